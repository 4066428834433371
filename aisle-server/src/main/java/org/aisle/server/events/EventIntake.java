package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes batches of events in: every good one is stored, every bad one is named. */
@Singleton
public final class EventIntake {
  /** Clocks that are ahead by less are not worth counting. */
  private static final long TOLERANCE_MILLIS = 60_000L;

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
    List<Event> events = new ArrayList<>(batch.size());
    List<EventError> errors = new ArrayList<>();
    int ahead = 0;
    for (int index = 0; index < batch.size(); index++) {
      SentEvent sent = batch.get(index);
      try {
        sent.check();
        long millis = timeMillis(sent, nowMillis);
        events.add(sent.event().by(sent.sender(), Math.min(millis, nowMillis)));
        ahead += millis > nowMillis + TOLERANCE_MILLIS ? 1 : 0;
      } catch (Refusal e) {
        errors.add(e.at(index));
      }
    }
    return new Outcome(0, events, ahead, errors);
  }

  /** When it happened; a time to come, by a clock that is wrong, will count as now. */
  private static long timeMillis(SentEvent sent, long nowMillis) throws Refusal {
    if (sent.event().timeMillis() > 0) {
      return sent.event().timeMillis();
    }
    JsonNode time = sent.sender().time();
    return time == null || time.isNull() ? nowMillis : EventTimes.millis(time);
  }
}
