package dev.redactor.sweep;

import dev.redactor.model.Kind;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.model.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts what a sweep requested and no event had announced, by comparing with the requests on their
 * topic. Eight bytes a request and bounded: a sweep that requests more is not counted.
 */
public final class Unannounced {
  static final int MOST = 1_000_000;

  private final String prefix;
  private final BitSet announced = new BitSet();
  private long[] hashes = new long[16];
  private int size;
  private boolean tooMany;
  private boolean sorted;

  Unannounced(String account, Kind kind) {
    this.prefix = account + "/" + kind.wire() + "/";
  }

  /** A message the sweep requests. Not after {@link #record}. */
  void add(String sid) {
    if (size == MOST) {
      tooMany = true;
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(MOST, size * 2));
    }
    hashes[size++] = hash(prefix + sid);
  }

  /** Whether the topic has to be read. */
  public boolean toRead() {
    return size > 0 && !tooMany;
  }

  /** A record of the request topic. */
  public void record(String key, byte[] value) {
    if (!sorted) {
      Arrays.sort(hashes, 0, size);
      sorted = true;
    }
    if (key == null || !key.startsWith(prefix)) {
      return;
    }
    int at = Arrays.binarySearch(hashes, 0, size, hash(key));
    if (at >= 0 && !announced.get(at) && announces(value)) {
      announced.set(at);
    }
  }

  private static boolean announces(byte[] value) {
    try {
      return Wire.read(value, RedactionRequest.class).origin().announces();
    } catch (MalformedRecordException e) {
      return false; // The corridor answers for it.
    }
  }

  /** How many are left; null when there were too many to count. */
  Integer count() {
    return tooMany ? null : size - announced.cardinality();
  }

  private static long hash(String key) {
    return ByteBuffer.wrap(Sha256.of(key.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
