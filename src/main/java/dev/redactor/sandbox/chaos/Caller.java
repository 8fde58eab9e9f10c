package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.traffic.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Which instance made a call: each has a token of its own. */
record Caller(String account, String token) {
  boolean made(Call call) {
    return call != null && header().equals(call.authorization());
  }

  private String header() {
    String pair = account + ":" + token;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Caller";
  }
}
