package dev.redactor.ops;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.redactor.config.LogFormat;
import dev.redactor.config.OpsKeys;
import dev.redactor.config.Settings;
import org.slf4j.LoggerFactory;

/** How log lines are written. Before the settings are read, as logback.xml says: as text. */
public final class LogSetup {
  private static final String APPENDER = "STDERR";

  private LogSetup() {}

  /**
   * Applies the setting to our own appender; one of another name, of a logback.xml somebody wrote,
   * is left alone.
   *
   * @throws dev.redactor.config.ConfigException when there is no such format
   */
  public static void apply(Settings settings) {
    if (settings.get(OpsKeys.LOG_FORMAT) == LogFormat.JSON) {
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      Appender<ILoggingEvent> appender = root.getAppender(APPENDER);
      if (appender instanceof OutputStreamAppender<ILoggingEvent> own) {
        own.setEncoder(json(root));
      }
    }
  }

  private static Encoder<ILoggingEvent> json(Logger root) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setWithFormattedMessage(true);
    // The template and its arguments say it a second time.
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMarkers(false);
    encoder.setWithKVPList(false);
    encoder.start();
    return encoder;
  }
}
