package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventError;
import org.aisle.server.events.EventIntake;
import org.aisle.server.events.EventRole;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens in the shop. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Events")
final class EventResource {
  private final EventIntake intake;
  private final EventBodies bodies;
  private final MeterRegistry meters;

  @Inject
  EventResource(EventIntake intake, EventBodies bodies, MeterRegistry meters) {
    this.intake = intake;
    this.bodies = bodies;
    this.meters = meters;
  }

  /**
   * What became of a batch.
   *
   * @param accepted how many events are on the disk now
   * @param duplicates how many of those were there before
   * @param ahead how many said a time to come; they count as of now
   * @param errors what was wrong with the others, by their place in the batch
   * @param unknownItems ids that are not in the catalog; their events are kept and count once they
   *     are
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Receipt(
      int accepted,
      int duplicates,
      int ahead,
      List<EventError> errors,
      List<String> unknownItems) {}

  @POST
  @Path("/events")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Report what happened in the shop",
      description =
          "GA4's envelope and names; the forms of Segment (track, batch), Google Retail (user"
              + " events), Personalize (PutEvents) and of GA4's rows in BigQuery are recognized by"
              + " their fields. Answered once all accepted events are on the disk; they change"
              + " the next recommendation. text/plain is taken too, for navigator.sendBeacon.")
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  @APIResponse(
      responseCode = "400",
      description = "The batch as a whole was not understood; nothing was stored",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response take(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = SentEvents.class),
                      examples =
                          @ExampleObject(
                              name = "view",
                              value =
                                  """
                                  {"client_id": "anon-7", "user_id": "u1",
                                   "events": [{"event_id": "e1", "name": "view_item", "timestamp_micros": 1763900000000000,
                                     "params": {"rec_id": "rc_...", "placement": "home-for-you", "items": [{"item_id": "SKU1"}]}}]}\
                                  """)))
          byte[] body)
      throws IOException {
    long nowMillis = System.currentTimeMillis();
    EventIntake.Outcome outcome =
        intake.take(bodies.read(context, body, nowMillis).events(), nowMillis);
    count(outcome);
    Receipt receipt =
        new Receipt(
            outcome.accepted().size(),
            outcome.accepted().size() - outcome.stored(),
            outcome.ahead(),
            outcome.errors(),
            bodies.unknownItems(outcome.accepted()));
    return Response.accepted(receipt).header("Cache-Control", "no-store").build();
  }

  /** Once for each name: finding a counter costs as much as storing an event. */
  private void count(EventIntake.Outcome outcome) {
    Map<String, Integer> counts = new HashMap<>();
    for (Event event : outcome.accepted()) {
      counts.merge(event.name(), 1, Integer::sum);
    }
    counts.forEach((name, count) ->
        meters
            .counter("aisle.events", "name", EventRole.isKnown(name) ? name : "other")
            .increment(count));
    meters.counter("aisle.events.refused").increment(outcome.errors().size());
    meters.counter("aisle.events.ahead").increment(outcome.ahead());
  }
}
