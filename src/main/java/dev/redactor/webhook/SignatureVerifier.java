package dev.redactor.webhook;

import dev.redactor.config.Secret;
import dev.redactor.webhook.SignedTexts.SignedText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that the provider sent a call: header {@value #SIGNALWIRE_HEADER}, or without it {@value
 * #TWILIO_HEADER}, holds an HMAC-SHA1 under the project's signing key. Three schemes:
 *
 * <ul>
 *   <li>a form, or no body: Base64 over the url and the sorted fields;
 *   <li>a {@code bodySHA256} in the query string: Base64 over the url, and the body has that hash;
 *   <li>other JSON: lower-case hex over the url and the raw body.
 * </ul>
 */
public final class SignatureVerifier {
  public static final String SIGNALWIRE_HEADER = "X-SignalWire-Signature";
  public static final String TWILIO_HEADER = "X-Twilio-Signature";

  /** What was found. */
  public enum Result {
    /** The provider sent it. */
    VALID,
    /** There is no signature. */
    MISSING,
    /** There is one, but it is not made over this call under a key of ours. */
    WRONG
  }

  private final PublicUrl publicUrl;
  private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

  private final List<Secret> keys;
  private final Optional<BasicCredentials> credentials;

  /**
   * Creates a verifier.
   *
   * @param publicUrl the url the provider calls
   * @param keys the signing keys (Twilio: auth tokens) in force, each a key or several with commas
   *     or line ends between; two while one replaces the other, as a new one takes about a minute
   *     to be used
   * @param credentials those in the callback's url, which may be part of what is signed
   * @throws IllegalArgumentException when there is no key, or an empty one
   */
  public SignatureVerifier(
      PublicUrl publicUrl, List<Secret> keys, Optional<BasicCredentials> credentials) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.reveal().isEmpty())) {
      throw new IllegalArgumentException("signing keys: expected at least one, none empty");
    }
    this.publicUrl = publicUrl;
    this.keys = List.copyOf(keys);
    this.credentials = credentials;
  }

  /** Verifies a call. Never throws on one, and compares with every candidate, found or not. */
  public Result verify(Callback callback) {
    String header = callback.header(SIGNALWIRE_HEADER);
    if (header == null) {
      header = callback.header(TWILIO_HEADER);
    }
    if (header == null) {
      return Result.MISSING;
    }
    byte[] given = header.getBytes(StandardCharsets.UTF_8);
    List<SignedText> texts;
    try {
      texts = SignedTexts.of(callback, publicUrl.variants(callback.pathAndQuery(), credentials));
    } catch (IllegalArgumentException e) {
      return Result.WRONG; // What cannot be decoded, the provider did not send.
    }
    boolean found = false;
    for (String key : inForce()) {
      Mac mac = mac(key);
      for (SignedText text : texts) {
        found |= MessageDigest.isEqual(given, signature(mac, text));
      }
    }
    return found ? Result.VALID : Result.WRONG;
  }

  // A file may hold two, and is asked at each call: it may have been replaced.
  private List<String> inForce() {
    return keys.stream()
        .flatMap(key -> SEPARATORS.splitAsStream(key.reveal()))
        .filter(key -> !key.isEmpty())
        .toList();
  }

  private static byte[] signature(Mac mac, SignedText text) {
    byte[] hmac = mac.doFinal(text.bytes());
    return text.hex()
        ? HexFormat.of().formatHex(hmac).getBytes(StandardCharsets.US_ASCII)
        : Base64.getEncoder().encode(hmac);
  }

  private static Mac mac(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }
}
