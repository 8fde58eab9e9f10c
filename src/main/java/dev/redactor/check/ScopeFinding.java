package dev.redactor.check;

import dev.redactor.model.Kind;
import dev.redactor.provider.ProviderAnswer;

/** Judges what a token may see, by the answer to a list of one entry. */
public final class ScopeFinding {
  private ScopeFinding() {}

  /** Whether the answer refuses the token. */
  public static boolean isRefused(ProviderAnswer answer) {
    return answer.status() == 401 || answer.status() == 403;
  }

  /**
   * The finding about one kind of resource, for a token that is not refused altogether.
   *
   * @param kind what was listed
   */
  public static Finding of(String what, Kind kind, ProviderAnswer answer) {
    String plural = kind.collection().toLowerCase(java.util.Locale.ROOT);
    if (answer.successful()) {
      return kind != Kind.MESSAGE || answer.view().readable()
          ? Finding.ok(what, "answers")
          : Finding.problem(
              what, "answers something that is no list", "check base-url and the proxy");
    }
    if (isRefused(answer)) {
      return kind == Kind.MESSAGE
          ? Finding.problem(
              what, "refused (" + answer.status() + ")", "give the token the messaging scope")
          : Finding.note(
              what,
              "refused (" + answer.status() + ")",
              "fine unless you erase " + plural + ": then give the token that scope");
    }
    if (answer.status() == 404 && kind != Kind.MESSAGE) {
      return Finding.note(what, "the provider has none", "fine unless you erase " + plural);
    }
    return Finding.problem(
        what,
        answer.status() == 0 ? "no answer" : "answers " + answer.status(),
        answer.status() == 404
            ? "check account and base-url"
            : "try again; the provider may be in trouble");
  }
}
