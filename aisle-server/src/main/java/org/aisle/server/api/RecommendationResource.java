package org.aisle.server.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.aisle.ids.IdIndex;
import org.aisle.recommend.Placement;
import org.aisle.server.lifecycle.Serving;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recommendations: one address for everything, and short ones for the usual questions. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Recommendations")
@APIResponse(
    responseCode = "200",
    description = "Recommended items, best first",
    content = @Content(schema = @Schema(implementation = RecommendationResponse.class)))
@APIResponse(
    responseCode = "400",
    description = "What is wrong with the request",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
final class RecommendationResource {
  private static final List<String> PARAMETERS =
      List.of("n", "category", "price_min", "price_max", "filter", "explain");

  private final Answerer answerer;
  private final Serving serving;
  private final Callers callers;

  @Inject
  RecommendationResource(Answerer answerer, Serving serving, Callers callers) {
    this.answerer = answerer;
    this.serving = serving;
    this.callers = callers;
  }

  @POST
  @Path("/recommendations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Recommend items for a placement")
  public Response recommend(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RecommendationRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "home",
                            summary = "The home page of a known user",
                            value =
                                """
                                {"placement": "home-for-you", "user_id": "u1", "n": 12, "explain": true}\
                                """),
                        @ExampleObject(
                            name = "anonymous",
                            summary = "An anonymous visitor, tents up to 300",
                            value =
                                """
                                {"placement": "home-for-you", "client_id": "anon-7", "history": ["SKU1", "SKU2"],
                                 "filters": {"categories": ["Outdoor > Tents"], "price_max": 300},
                                 "exclude": ["SKU4"], "fields": ["title", "price", "image_link"]}\
                                """),
                        @ExampleObject(
                            name = "filtered",
                            summary = "A filter as an expression, a mixed list",
                            value =
                                """
                                {"placement": "popular", "filter": "price < 100 && brand in ['Acme', 'Peak']",
                                 "diversity": "high", "max_per_brand": 3}\
                                """),
                        @ExampleObject(
                            name = "similar",
                            summary = "A product page",
                            value =
                                "{\"placement\": \"similar\", \"item_ids\": [\"SKU1\"], \"n\": 6}")
                      }))
          @NotNull(message = "must have a body; the smallest is {}")
          @Valid
          RecommendationRequest request) {
    callers.requireOwn(context, request.userId(), request.userToken());
    if (request.placements() != null) {
      throw ProblemException.at(
          "/placements", "One list has one 'placement'; several are for /v1/pages/{page}.");
    }
    return response(request);
  }

  @GET
  @Path("/users/{id}/recommendations")
  @Operation(summary = "What a user's history speaks for")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(name = "category", in = ParameterIn.QUERY, example = "Outdoor > Tents")
  public Response forUser(
      @Context RoutingContext context, @PathParam("id") String userId, @Context UriInfo uri) {
    callers.requireOwn(context, userId, null);
    return response(request(Placement.HOME_FOR_YOU, userId, null, Parameters.of(uri, PARAMETERS)));
  }

  @GET
  @Path("/users/{id}/recently-viewed")
  @Operation(summary = "What a user looked at and did not buy, newest first")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  public Response recentlyViewed(
      @Context RoutingContext context, @PathParam("id") String userId, @Context UriInfo uri) {
    callers.requireOwn(context, userId, null);
    return response(
        request(Placement.RECENTLY_VIEWED, userId, null, Parameters.of(uri, PARAMETERS)));
  }

  @GET
  @Path("/users/{id}/buy-again")
  @Operation(summary = "What a user bought and is due again")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  public Response buyAgain(
      @Context RoutingContext context, @PathParam("id") String userId, @Context UriInfo uri) {
    callers.requireOwn(context, userId, null);
    return response(request(Placement.BUY_AGAIN, userId, null, Parameters.of(uri, PARAMETERS)));
  }

  @GET
  @Path("/items/{id}/similar")
  @Operation(summary = "Alternatives to an item")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  public Response similar(
      @PathParam("id") String itemId, @Context UriInfo uri, @Context HttpHeaders headers) {
    return aboutItem(Placement.SIMILAR, itemId, uri, headers);
  }

  @GET
  @Path("/items/{id}/bought-together")
  @Operation(summary = "What is bought in one basket with an item")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  public Response boughtTogether(
      @PathParam("id") String itemId, @Context UriInfo uri, @Context HttpHeaders headers) {
    return aboutItem(Placement.BOUGHT_TOGETHER, itemId, uri, headers);
  }

  @GET
  @Path("/trending")
  @Operation(summary = "What draws more attention now than before")
  @Parameter(name = "n", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(name = "category", in = ParameterIn.QUERY, example = "Outdoor > Tents")
  public Response trending(@Context UriInfo uri, @Context HttpHeaders headers) {
    return shared(request(Placement.TRENDING, null, null, Parameters.of(uri, PARAMETERS)), headers);
  }

  private Response aboutItem(Placement placement, String itemId, UriInfo uri, HttpHeaders headers) {
    Parameters parameters = Parameters.of(uri, PARAMETERS);
    if (serving.snapshot().catalog().indexOf(itemId) == IdIndex.ABSENT) {
      throw new ProblemException(
          Problem.of(
              404,
              "unknown_item",
              "There is no item '%s' in the catalog.".formatted(clip(itemId))));
    }
    return shared(request(placement, null, itemId, parameters), headers);
  }

  private static RecommendationRequest request(
      Placement placement, @Nullable String userId, @Nullable String itemId, Parameters given) {
    return RecommendationRequest.of(
            placement.id(), userId, itemId == null ? null : List.of(itemId), given.limit())
        .where(
            new RecommendationRequest.Filters(
                given.texts("category"), given.price("price_min"), given.price("price_max")),
            given.expression("filter"),
            given.flag("explain"));
  }

  /** An answer that is the same for everybody; asked for again, it is sent only if it changed. */
  private Response shared(RecommendationRequest asked, HttpHeaders headers) {
    Answerer.Timed answer = answerer.answer(asked);
    String tag = "\"" + Integer.toHexString(answer.body().contentHash()) + "\"";
    Response.ResponseBuilder response =
        tag.equals(headers.getHeaderString("If-None-Match"))
            ? Response.notModified()
            : Response.ok(answer.body());
    return response
        .header("ETag", tag)
        .header("Cache-Control", "private, no-cache")
        .header("Server-Timing", String.format(Locale.ROOT, "rec;dur=%.2f", answer.nanos() / 1e6))
        .build();
  }

  private Response response(RecommendationRequest request) {
    Answerer.Timed answer = answerer.answer(request);
    return Response.ok(answer.body())
        .header("Server-Timing", String.format(Locale.ROOT, "rec;dur=%.2f", answer.nanos() / 1e6))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static String clip(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
