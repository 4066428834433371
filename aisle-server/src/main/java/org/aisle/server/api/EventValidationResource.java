package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventError;
import org.aisle.server.events.EventIntake;
import org.aisle.server.events.EventRole;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What would become of events, for whoever connects a shop. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Events")
final class EventValidationResource {
  private final EventIntake intake;
  private final EventBodies bodies;

  @Inject
  EventValidationResource(EventIntake intake, EventBodies bodies) {
    this.intake = intake;
    this.bodies = bodies;
  }

  /** What would become of a batch. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Findings(
      @Schema(
              description =
                  "The form that was recognized: 'ga4', 'segment', 'google_retail', 'personalize' or 'ga4_bigquery'")
          String shape,
      @Schema(description = "How many events would be stored") int accepted,
      @Schema(description = "How many say a time to come; they would count as of now") int ahead,
      @Schema(description = "What is wrong with the others, by their place in the batch")
          List<EventError> errors,
      @Schema(description = "Names that Aisle only counts") List<String> unknownNames,
      @Schema(description = "Ids that are not in the catalog") List<String> unknownItems) {}

  @POST
  @Path("/events:validate")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Say what would become of events",
      description = "Takes what POST /v1/events takes, checks it the same way and stores nothing.")
  @APIResponse(
      responseCode = "200",
      description = "What was found",
      content = @Content(schema = @Schema(implementation = Findings.class)))
  @APIResponse(
      responseCode = "400",
      description = "The batch as a whole was not understood",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Findings validate(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = SentEvents.class)))
          byte[] body)
      throws IOException {
    long nowMillis = System.currentTimeMillis();
    EventBodies.Body read = bodies.read(context, body, nowMillis);
    EventIntake.Outcome outcome = intake.check(read.events(), nowMillis);
    return new Findings(
        read.shape(),
        outcome.accepted().size(),
        outcome.ahead(),
        outcome.errors(),
        outcome.accepted().stream()
            .map(Event::name)
            .filter(name -> !EventRole.isKnown(name))
            .distinct()
            .limit(20)
            .toList(),
        bodies.unknownItems(outcome.accepted()));
  }
}
