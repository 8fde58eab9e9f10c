package dev.redactor.desk.http;

import java.util.Map;

/**
 * A call of the desk's API. Its values can be anything.
 *
 * @param method GET or POST
 * @param path the whole of it, without a query
 * @param query the parameters, decoded; each once
 * @param headers those the desk looks at, by lower-case name
 * @param body empty where there is none
 * @param secure whether it came over TLS
 */
public record DeskRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    boolean secure) {

  String header(String name) {
    return headers.get(name);
  }

  /** A parameter; null when it is absent or empty. */
  String parameter(String name) {
    String value = query.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  // Queries and bodies can hold anything somebody typed.
  @Override
  public String toString() {
    return method + " (" + path.length() + ")";
  }
}
