package dev.redactor.sandbox.traffic;

import java.util.Map;

/**
 * One call as it arrived.
 *
 * @param kind what it asks for
 * @param method the HTTP method
 * @param path the path as sent, without the query
 * @param account the account in the path; null when there is none
 * @param sid the first id below the account; null when there is none
 * @param child the second id; null when there is none
 * @param json whether the path ends in {@code .json}
 * @param query the decoded query
 * @param form the decoded form; empty without one
 * @param formSent whether the content type was that of a form
 * @param authorization the credentials as sent; null without
 */
public record Call(
    CallKind kind,
    String method,
    String path,
    String account,
    String sid,
    String child,
    boolean json,
    Map<String, String> query,
    Map<String, String> form,
    boolean formSent,
    String authorization) {

  /** The innermost id: the child's, else the resource's; null for a list. */
  public String target() {
    return child != null ? child : sid;
  }

  // The query and the form hold personal data, the credentials a token.
  @Override
  public String toString() {
    return method + " " + kind;
  }
}
