package dev.redactor.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the webhook as the provider does. */
final class Caller {
  static final String PUBLIC_URL = "https://hooks.example.com";
  static final String KEY = "PSKcanary-key-now";
  static final String OLD_KEY = "PSKcanary-key-before";
  static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  Caller(String base) {
    this.base = base;
  }

  /** The fields of a message's callback, personal ones included. */
  static Map<String, String> message(String sid, String... more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", TestBed.ACCOUNT);
    fields.put("MessageSid", sid);
    fields.put("From", "+15550104477");
    fields.put("To", "+15550104478");
    fields.put("Body", "canary text & ümläut");
    fields.put("MediaUrl0", "https://media.example.com/canary-media");
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  static String form(Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return form.toString();
  }

  /** Signs a form. */
  static String signature(String key, String path, Map<String, String> fields) {
    StringBuilder text = new StringBuilder(PUBLIC_URL + path);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    return Base64.getEncoder().encodeToString(hmac(key, text.toString()));
  }

  /** Signs JSON the newer way. */
  static String jsonSignature(String path, String json) {
    return HexFormat.of().formatHex(hmac(KEY, PUBLIC_URL + path + json));
  }

  private static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> signed(String path, Map<String, String> fields) {
    return post(
        path, FORM, form(fields), Map.of("X-SignalWire-Signature", signature(KEY, path, fields)));
  }

  HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
    return send(request(path, type, body, headers));
  }

  HttpRequest request(String path, String type, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  HttpResponse<String> get(String pathAndQuery, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + pathAndQuery)).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpClient http() {
    return http;
  }
}
