package dev.redactor.intake;

import dev.redactor.model.Sha256;
import dev.redactor.model.SourcePosition;
import java.nio.ByteBuffer;

/**
 * The source position of a value that came by a bus without offsets.
 *
 * <p>A dead letter without an item is keyed by its source position, so a constant one would make
 * every unreadable value overwrite the one before. The offset is the first 63 bits of the value's
 * SHA-256: two values collide practically never, and the same value delivered twice makes one dead
 * letter.
 */
public final class DoorPosition {
  private DoorPosition() {}

  /**
   * Returns the position of a value.
   *
   * @param door the door's name, such as {@code webhook}
   * @param value the value; null counts as empty
   */
  public static SourcePosition of(String door, byte[] value) {
    byte[] hash = Sha256.of(value == null ? new byte[0] : value);
    return new SourcePosition(door, 0, ByteBuffer.wrap(hash).getLong() >>> 1);
  }
}
