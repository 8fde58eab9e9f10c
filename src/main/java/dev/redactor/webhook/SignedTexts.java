package dev.redactor.webhook;

import dev.redactor.intake.FormBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The texts one call may have been signed over. The body's type decides the scheme, so that a
 * signature made for one cannot be passed off as another's, and no scheme leaves a body unsigned.
 */
final class SignedTexts {
  /**
   * A text that is signed.
   *
   * @param bytes the text
   * @param hex whether its signature is written in hex, else in Base64
   */
  record SignedText(byte[] bytes, boolean hex) {}

  private static final String BODY_HASH = "bodySHA256";

  private SignedTexts() {}

  /**
   * Returns the texts; none when no scheme covers the call.
   *
   * @throws IllegalArgumentException when its form or query string cannot be decoded
   */
  static List<SignedText> of(Callback callback, Collection<String> urls) {
    String type = callback.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals("application/x-www-form-urlencoded")) {
      return form(callback, urls);
    }
    List<String> hashes =
        FormBody.parse(callback.query()).fields().stream()
            .filter(field -> field.getKey().equals(BODY_HASH))
            .map(field -> field.getValue().toLowerCase(Locale.ROOT))
            .toList();
    if (!hashes.isEmpty()) {
      return hashes.size() == 1 && isHash(hashes.get(0), callback.body())
          ? urls.stream().map(url -> text(url, "")).toList()
          : List.of();
    }
    if (callback.body().length == 0) {
      return urls.stream().map(url -> text(url, "")).toList();
    }
    return type.equals("application/json") || type.endsWith("+json")
        ? urls.stream().map(url -> json(url, callback.body())).toList()
        : List.of();
  }

  private static List<SignedText> form(Callback callback, Collection<String> urls) {
    FormBody form = FormBody.parse(new String(callback.body(), StandardCharsets.UTF_8));
    List<SignedText> texts = new ArrayList<>();
    for (String fields : SignedForm.texts(form)) {
      urls.forEach(url -> texts.add(text(url, fields)));
    }
    return texts;
  }

  private static SignedText text(String url, String fields) {
    return new SignedText((url + fields).getBytes(StandardCharsets.UTF_8), false);
  }

  private static SignedText json(String url, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(url.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return new SignedText(bytes.toByteArray(), true);
  }

  private static boolean isHash(String hex, byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return MessageDigest.isEqual(
          hex.getBytes(StandardCharsets.UTF_8),
          HexFormat.of().formatHex(hash).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
