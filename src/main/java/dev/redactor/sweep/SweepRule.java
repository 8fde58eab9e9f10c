package dev.redactor.sweep;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.config.SweepConfig;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.provider.FaxQuery;
import dev.redactor.provider.MessageQuery;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.RecordingQuery;
import dev.redactor.provider.ResourceSummary;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one project's sweep looks for.
 *
 * @param project the project
 * @param kind what it lists
 * @param action what is done with what it finds, which decides what is left to do
 * @param config the filters and times
 */
public record SweepRule(
    ProjectConfig project, Kind kind, MessageAction action, SweepConfig config) {
  private static final int FINGERPRINT_BYTES = 8;

  String account() {
    return project.account();
  }

  /** The call that lists the first page. */
  ProviderCall call(SweepWindow window) {
    String sender = config.from().map(Secret::reveal).orElse(null);
    String recipient = config.to().map(Secret::reveal).orElse(null);
    return switch (kind) {
      case MESSAGE ->
          ProviderCall.listMessages(
              account(),
              new MessageQuery(
                  window.from(),
                  window.to(),
                  sender,
                  recipient,
                  config.status().orElse(null),
                  project.dialect().filtersByStatus()));
      case FAX ->
          ProviderCall.listFaxes(
              account(), new FaxQuery(window.from(), window.to(), sender, recipient));
      case RECORDING ->
          ProviderCall.listRecordings(account(), new RecordingQuery(window.from(), window.to()));
      case TRANSCRIPTION, CALL -> throw new IllegalStateException("not swept");
    };
  }

  /** Whether an entry is meant: the provider's own filters are too wide, or missing. */
  boolean matches(ResourceSummary entry, SweepWindow window) {
    return window.contains(entry.time())
        && (config.status().isEmpty() || config.status().get().equals(entry.status()));
  }

  /** Whether there may be something left to erase: of other kinds than messages, always. */
  boolean due(ResourceSummary entry) {
    return kind != Kind.MESSAGE || entry.mayHold(action);
  }

  boolean inProgress(ResourceSummary entry) {
    return entry.status() != null && project.dialect().inProgress(entry.status());
  }

  RedactionRequest request(ResourceSummary entry, Instant now) {
    return RedactionRequest.builder(account(), kind, entry.sid())
        .announcedMedia(entry.media())
        .status(entry.status())
        .direction(entry.direction())
        .resourceTime(entry.time())
        .origin(Origin.SWEEP)
        .correlationId(UUID.randomUUID().toString())
        .requestedAt(now)
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
            kind == Kind.MESSAGE ? action.wire() : kind.wire() + " " + action.wire(),
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
