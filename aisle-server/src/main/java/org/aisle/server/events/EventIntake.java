package org.aisle.server.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.events.EventParser.Refusal;

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
   * @param ahead how many of those say a time to come; they count as of now
   * @param errors what was wrong with the others
   */
  public record Outcome(int stored, List<Event> accepted, int ahead, List<EventError> errors) {}

  /** Stores the good events of this batch and returns once they are on the disk. */
  public Outcome take(List<SentEvent> batch, long nowMillis) {
    Outcome read = check(batch, nowMillis);
    return new Outcome(store.append(read.accepted()), read.accepted(), read.ahead(), read.errors());
  }

  /** Says what would become of this batch, and stores nothing. */
  public Outcome check(List<SentEvent> batch, long nowMillis) {
    EventParser parser = new EventParser(nowMillis);
    List<Event> events = new ArrayList<>(batch.size());
    List<EventError> errors = new ArrayList<>();
    for (int index = 0; index < batch.size(); index++) {
      try {
        events.add(parser.parse(batch.get(index)));
      } catch (Refusal e) {
        errors.add(e.at(index));
      }
    }
    return new Outcome(0, events, parser.ahead(), errors);
  }
}
