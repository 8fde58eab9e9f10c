package dev.redactor.sandbox.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker as a process of its own, on a small disk of its own where the system lets us. */
final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  /**
   * Members come and go all the time; none is to wait for others that may join. What waits goes
   * round for as long as a run takes, and each kill can double it: only what may still be read
   * stays on the small disk.
   */
  private static final List<String> SETTINGS =
      List.of(
          "group.initial.rebalance.delay.ms=0",
          "log.segment.bytes=4194304",
          "log.retention.bytes=16777216",
          "log.retention.check.interval.ms=2000",
          "log.segment.delete.delay.ms=1000");

  private static final long MEGABYTE = 1024 * 1024;

  private final Launcher launcher;
  private final Path data;
  private final int megabytes;
  private final boolean smallDisk;
  private final String address;
  private volatile JavaProcess process;
  private int starts;
  private volatile boolean away;

  /**
   * Starts it.
   *
   * @param megabytes the size of its disk
   */
  Broker(Launcher launcher, Path folder, int megabytes) throws InterruptedException {
    this.launcher = launcher;
    this.data = folder.resolve("broker");
    this.megabytes = megabytes;
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    smallDisk =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "none", path());
    address = start();
  }

  String address() {
    return address;
  }

  /** Whether its disk can be filled: only root can give it one of its own. */
  boolean hasSmallDisk() {
    return smallDisk;
  }

  /** Whether it is away because we wanted it to be. */
  boolean isAway() {
    return away;
  }

  private String start() throws InterruptedException {
    process = launcher.broker("broker-" + ++starts, data, SETTINGS);
    if (!process.awaitLog("127.0.0.1:")) {
      throw new IllegalStateException("the broker did not start: " + process.log());
    }
    return process
        .log()
        .lines()
        .filter(line -> line.matches("127\\.0\\.0\\.1:\\d+"))
        .findFirst()
        .orElseThrow();
  }

  /** kill -9, and a new start on the same data after a while. */
  void crash(int forMs) throws InterruptedException {
    away = true;
    process.close();
    TimeUnit.MILLISECONDS.sleep(forMs);
    restart();
  }

  private void restart() throws InterruptedException {
    String again = start();
    if (!again.equals(address)) {
      throw new IllegalStateException("the broker came back on another port");
    }
    away = false;
  }

  /**
   * Fills its disk until it gives up or for a while, then makes room and starts it again.
   *
   * @return whether it gave up by itself
   */
  boolean fillDisk(int forMs) throws InterruptedException {
    away = true;
    Path filler = data.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[64 * 1024];
      for (long left = megabytes * MEGABYTE; left > 0; left -= block.length) {
        out.write(block);
      }
    } catch (IOException e) {
      LOG.debug("The disk is full");
    }
    boolean gaveUp = process.awaitEnd(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(forMs) + 6));
    process.close();
    try {
      Files.delete(filler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    restart();
    return gaveUp;
  }

  /** What made the process end, should it have ended by itself. */
  Optional<String> complaint() {
    return !away && process.endedByItself() ? Optional.of(process.log()) : Optional.empty();
  }

  @Override
  public void close() {
    process.close();
    if (smallDisk && !run("umount", path())) {
      run("umount", "-l", path());
    }
  }

  private String path() {
    return data.toString();
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
