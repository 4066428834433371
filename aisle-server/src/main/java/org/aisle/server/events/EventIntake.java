package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.events.EventParser.Refusal;
import org.jspecify.annotations.Nullable;

/** Takes batches of events in: every good one is stored, every bad one is named. */
@Singleton
public final class EventIntake {
  private final EventStore store;

  /** An intake into this store. */
  @Inject
  public EventIntake(EventStore store) {
    this.store = store;
  }

  /**
   * What became of a batch.
   *
   * @param stored how many events were new
   * @param accepted the events that are on the disk now, new or known before
   * @param errors what was wrong with the others
   */
  public record Outcome(int stored, List<Event> accepted, List<EventError> errors) {}

  /** Stores the good events of this batch and returns once they are on the disk. */
  public Outcome take(EventBatch batch, long nowMillis) {
    boolean named = batch.mayBeRemembered();
    EventParser parser =
        new EventParser(
            new EventParser.Sender(
                named ? batch.userId() : null,
                named ? batch.clientId() : null,
                batch.sessionId(),
                batch.timestampMicros()),
            nowMillis);
    List<Event> events = new ArrayList<>();
    List<EventError> errors = new ArrayList<>();
    List<JsonNode> sent = eventsOf(batch);
    for (int index = 0; index < sent.size(); index++) {
      try {
        events.add(parser.parse(sent.get(index)));
      } catch (Refusal e) {
        errors.add(e.at(index));
      }
    }
    return new Outcome(store.append(events), events, errors);
  }

  private static List<JsonNode> eventsOf(EventBatch batch) {
    @Nullable List<JsonNode> events = batch.events();
    return events == null ? List.of() : events;
  }
}
