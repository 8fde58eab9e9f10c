package dev.redactor.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lets the virtual machine's compiler finish. It competes with the work for the processor: at full
 * load on two cores it needs minutes, so the load is a light one meanwhile, a thousand calls a
 * second.
 */
final class WarmUp {
  private static final Duration LEAST = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Of one core, in hundredths of a second: Linux counts processor time in them. */
  private static final long IDLE_TICKS = LOOK.toSeconds() * 10;

  private WarmUp() {}

  /** The latency, in milliseconds, at which that many calls in flight are a thousand a second. */
  static int latency(int inFlight) {
    return inFlight;
  }

  /**
   * Returns when the compilers of the processes use less than a tenth of a core.
   *
   * @param most how long to wait at most
   */
  static void await(Duration most, Child... processes) {
    long begun = System.nanoTime();
    long last = compilers(processes);
    while (System.nanoTime() - begun < most.toNanos()) {
      Waiting.sleep(LOOK);
      long now = compilers(processes);
      boolean least = System.nanoTime() - begun >= LEAST.toNanos() || most.compareTo(LEAST) < 0;
      // Where there are many cores, compilers that are not needed end: less than before says
      // nothing.
      if (least && now > 0 && now >= last && now - last < IDLE_TICKS) {
        return;
      }
      last = now;
    }
  }

  // 0 where there is no such thing as /proc: then the whole time is waited for.
  private static long compilers(Child... processes) {
    long ticks = 0;
    for (Child process : processes) {
      Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
      if (Files.isDirectory(threads)) {
        ticks += compilers(threads);
      }
    }
    return ticks;
  }

  private static long compilers(Path threads) {
    long ticks = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        if (Files.readString(thread.resolve("comm")).contains("CompilerThre")) {
          String stat = Files.readString(thread.resolve("stat"));
          // Behind the name, which may have blanks, the 12th and 13th: in user and in system mode.
          String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          ticks += Long.parseLong(words[11]) + Long.parseLong(words[12]);
        }
      }
    } catch (IOException e) {
      // A thread has ended meanwhile: the next look is right again.
      return 0;
    }
    return ticks;
  }
}
