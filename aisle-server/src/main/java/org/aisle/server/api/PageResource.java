package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.aisle.math.EditDistance;
import org.aisle.recommend.Placement;
import org.aisle.server.merchandising.Merchandising;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All rails of a page at once, and lists that somebody else found. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Recommendations")
@APIResponse(
    responseCode = "400",
    description = "What is wrong with the request",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
final class PageResource {
  private final Answerer answerer;
  private final Callers callers;
  private final Merchandising merchandising;

  @Inject
  PageResource(Answerer answerer, Callers callers, Merchandising merchandising) {
    this.answerer = answerer;
    this.callers = callers;
    this.merchandising = merchandising;
  }

  /** The rails of a page. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PageResponse(
      @Schema(description = "Its name") String page,
      @Schema(description = "From top to bottom; no item is in two of them")
          List<RecommendationResponse> rails) {}

  @POST
  @Path("/pages/{page}")
  @Operation(
      summary = "All rails of a page",
      description =
          "The body is a question as for /v1/recommendations, without placement, with placements"
              + " instead, if not those of the page are wanted. No item is in two rails. A rail"
              + " that claims something about the visitor or an item stays empty, with a reason,"
              + " rather than being filled up.")
  @APIResponse(
      responseCode = "200",
      description = "The rails from top to bottom",
      content = @Content(schema = @Schema(implementation = PageResponse.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such page",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response page(
      @Context RoutingContext context,
      @PathParam("page") String page,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RecommendationRequest.class),
                      examples = {
                        @ExampleObject(name = "home", value = "{\"user_id\": \"u1\", \"n\": 8}"),
                        @ExampleObject(
                            name = "own-rails",
                            value =
                                "{\"client_id\": \"anon-7\", \"placements\":"
                                    + " [\"popular\", \"new\"]}")
                      }))
          @NotNull(message = "must have a body; the smallest is {}")
          @Valid
          RecommendationRequest question) {
    if (question.placement() != null) {
      throw ProblemException.at(
          "/placement", "A page has several placements; name them in 'placements'.");
    }
    callers.requireOwn(context, question);
    List<String> placements = question.placements() == null ? rails(page) : question.placements();
    List<RecommendationResponse> rails =
        answerer.page(placements.stream().map(question::at).toList());
    return Response.ok(new PageResponse(page, rails)).header("Cache-Control", "no-store").build();
  }

  private List<String> rails(String page) {
    List<Placement> rails = merchandising.page(page);
    if (rails == null) {
      String shown = page.length() > 60 ? page.substring(0, 60) : page;
      throw new ProblemException(
          Problem.of(
              404,
              "unknown_page",
              "There is no page '%s'; did you mean '%s'? Known: %s. PUT /v1/placements makes more."
                  .formatted(
                      shown,
                      EditDistance.nearest(shown, merchandising.pages().keySet()),
                      String.join(", ", merchandising.pages().keySet()))));
    }
    return rails.stream().map(Placement::id).toList();
  }

  @POST
  @Path("/rank")
  @Operation(
      summary = "Put a search's or a category's items in the order of a visitor's interest",
      description =
          "With a secret key. Nothing is left out; by what is bought most for someone without a"
              + " history.")
  @APIResponse(
      responseCode = "200",
      description = "The same items, the fitting first",
      content = @Content(schema = @Schema(implementation = RankResponse.class)))
  @APIResponse(
      responseCode = "403",
      description = "The key is one for browsers",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response rank(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RankRequest.class),
                      examples =
                          @ExampleObject(
                              name = "search",
                              value = "{\"user_id\": \"u1\", \"item_ids\": [\"SKU1\", \"SKU2\"]}")))
          @NotNull(message = "must have a body")
          @Valid
          RankRequest request) {
    Callers.requireServer(context);
    return Response.ok(answerer.rank(request)).header("Cache-Control", "no-store").build();
  }
}
