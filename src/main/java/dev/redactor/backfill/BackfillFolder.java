package dev.redactor.backfill;

import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one order's run keeps its work: {@code found}, the messages, and, once it is confirmed,
 * {@code run.json}. The same order finds it again after the process was killed; another process
 * with the same order is kept out. Readable for its owner only, and nothing in it is personal.
 */
public final class BackfillFolder implements AutoCloseable {
  private static final String FOUND = "found";
  private static final String STATE = "run.json";
  private static final String LOCK = "run.lock";

  private final Path folder;
  private final FileChannel lock;
  private final FoundFile found;
  private final boolean kept;

  private BackfillFolder(Path folder, FileChannel lock, boolean kept) {
    this.folder = folder;
    this.lock = lock;
    this.found = new FoundFile(folder.resolve(FOUND));
    this.kept = kept;
  }

  /**
   * Opens the folder of an order.
   *
   * @param root the folder that all of them lie in
   * @throws BackfillException when another process works on the same order
   */
  public static BackfillFolder open(Path root, BackfillOrder order) {
    return locked(root, folder(root, order), true);
  }

  private static Path folder(Path root, BackfillOrder order) {
    return root.resolve(OrderName.of(order, root.resolve("salt")));
  }

  /** A folder that goes away when it is closed, for a look at what there is to do. */
  public static BackfillFolder temporary(Path root) {
    return locked(root, root.resolve("look-" + UUID.randomUUID()), false);
  }

  /** Whether a run of the order was confirmed and has not ended. */
  public static boolean isUnfinished(Path root, BackfillOrder order) {
    return Files.exists(root.resolve("salt")) && Files.exists(folder(root, order).resolve(STATE));
  }

  private static BackfillFolder locked(Path root, Path folder, boolean kept) {
    try {
      OwnerOnly.folder(root);
      OwnerOnly.folder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new BackfillException(
            BackfillException.Reason.IN_USE, "another process works on the same order");
      }
      return new BackfillFolder(folder, channel, kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  public FoundFile found() {
    return found;
  }

  /** The run that was confirmed earlier; empty when there is none to go on with. */
  public Optional<RunState> run() {
    Path file = folder.resolve(STATE);
    try {
      return Files.exists(file)
          ? Optional.of(Wire.read(Files.readAllBytes(file), RunState.class))
          : Optional.empty();
    } catch (MalformedRecordException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a run: from now on, the same order goes on with it. */
  public RunState begin(Instant now) {
    RunState state = new RunState(RunState.SCHEMA_VERSION, UUID.randomUUID().toString(), now);
    try {
      found.close();
      Path draft = OwnerOnly.file(folder.resolve(STATE + ".new"));
      Files.write(draft, Wire.write(state));
      Files.move(draft, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return state;
  }

  /** The run has ended: the same order begins a new one. */
  public void finish() {
    remove(STATE);
    remove(FOUND);
  }

  private void remove(String file) {
    try {
      Files.deleteIfExists(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    found.close();
    try {
      if (!kept || run().isEmpty()) {
        remove(FOUND);
        remove(LOCK);
        Files.deleteIfExists(folder);
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
