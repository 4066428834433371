package org.aisle.server.api;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.aisle.server.access.AuditLog;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.UserData;
import org.aisle.server.events.VisitorMerge;
import org.aisle.server.lifecycle.Serving;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who a visitor is, what is known of them, and forgetting it. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Visitors")
@APIResponse(
    responseCode = "400",
    description = "What is wrong with the request",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
final class VisitorResource {
  private final EventStore store;
  private final UserData users;
  private final Serving serving;
  private final Callers callers;
  private final AuditLog audit;

  @Inject
  VisitorResource(
      EventStore store, UserData users, Serving serving, Callers callers, AuditLog audit) {
    this.store = store;
    this.users = users;
    this.serving = serving;
    this.callers = callers;
    this.audit = audit;
  }

  /** Who somebody turned out to be. */
  @JsonNaming(SnakeCaseStrategy.class)
  record IdentifyRequest(
      @Schema(description = "The id of the anonymous browser")
          @NotNull(message = "is needed")
          @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
          String clientId,
      @Schema(description = "The shop's id of the user")
          @NotNull(message = "is needed")
          @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
          String userId,
      @Nullable
          @Schema(
              description =
                  "Of a publishable key: the HMAC-SHA256 of the user_id, in hex, which the shop's server makes; its key is the SHA-256 of a secret key, in lowercase hex")
          @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
          String userToken,
      @Nullable
          @Schema(
              description =
                  "Of a publishable key: what POST /v1/visitors gave with the client_id; the header X-Aisle-Visitor-Token does as well")
          @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
          String visitorToken,
      @Nullable
          @Schema(description = "GA4's consent types, 'granted' or 'denied'")
          @Size(max = 20, message = "may have at most 20 entries")
          Map<String, String> consent) {}

  /** What became of it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Merged(
      @Schema(description = "How many events joined the user's history") int mergedEvents) {}

  @POST
  @Path("/identify")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Merge an anonymous visitor into a user, at login",
      description =
          "What the browser did until now joins the user's history; the next recommendation knows"
              + " it. Sent again, it changes nothing. Without consent nothing is merged.")
  @APIResponse(
      responseCode = "200",
      description = "Merged",
      content = @Content(schema = @Schema(implementation = Merged.class)))
  public Merged identify(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = IdentifyRequest.class),
                      examples =
                          @ExampleObject(
                              name = "login",
                              value = "{\"client_id\": \"anon-7\", \"user_id\": \"u1\"}")))
          @NotNull(message = "must have a body")
          @Valid
          IdentifyRequest request) {
    callers.requireOwn(context, request.userId(), request.userToken());
    callers.requireOwnVisitor(context, request.clientId(), request.visitorToken());
    boolean denied =
        "1".equals(context.request().getHeader("Sec-GPC"))
            || (request.consent() != null
                && "denied".equals(request.consent().get("personalization_storage")));
    return new Merged(
        denied ? 0 : store.change(new VisitorMerge(request.clientId(), request.userId())));
  }

  @GET
  @Path("/privacy/users/{id}/export")
  @Operation(summary = "Everything known of a user")
  @APIResponse(
      responseCode = "200",
      description = "Empty lists if nothing is known",
      content = @Content(schema = @Schema(implementation = UserData.Export.class)))
  public UserData.Export export(@Context RoutingContext context, @PathParam("id") String userId) {
    UserData.Export export = users.export(userId);
    audit.add(Callers.of(context).name(), "export user", users.receiptOf(userId));
    return export;
  }

  @DELETE
  @Path("/privacy/users/{id}")
  @Operation(
      summary = "Forget a user",
      description =
          "Deletes their events, the anonymous ones of their browsers and what was imported of"
              + " them. They are left out of later imports and trainings; models forget them with"
              + " the next training.")
  @APIResponse(
      responseCode = "200",
      description = "What was deleted, or with dry_run=true would be",
      content = @Content(schema = @Schema(implementation = UserData.Receipt.class)))
  public UserData.Receipt delete(
      @Context RoutingContext context,
      @PathParam("id") String userId,
      @QueryParam("dry_run") @Nullable String dryRun) {
    if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
      throw ProblemException.of("dry_run", "'dry_run' must be true or false.");
    }
    UserData.Receipt receipt = users.erase(userId, "true".equals(dryRun));
    if (!receipt.dryRun()) {
      serving.reload();
      audit.add(Callers.of(context).name(), "delete user", receipt.receipt());
    }
    return receipt;
  }
}
