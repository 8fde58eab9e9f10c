package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Reply;

/** The provider's refusals; some quote personal data, some have no readable body. */
final class Errors {
  private final Provider provider;

  Errors(Provider provider) {
    this.provider = provider;
  }

  /** 404, for some ids in plain text. */
  Reply notFound(String sid) {
    if (mixed() && provider.dice().fixed("404 " + sid) < 0.25) {
      return Reply.text(404, "text/plain", "Not Found");
    }
    return Reply.error(404, 20404, "The requested resource was not found");
  }

  Reply unknownPath() {
    return Reply.error(404, 20404, "The requested resource was not found");
  }

  Reply methodNotAllowed() {
    return Reply.error(405, 20004, "Method not allowed");
  }

  Reply unsupportedType() {
    return Reply.error(415, 20415, "Unsupported media type");
  }

  /** 400 for a parameter. */
  Reply invalid(String parameter) {
    return Reply.error(400, 20001, "Invalid parameter " + parameter);
  }

  /** A refusal by status; one in four 422 has an empty body. */
  Reply refusal(int status, int code, Stored stored, String what) {
    if (status == 422 && mixed() && provider.dice().fixed("422 " + stored.sid()) < 0.25) {
      return Reply.empty(422);
    }
    String quoted =
        provider.config().quirks().quotesPersonalData()
            ? " (from " + stored.from() + " to " + stored.to() + ": '" + stored.text() + "')"
            : "";
    return Reply.error(status, code, what + " in progress" + quoted);
  }

  private boolean mixed() {
    return provider.config().quirks().mixedErrors();
  }
}
