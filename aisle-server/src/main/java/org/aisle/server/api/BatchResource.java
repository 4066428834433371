package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Recommender;
import org.aisle.server.batch.UserLists;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.RecIds;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.Visitors;
import org.aisle.server.merchandising.Choices;
import org.aisle.server.merchandising.ExpressionException;
import org.aisle.server.merchandising.Merchandising;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists for many users at once, such as for e-mails. */
@Path("/v1/batch")
@RunOnVirtualThread
@Tag(name = "Recommendations")
final class BatchResource {
  private static final String JSON_LINES = "application/jsonl";
  private static final String CSV = "text/csv";

  private final UserLists lists;
  private final Serving serving;
  private final Merchandising merchandising;
  private final EventReader events;

  @Inject
  BatchResource(
      Visitors visitors,
      RecIds recIds,
      Serving serving,
      Merchandising merchandising,
      EventStore store) {
    this.lists = new UserLists(visitors, recIds, merchandising, InstantSource.system());
    this.serving = serving;
    this.merchandising = merchandising;
    this.events = store.reader();
  }

  /** The lists that are wanted. */
  @JsonNaming(SnakeCaseStrategy.class)
  record BatchRequest(
      @Nullable
          @Schema(description = "For whom")
          @Size(min = 1, max = 10_000, message = "must name 1 to 10000 users")
          List<@Id String> userIds,
      @Nullable
          @Schema(
              description = "In place of ids: for all users, of the imported data and of events")
          Boolean allUsers,
      @Nullable
          @Schema(
              description = "Which slot; home-for-you if left out",
              defaultValue = "home-for-you")
          String placement,
      @Nullable
          @Schema(description = "How many items per user")
          @Min(value = 1, message = "must lie between 1 and 100")
          @Max(value = 100, message = "must lie between 1 and 100")
          Integer n,
      @Nullable
          @Schema(
              description =
                  "Which items may be shown, as an expression in CEL: see /v1/recommendations")
          @Size(max = 5000, message = "may have at most 5000 characters")
          String filter,
      @Nullable
          @Schema(
              description = "'jsonl', a line per user, or 'csv', a row per item",
              enumeration = {"jsonl", "csv"},
              defaultValue = "jsonl")
          String format,
      @Nullable
          @Schema(
              description =
                  "With csv: without the quote before cells that a spreadsheet would take for a formula")
          Boolean raw,
      @Nullable @Schema(description = "Whether reasons name the item that they are owed to")
          Boolean explain) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({JSON_LINES, CSV})
  @Operation(
      summary = "Lists for many users",
      description =
          "With a secret key. Written while they are made: a line per user, or a row per item.")
  @APIResponse(
      responseCode = "200",
      description = "The lists, in the order of the users",
      content = {@Content(mediaType = JSON_LINES), @Content(mediaType = CSV)})
  @APIResponse(
      responseCode = "400",
      description = "What is wrong with the request",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response write(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = BatchRequest.class),
                      examples =
                          @ExampleObject(
                              name = "newsletter",
                              value =
                                  "{\"user_ids\": [\"u1\", \"u2\"], \"n\": 4, \"format\": \"csv\"}")))
          @NotNull(message = "must have a body")
          @Valid
          BatchRequest request) {
    Callers.requireServer(context);
    boolean all = Boolean.TRUE.equals(request.allUsers());
    if (all == (request.userIds() != null)) {
      throw ProblemException.at("/user_ids", "Name user_ids, or say \"all_users\": true.");
    }
    Recommender recommender = serving.recommender();
    UserLists.Order order = order(request);
    List<String> userIds =
        request.userIds() == null
            ? UserLists.everybody(recommender.snapshot(), events)
            : request.userIds();
    StreamingOutput body =
        output -> {
          Writer out =
              new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), 1 << 16);
          lists.write(recommender, order, userIds, out);
          out.flush();
        };
    return Response.ok(body, order.format() == UserLists.Format.JSONL ? JSON_LINES : CSV)
        .header("Cache-Control", "no-store")
        .build();
  }

  private UserLists.Order order(BatchRequest request) {
    try {
      Placement placement =
          request.placement() == null
              ? Placement.HOME_FOR_YOU
              : Choices.placement(request.placement());
      Filter filter =
          request.filter() == null
              ? Filter.NONE
              : Filter.of(merchandising.condition(request.filter()));
      return new UserLists.Order(
          placement,
          request.n() == null ? 0 : request.n(),
          filter,
          Boolean.TRUE.equals(request.explain()),
          format(request));
    } catch (ExpressionException e) {
      throw ProblemException.at("/filter", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.at("/placement", String.valueOf(e.getMessage()));
    }
  }

  private static UserLists.Format format(BatchRequest request) {
    String format = request.format() == null ? "jsonl" : request.format();
    return switch (format) {
      case "jsonl" -> UserLists.Format.JSONL;
      case "csv" ->
          Boolean.TRUE.equals(request.raw()) ? UserLists.Format.CSV_RAW : UserLists.Format.CSV;
      default -> throw ProblemException.at("/format", "The format is 'jsonl' or 'csv'.");
    };
  }
}
