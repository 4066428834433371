package org.aisle.evaluation;

/** Where ranked lists go while they are made, user by user in ascending order, from one thread. */
public interface RankedLists {
  /** Wants no lists. */
  RankedLists NONE =
      new RankedLists() {
        @Override
        public int longest() {
          return 0;
        }

        @Override
        public void accept(int user, Places places) {
          // nobody asked for it
        }
      };

  /** How many places are wanted. */
  int longest();

  /** Takes the list of a user; {@code places} are valid during the call only. */
  void accept(int user, Places places);

  /** The places of a list, best first. */
  interface Places {
    /** How many there are. */
    int size();

    /** The item index at this place, {@code 0 ≤ place < size()}. */
    int item(int place);

    /** The score at this place. */
    float score(int place);
  }
}
