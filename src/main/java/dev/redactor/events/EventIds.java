package dev.redactor.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Deterministic ids, so that a consumer can drop duplicates by id alone. They are UUIDs of version
 * 8, name-based on SHA-256 (RFC 9562, section 5.8 and appendix B.2).
 */
final class EventIds {
  // Part of the name: a change of the recipe must not give an old id to another event.
  private static final String NAMESPACE = "urn:signalwire-redactor:event:1";

  // Looking one up takes longer than the digest itself, and there are some for each message.
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(EventIds::sha256);

  private EventIds() {}

  /**
   * The id of an event.
   *
   * @param type the event's type
   * @param key what it is about: an item's key or a resource's
   * @param outcome what became of it, or which of several was meant; null when the type says it all
   * @param replays how often it had come back from the dead letters
   */
  static String of(EventType type, String key, String outcome, int replays) {
    String name =
        String.join(
            "\n",
            NAMESPACE,
            type.wire(),
            key,
            outcome == null ? "" : outcome,
            Integer.toString(replays));
    ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000L;
    long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
