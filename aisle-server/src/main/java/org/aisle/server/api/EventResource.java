package org.aisle.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.ids.IdIndex;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventBatch;
import org.aisle.server.events.EventError;
import org.aisle.server.events.EventIntake;
import org.aisle.server.events.EventItem;
import org.aisle.server.events.EventRole;
import org.aisle.server.lifecycle.Serving;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens in the shop. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Events")
final class EventResource {
  private static final int UNKNOWN_ITEMS_SHOWN_MAX = 20;

  private final EventIntake intake;
  private final Serving serving;
  private final ObjectMapper mapper;
  private final Callers callers;
  private final MeterRegistry meters;

  @Inject
  EventResource(
      EventIntake intake,
      Serving serving,
      ObjectMapper mapper,
      Callers callers,
      MeterRegistry meters) {
    this.intake = intake;
    this.serving = serving;
    this.mapper = mapper;
    this.callers = callers;
    this.meters = meters;
  }

  /**
   * What became of a batch.
   *
   * @param accepted how many events are on the disk now
   * @param duplicates how many of those were there before
   * @param errors what was wrong with the others, by their place in the batch
   * @param unknownItems ids that are not in the catalog; their events are kept and count once they
   *     are
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Receipt(
      int accepted, int duplicates, List<EventError> errors, List<String> unknownItems) {}

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Report what happened in the shop",
      description =
          "GA4's envelope and names. Answered once all accepted events are on the disk; they change"
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
                      schema = @Schema(implementation = EventBatch.class),
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
    EventBatch batch = checked(mapper.readValue(body, EventBatch.class));
    callers.requireOwn(context, batch.userId(), batch.userToken());
    boolean privately = "1".equals(context.request().getHeader("Sec-GPC"));
    EventIntake.Outcome outcome =
        intake.take(privately ? batch.withoutConsent() : batch, System.currentTimeMillis());
    for (Event event : outcome.accepted()) {
      String name = EventRole.isKnown(event.name()) ? event.name() : "other";
      meters.counter("aisle.events", "name", name).increment();
    }
    meters.counter("aisle.events.refused").increment(outcome.errors().size());
    Receipt receipt =
        new Receipt(
            outcome.accepted().size(),
            outcome.accepted().size() - outcome.stored(),
            outcome.errors(),
            unknownItems(outcome.accepted()));
    return Response.accepted(receipt).header("Cache-Control", "no-store").build();
  }

  private static EventBatch checked(EventBatch batch) {
    if (batch == null || batch.events() == null || batch.events().isEmpty()) {
      throw ProblemException.at("/events", "A batch needs 'events' with at least one event.");
    }
    if (batch.events().size() > EventBatch.EVENTS_MAX) {
      throw ProblemException.at(
          "/events",
          String.format(
              Locale.ROOT,
              "A batch may have at most %d events; this one has %d. Send several batches.",
              EventBatch.EVENTS_MAX,
              batch.events().size()));
    }
    checkId(batch.userId(), "user_id");
    checkId(batch.clientId(), "client_id");
    checkId(batch.sessionId(), "session_id");
    if (batch.userId() == null && batch.clientId() == null) {
      throw ProblemException.at(
          "/client_id", "A batch needs a 'client_id' (anonymous browser) or a 'user_id'.");
    }
    return batch;
  }

  private static void checkId(@org.jspecify.annotations.Nullable String id, String field) {
    if (id != null && (id.isBlank() || id.length() > 500)) {
      throw ProblemException.at(
          "/" + field, "'%s' must have 1 to 500 characters.".formatted(field));
    }
  }

  private List<String> unknownItems(List<Event> events) {
    Catalog catalog = serving.snapshot().catalog();
    Set<String> unknown = new LinkedHashSet<>();
    for (Event event : events) {
      for (EventItem item : event.items()) {
        if (unknown.size() < UNKNOWN_ITEMS_SHOWN_MAX
            && catalog.indexOf(item.itemId()) == IdIndex.ABSENT) {
          unknown.add(item.itemId());
        }
      }
    }
    return List.copyOf(unknown);
  }
}
