package dev.redactor.provider;

import dev.redactor.model.Kind;
import java.util.Locale;

/** What a token's scopes are given for, by the provider's documentation of API tokens. */
public enum Product {
  MESSAGING(Kind.MESSAGE),
  FAX(Kind.FAX),
  VOICE(Kind.RECORDING);

  private final Kind probed;

  Product(Kind probed) {
    this.probed = probed;
  }

  /** The product a call needs the scope of. */
  public static Product of(ProviderCall call) {
    int query = call.path().indexOf('?');
    String path = query < 0 ? call.path() : call.path().substring(0, query);
    if (path.contains("/" + Kind.MESSAGE.collection())) {
      return MESSAGING;
    }
    return path.contains("/" + Kind.FAX.collection()) ? FAX : VOICE;
  }

  /** The kind whose list shows whether the token has the scope. */
  public Kind probed() {
    return probed;
  }

  /** Its name, for a log line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
