package dev.redactor.backfill;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * How far each message has come, in 18 bytes a message. Messages are told apart by the first eight
 * bytes of their id's SHA-256: among a million, two alike have a chance of one in thirty million.
 */
public final class Results {
  /** How far a message has come; each state replaces those before it only. */
  public enum State {
    /** Nothing has been asked for. */
    DUE,
    /** Its request is published. */
    REQUESTED,
    /** Its request waits in a retry topic. */
    WAITING,
    /** A hold forbids it. */
    HELD,
    /** A rule says that nothing is erased. */
    SKIPPED,
    /** Some of it needs a person. */
    DEAD,
    /** All of it is gone. */
    ERASED;

    /** Whether the request has ended. */
    public boolean ended() {
      return ordinal() >= HELD.ordinal();
    }
  }

  private static final State[] STATES = State.values();
  private static final DeadLetterReason[] REASONS = DeadLetterReason.values();

  private final long[] hashes;
  private final byte[] states;
  private final byte[] reasons;
  private final int[] times;
  private final short[] gone;
  private final short[] dead;
  private final int[] counts = new int[STATES.length];

  private Results(long[] hashes) {
    this.hashes = hashes;
    this.states = new byte[hashes.length];
    this.reasons = new byte[hashes.length];
    this.times = new int[hashes.length];
    this.gone = new short[hashes.length];
    this.dead = new short[hashes.length];
    counts[State.DUE.ordinal()] = hashes.length;
  }

  /** For the messages of a work file, nothing done yet; only those due count. */
  public static Results of(FoundFile found) {
    long[][] all = {new long[1024]};
    int[] size = {0};
    found.each(
        message -> {
          if (message.state() == Found.State.DUE) {
            if (size[0] == all[0].length) {
              all[0] = Arrays.copyOf(all[0], all[0].length + all[0].length / 2);
            }
            all[0][size[0]++] = hash(message.sid());
          }
        });
    long[] hashes = Arrays.copyOf(all[0], size[0]);
    Arrays.sort(hashes);
    int unique = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[unique++] = hashes[i];
      }
    }
    return new Results(Arrays.copyOf(hashes, unique));
  }

  private static long hash(String sid) {
    return ByteBuffer.wrap(Sha256.of(sid.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private int index(String sid) {
    return Arrays.binarySearch(hashes, hash(sid));
  }

  /** Whether the message is one of those due. */
  public boolean contains(String sid) {
    return index(sid) >= 0;
  }

  /** How far the message has come; null when it is none of those due. */
  public State state(String sid) {
    int at = index(sid);
    return at < 0 ? null : STATES[states[at]];
  }

  /** The message has come so far; ignored when it had come further. */
  public void reached(String sid, State state) {
    int at = index(sid);
    if (at >= 0 && state.ordinal() > states[at]) {
      counts[states[at]]--;
      states[at] = (byte) state.ordinal();
      counts[state.ordinal()]++;
    }
  }

  /** The message's request has ended. */
  public void ended(String sid, State state, int itemsGone, int itemsDead, Instant time) {
    reached(sid, state);
    int at = index(sid);
    if (at >= 0 && states[at] == state.ordinal()) {
      gone[at] = (short) Math.min(itemsGone, Short.MAX_VALUE);
      dead[at] = (short) Math.min(itemsDead, Short.MAX_VALUE);
      times[at] = (int) time.getEpochSecond();
    }
  }

  /** One of the message's items is a dead letter; the last reason stays. */
  public void reason(String sid, DeadLetterReason reason) {
    int at = index(sid);
    if (at >= 0) {
      reasons[at] = (byte) (reason.ordinal() + 1);
    }
  }

  /** What became of the message; null when it is none of those due. */
  public Result result(String sid) {
    int at = index(sid);
    if (at < 0) {
      return null;
    }
    State state = STATES[states[at]];
    return new Result(
        state,
        gone[at],
        dead[at],
        state == State.DEAD && reasons[at] > 0 ? REASONS[reasons[at] - 1] : null,
        times[at] == 0 ? null : Instant.ofEpochSecond(Integer.toUnsignedLong(times[at])));
  }

  /**
   * What became of one message.
   *
   * @param itemsGone how many of its items are gone
   * @param itemsDead how many are dead letters
   * @param reason why a person is needed; null when none is
   * @param time when its request ended; null while it has not
   */
  public record Result(
      State state, int itemsGone, int itemsDead, DeadLetterReason reason, Instant time) {}

  /** How many messages are due in all. */
  public int size() {
    return hashes.length;
  }

  /** How many have come exactly so far. */
  public int count(State state) {
    return counts[state.ordinal()];
  }

  /** How many requests have ended. */
  public int ended() {
    return Arrays.stream(STATES).filter(State::ended).mapToInt(this::count).sum();
  }

  /** Goes through a work file, those due once each; what is not due needs no telling apart. */
  public void eachOnce(FoundFile found, Consumer<Found> consumer) {
    BitSet seen = new BitSet(hashes.length);
    found.each(
        message -> {
          int at = message.state() == Found.State.DUE ? index(message.sid()) : -1;
          if (at < 0 || !seen.get(at)) {
            consumer.accept(message);
            if (at >= 0) {
              seen.set(at);
            }
          }
        });
  }
}
