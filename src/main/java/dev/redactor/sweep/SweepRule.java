package dev.redactor.sweep;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.config.SweepConfig;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.MessageQuery;
import dev.redactor.provider.ProviderCall;
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
 * @param onMessage what is done with a message, which decides what is left to do
 * @param config the filters and times
 */
public record SweepRule(ProjectConfig project, MessageAction onMessage, SweepConfig config) {
  private static final int FINGERPRINT_BYTES = 8;

  String account() {
    return project.account();
  }

  /** The call that lists the first page. */
  ProviderCall call(SweepWindow window) {
    return ProviderCall.listMessages(
        account(),
        new MessageQuery(
            window.from(),
            window.to(),
            config.from().map(Secret::reveal).orElse(null),
            config.to().map(Secret::reveal).orElse(null),
            config.status().orElse(null),
            project.dialect() == Dialect.SIGNALWIRE));
  }

  /** Whether an entry is meant: the provider's own filters are too wide, or missing. */
  boolean matches(ResourceSummary message, SweepWindow window) {
    return window.contains(message.time())
        && (config.status().isEmpty() || config.status().get().equals(message.status()));
  }

  boolean due(ResourceSummary message) {
    return message.mayHold(onMessage);
  }

  boolean inProgress(ResourceSummary message) {
    return message.status() != null && project.dialect().inProgress(message.status());
  }

  RedactionRequest request(ResourceSummary message, Instant now) {
    return RedactionRequest.builder(account(), Kind.MESSAGE, message.sid())
        .announcedMedia(message.media())
        .status(message.status())
        .direction(message.direction())
        .resourceTime(message.time())
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
            onMessage.wire(),
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
