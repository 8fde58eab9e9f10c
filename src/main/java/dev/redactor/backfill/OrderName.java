package dev.redactor.backfill;

import dev.redactor.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Names an order without repeating it. Numbers are few enough to be guessed from a plain hash, so
 * it is salted with what lies in a file beside, and slow.
 */
final class OrderName {
  private static final int SALT_BYTES = 32;
  private static final int NAME_BITS = 64;
  // OWASP's figure for PBKDF2 with SHA-256.
  private static final int ITERATIONS = 600_000;

  private OrderName() {}

  /**
   * The name, 16 hex digits.
   *
   * @param salt the salt's file; made when it is not there
   */
  static String of(BackfillOrder order, Path salt) {
    String text = Sha256.hex(order.text().getBytes(StandardCharsets.UTF_8));
    try {
      PBEKeySpec spec = new PBEKeySpec(text.toCharArray(), salt(salt), ITERATIONS, NAME_BITS);
      return HexFormat.of()
          .formatHex(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                  .generateSecret(spec)
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] salt(Path file) throws IOException {
    if (!Files.exists(file)) {
      OwnerOnly.folder(file.getParent());
      byte[] salt = new byte[SALT_BYTES];
      new SecureRandom().nextBytes(salt);
      Files.write(OwnerOnly.file(file), salt);
    }
    return Files.readAllBytes(file);
  }
}
