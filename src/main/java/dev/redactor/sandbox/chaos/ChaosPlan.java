package dev.redactor.sandbox.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Everything that follows from the seed: the kills and upsets in order. What befalls single
 * messages follows from it too, see {@link Population}. What the threads make of it does not.
 *
 * @param seed where it comes from
 * @param kills of the service, in order
 * @param replayKills of the replay command, at the end
 * @param upsets in order
 */
record ChaosPlan(long seed, List<Kill> kills, List<Kill> replayKills, List<Upset> upsets) {
  private static final int KILLS_A_REPLAY = 25;
  private static final int KILLS_A_ROUND = 50;

  private static final List<FaultKind> POINTS =
      List.of(
          FaultKind.KILL_ANY_MOMENT,
          FaultKind.KILL_BEFORE_EFFECT,
          FaultKind.KILL_AFTER_EFFECT,
          FaultKind.KILL_AFTER_ANSWER,
          FaultKind.KILL_AFTER_EVENT,
          FaultKind.KILL_AFTER_RETRY,
          FaultKind.KILL_AFTER_LETTER,
          FaultKind.KILL_IN_INTAKE,
          FaultKind.KILL_IN_SWEEP);

  /** What happens in every fifty kills; once in fewer. */
  private static final List<FaultKind> UPSETS =
      List.of(
          FaultKind.STOPPED,
          FaultKind.ZOMBIE,
          FaultKind.BROKER_KILLED,
          FaultKind.DISK_FULL,
          FaultKind.REBALANCE,
          FaultKind.CREDENTIALS,
          FaultKind.CREDENTIALS,
          FaultKind.THROTTLED,
          FaultKind.DOWN,
          FaultKind.UNREACHABLE);

  /** The plan of a seed with so many kills in all. */
  static ChaosPlan of(long seed, int count) {
    Random random = new Random(seed);
    List<Kill> replayKills = new ArrayList<>();
    for (int i = 0; i < Math.max(count > 1 ? 1 : 0, count / KILLS_A_REPLAY); i++) {
      replayKills.add(new Kill(FaultKind.KILL_IN_REPLAY, 1 + random.nextInt(3), 0));
    }
    List<Kill> kills = new ArrayList<>();
    for (int i = 0; i < count - replayKills.size(); i++) {
      FaultKind point = POINTS.get(i % POINTS.size());
      boolean any = point == FaultKind.KILL_ANY_MOMENT;
      // What comes late in a batch is committed too soon after it.
      int nth = point == FaultKind.KILL_IN_INTAKE ? 1 : 1 + random.nextInt(3);
      kills.add(new Kill(point, nth, random.nextInt(any ? 1200 : 4)));
    }
    Collections.shuffle(kills, random);
    List<Upset> upsets = new ArrayList<>();
    for (int from = 0; from < count; from += KILLS_A_ROUND) {
      int round = Math.min(KILLS_A_ROUND, count - from);
      for (FaultKind kind : UPSETS) {
        upsets.add(
            new Upset(
                kind,
                // Not before the first kill: nobody has joined a group at the very beginning.
                from + 1 + random.nextInt(Math.max(1, round * 4 / 5)),
                300 + random.nextInt(1500)));
      }
    }
    upsets.sort(Comparator.comparingInt(Upset::afterKills));
    return new ChaosPlan(seed, List.copyOf(kills), List.copyOf(replayKills), List.copyOf(upsets));
  }
}
