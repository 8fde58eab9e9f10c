package dev.redactor.sweep;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.config.SweepConfig;
import dev.redactor.model.Judged;
import dev.redactor.model.Kind;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.policy.Decision;
import dev.redactor.policy.Facts;
import dev.redactor.policy.Policies;
import dev.redactor.policy.Ruling;
import dev.redactor.provider.FaxQuery;
import dev.redactor.provider.MessageQuery;
import dev.redactor.provider.NumberFilter;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.RecordingQuery;
import dev.redactor.provider.ResourceSummary;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one project's sweep looks for.
 *
 * @param project the project
 * @param account the project's account, or one of its sub-accounts
 * @param kind what it lists
 * @param policies what is done with what it finds, which decides what is left to do
 * @param config the filters and times
 */
public record SweepRule(
    ProjectConfig project, String account, Kind kind, Policies policies, SweepConfig config) {
  private static final int FINGERPRINT_BYTES = 8;

  /** The key of its cursor's record. */
  public String cursorKey() {
    return SweepCursor.key(account, fingerprint());
  }

  /** The call that lists the first page. */
  ProviderCall call(SweepWindow window) {
    String sender = config.from().map(Secret::reveal).orElse(null);
    String recipient = config.to().map(Secret::reveal).orElse(null);
    return switch (kind) {
      case MESSAGE ->
          ProviderCall.listMessages(
              account,
              new MessageQuery(
                  window.from(),
                  window.to(),
                  sender,
                  recipient,
                  config.status().orElse(null),
                  project.dialect().filtersByStatus()));
      case FAX ->
          ProviderCall.listFaxes(
              account, new FaxQuery(window.from(), window.to(), sender, recipient));
      case RECORDING ->
          ProviderCall.listRecordings(account, new RecordingQuery(window.from(), window.to()));
      case TRANSCRIPTION, CALL -> throw new IllegalStateException("not swept");
    };
  }

  /** Sees the numbers of a listing while it is read, because nobody keeps them. */
  public static NumberMatcher numbers(NumberMatcher rules, SweepConfig config) {
    return new NumberFilter(
        rules,
        config.from().map(from -> (Supplier<String>) from::reveal).orElse(null),
        config.to().map(to -> (Supplier<String>) to::reveal).orElse(null));
  }

  /** Whether an entry is meant: the provider's own filters are too wide, or missing. */
  boolean matches(ResourceSummary entry, SweepWindow window) {
    return window.contains(entry.time())
        && entry.meant()
        && (config.status().isEmpty() || config.status().get().equals(entry.status()));
  }

  /**
   * Whether an entry may hold something that is to be erased. What a hold forbids is requested all
   * the same: its request waits, and the sweep does not come back to it.
   */
  boolean due(ResourceSummary entry, Instant now) {
    Decision decision = decide(entry, now);
    if (decision == Decision.IGNORE) {
      return false;
    }
    // Of the other kinds an entry does not show what is left of it.
    return kind != Kind.MESSAGE
        || entry.mayHold(decision.erases() ? decision.action() : policies.widest(kind));
  }

  /** What a sweep remembers an entry by: with rules, another status is another decision. */
  String remembered(ResourceSummary entry) {
    return policies.size() == 0 ? entry.sid() : entry.sid() + " " + entry.status();
  }

  /** Whether the rules want nothing done with an entry. */
  boolean ignores(ResourceSummary entry, Instant now) {
    return decide(entry, now) == Decision.IGNORE;
  }

  private Decision decide(ResourceSummary entry, Instant now) {
    NumberMatcher.Match numbers = entry.numbers();
    boolean current = numbers != null && numbers.policy().equals(policies.hash());
    Facts facts =
        new Facts(
            kind,
            project.name(),
            entry.direction(),
            entry.status(),
            entry.time(),
            now,
            hasMedia(entry),
            current ? numbers.rules() : null,
            false);
    // What cannot be told from the entry is requested: the corridor looks.
    return policies.decide(facts, now).map(Ruling::decision).orElse(Decision.HOLD);
  }

  private Boolean hasMedia(ResourceSummary entry) {
    if (kind != Kind.MESSAGE) {
      return Boolean.TRUE;
    }
    return entry.media() == null ? null : Boolean.valueOf(entry.media() > 0);
  }

  boolean inProgress(ResourceSummary entry) {
    return entry.status() != null && project.dialect().inProgress(entry.status());
  }

  RedactionRequest request(ResourceSummary entry, Instant now) {
    return RedactionRequest.builder(account, kind, entry.sid())
        .announcedMedia(entry.media())
        .status(entry.status())
        .direction(entry.direction())
        .resourceTime(entry.time())
        .origin(Origin.SWEEP)
        .correlationId(UUID.randomUUID().toString())
        .requestedAt(now)
        .judged(Judged.atDoor(entry.numbers()))
        .build();
  }

  /**
   * Names what this sweep looks for, 16 hex digits: with another filter or another action it has to
   * begin anew. Numbers are few enough to be guessed from a plain hash, so with one among the
   * filters it is keyed with the token.
   */
  public String fingerprint() {
    String filters =
        String.join(
            "\n",
            // With rules: other rules, another sweep.
            (kind == Kind.MESSAGE ? "" : kind.wire() + " ")
                + (policies.size() == 0 ? policies.widest(kind).wire() : policies.hash()),
            config.status().orElse(""),
            config.from().map(Secret::reveal).orElse(""),
            config.to().map(Secret::reveal).orElse(""));
    byte[] text = filters.getBytes(StandardCharsets.UTF_8);
    boolean personal = config.from().isPresent() || config.to().isPresent();
    byte[] hash = personal ? keyed(text) : Sha256.of(text);
    return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
  }

  private byte[] keyed(byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = project.readToken().reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
