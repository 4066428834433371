package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.aisle.server.access.VisitorTokens;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives a browser an id that it can prove to be its own. */
@Path("/v1/visitors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
final class NewVisitorResource {
  private final VisitorTokens tokens;

  @Inject
  NewVisitorResource(VisitorTokens tokens) {
    this.tokens = tokens;
  }

  /** Whose token is wanted. */
  @JsonNaming(SnakeCaseStrategy.class)
  record VisitorRequest(
      @Nullable
          @Schema(
              description =
                  "The shop's own id of the browser, with a secret key only; left out, a new one is made")
          @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
          String clientId) {}

  /** A visitor that can prove who they are. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KnownVisitor(
      @Schema(description = "The id of the browser") String clientId,
      @Schema(
              description =
                  "What proves it: sent in the header X-Aisle-Visitor-Token, or to POST /v1/identify as visitor_token")
          String visitorToken) {}

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "An id for a new browser, with the token that proves it",
      description =
          "Once per browser, which keeps both. With a publishable key, recommendations for a"
              + " client_id need its token. With a secret key, the shop's server gets the token of"
              + " an id of its own.")
  @APIResponse(
      responseCode = "200",
      description = "Nothing is stored of it",
      content = @Content(schema = @Schema(implementation = KnownVisitor.class)))
  public Response visitor(
      @Context RoutingContext context,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = VisitorRequest.class),
                      examples = @ExampleObject(name = "new browser", value = "{}")))
          @Valid
          @Nullable VisitorRequest request) {
    String clientId = request == null ? null : request.clientId();
    if (clientId != null && Callers.of(context).isBrowser()) {
      throw new ProblemException(
          Problem.of(
              403,
              "client_id_not_yours",
              "With a publishable key, leave out client_id and keep the one of the answer."));
    }
    String id = clientId == null ? tokens.newClientId() : clientId;
    return Response.ok(new KnownVisitor(id, tokens.tokenOf(id)))
        .header("Cache-Control", "no-store")
        .build();
  }
}
