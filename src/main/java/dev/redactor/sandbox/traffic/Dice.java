package dev.redactor.sandbox.traffic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chance by seed. A throw depends on the seed, a name and how often that name was thrown, not on
 * the order of threads, so the same run meets the same faults.
 */
public final class Dice {
  private final long seed;
  private final Map<String, AtomicInteger> throwsByName = new ConcurrentHashMap<>();

  public Dice(long seed) {
    this.seed = seed;
  }

  /** The next number in [0, 1) of a name. */
  public double next(String name) {
    int count = throwsByName.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    return unit(mix(seed * 31 + name.hashCode()) + count);
  }

  /** A number in [0, 1) that is always the same for a name. */
  public double fixed(String name) {
    return unit(mix(seed) ^ name.hashCode());
  }

  private static double unit(long value) {
    return (mix(value) >>> 11) * 0x1.0p-53;
  }

  // The finaliser of SplitMix64: neighbouring inputs give unrelated outputs.
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
