package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisle.server.access.AccessKey;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Caller;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys that open the API, and who changed what. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Access")
final class KeyResource {
  private static final int AUDIT_SHOWN_MAX = 200;

  private final Keys keys;
  private final Keyring keyring;
  private final AuditLog audit;

  @Inject
  KeyResource(Keys keys, Keyring keyring, AuditLog audit) {
    this.keys = keys;
    this.keyring = keyring;
    this.audit = audit;
  }

  /** The key that is wanted. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KeyRequest(
      @NotNull(message = "must be 'publishable' or 'secret'")
          @Schema(
              description = "'publishable' or 'secret'",
              enumeration = {"publishable", "secret"})
          String kind,
      @Schema(description = "What it is for")
          @NotNull(message = "must say what the key is for")
          @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          String name,
      @Nullable
          @Size(max = 6, message = "may name at most 6 scopes")
          @Schema(
              description =
                  "Of a secret key, what it opens: recommendations (read), events and identify (events), items (catalog), feeds (import), export and deletion of users (privacy), everything else (admin)",
              examples = "[\"read\", \"events\"]")
          List<@NotNull(message = "must be a scope") String> scopes,
      @Nullable
          @Size(max = 50, message = "may name at most 50 origins")
          @Schema(
              description =
                  "Of a publishable key, the pages it works on, such as https://shop.example")
          List<@NotNull(message = "must be an origin") String> origins) {}

  /** A key. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeyView(
      @Schema(description = "Names it") String id,
      @Nullable @Schema(description = "The key itself: shown once, when it is made") String key,
      @Schema(description = "'publishable' or 'secret'") String kind,
      @Schema(description = "What it is for") String name,
      @Schema(description = "What it opens") List<String> scopes,
      @Schema(description = "Where it works, if it is publishable") List<String> origins,
      @Schema(description = "When") Instant createdAt,
      @Nullable @Schema(description = "When it stopped working") Instant revokedAt) {
    static KeyView of(AccessKey key, @Nullable String text) {
      return new KeyView(
          key.id(),
          text,
          key.kind().name().toLowerCase(Locale.ROOT),
          key.name(),
          key.scopes().stream().map(Scope::id).sorted().toList(),
          key.origins(),
          key.created(),
          key.revoked());
    }
  }

  /** All keys. */
  record KeyList(List<KeyView> keys) {}

  /** A change. */
  record AuditEntry(
      @Schema(description = "When") Instant at,
      @Schema(description = "The id of the key, 'cli', or 'anyone'") String actor,
      @Schema(description = "What was done") String action,
      @Schema(description = "To what") String subject) {}

  /** The newest changes. */
  record AuditList(List<AuditEntry> entries) {}

  @POST
  @Path("/keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a key",
      description =
          "A publishable key is for browsers: it works on its origins only, reports events and"
              + " reads recommendations. A secret key is for the shop's servers.")
  @APIResponse(
      responseCode = "201",
      description = "The key; it is shown this once",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(
      responseCode = "400",
      description = "What is wrong with the request",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response create(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = KeyRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "browser",
                            value =
                                "{\"kind\": \"publishable\", \"name\": \"shop\", \"origins\":"
                                    + " [\"https://shop.example\"]}"),
                        @ExampleObject(
                            name = "server",
                            value =
                                "{\"kind\": \"secret\", \"name\": \"backend\", \"scopes\":"
                                    + " [\"read\", \"events\"]}")
                      }))
          @NotNull(message = "must have a body")
          @Valid
          KeyRequest request) {
    Keys.Created created = make(request);
    keyring.refresh();
    audit.add(Callers.of(context).name(), "create key", created.key().id());
    return Response.status(201)
        .entity(KeyView.of(created.key(), created.text()))
        .header("Cache-Control", "no-store")
        .build();
  }

  private Keys.Created make(KeyRequest request) {
    try {
      return switch (request.kind()) {
        case "publishable" ->
            keys.createPublishable(
                request.name(), request.origins() == null ? List.of() : request.origins());
        case "secret" -> keys.createSecret(request.name(), scopes(request));
        default ->
            throw ProblemException.at("/kind", "The kind of a key is 'publishable' or 'secret'.");
      };
    } catch (IllegalArgumentException e) {
      throw ProblemException.at(
          request.kind().equals("secret") ? "/scopes" : "/origins", String.valueOf(e.getMessage()));
    }
  }

  private static Set<Scope> scopes(KeyRequest request) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String id : request.scopes() == null ? List.<String>of() : request.scopes()) {
      Scope scope = Scope.ofId(id);
      if (scope == null) {
        throw ProblemException.at(
            "/scopes",
            "There is no such scope. Known: %s.".formatted(String.join(", ", Scope.ids())));
      }
      scopes.add(scope);
    }
    return scopes;
  }

  @GET
  @Path("/keys")
  @Operation(summary = "The keys, without the keys themselves")
  @APIResponse(
      responseCode = "200",
      description = "Oldest first, also those that were revoked",
      content = @Content(schema = @Schema(implementation = KeyList.class)))
  public KeyList list() {
    return new KeyList(keys.list().stream().map(key -> KeyView.of(key, null)).toList());
  }

  @DELETE
  @Path("/keys/{id}")
  @Operation(summary = "Revoke a key")
  @APIResponse(responseCode = "204", description = "It does not work any more")
  @APIResponse(
      responseCode = "404",
      description = "There is no such key that works",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response revoke(@Context RoutingContext context, @PathParam("id") String id) {
    Caller caller = Callers.of(context);
    if (!keys.revoke(id)) {
      throw new ProblemException(
          Problem.of(
              404, "unknown_key", "There is no such key that works; GET /v1/keys lists them."));
    }
    keyring.refresh();
    audit.add(caller.name(), "revoke key", id);
    return Response.noContent().build();
  }

  @GET
  @Path("/audit")
  @Operation(summary = "Who changed what")
  @APIResponse(
      responseCode = "200",
      description = "The newest 200 changes, newest first",
      content = @Content(schema = @Schema(implementation = AuditList.class)))
  public AuditList audit() {
    return new AuditList(
        audit.newest(AUDIT_SHOWN_MAX).stream()
            .map(entry ->
                new AuditEntry(entry.time(), entry.actor(), entry.action(), entry.subject()))
            .toList());
  }
}
