package dev.redactor.webhook;

import java.util.Map;
import java.util.TreeMap;

/**
 * A call of the webhook as it was received. Holds personal data and credentials, so its {@code
 * toString} shows nothing of it.
 *
 * @param method the HTTP method
 * @param pathAndQuery path and query string as received, undecoded, such as {@code
 *     /webhooks/messages?tenant=1}
 * @param headers the headers, names in any case; null counts as none
 * @param contentType the Content-Type header; null counts as empty
 * @param body the raw body; null counts as empty
 */
public record Callback(
    String method,
    String pathAndQuery,
    Map<String, String> headers,
    String contentType,
    byte[] body) {

  public Callback {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (headers != null) {
      headers.forEach(
          (name, value) -> {
            if (name != null && value != null) {
              anyCase.put(name, value);
            }
          });
    }
    headers = anyCase;
    pathAndQuery = pathAndQuery == null ? "" : pathAndQuery;
    contentType = contentType == null ? "" : contentType;
    body = body == null ? new byte[0] : body.clone();
  }

  /** A header that is there and not blank, or null. */
  String header(String name) {
    String value = headers.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The query string, undecoded; empty when there is none. */
  String query() {
    int mark = pathAndQuery.indexOf('?');
    return mark < 0 ? "" : pathAndQuery.substring(mark + 1);
  }

  /** The path, undecoded. */
  String path() {
    int mark = pathAndQuery.indexOf('?');
    return mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
  }

  @Override
  public String toString() {
    return "Callback";
  }
}
