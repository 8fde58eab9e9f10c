package dev.redactor.config;

import java.util.Locale;
import java.util.Set;

/**
 * Completes a bus's Camel uri so that a message is acknowledged only after Kafka has acknowledged
 * what became of it. Camel's own defaults acknowledge JMS messages before they are processed, and
 * hide processed files.
 */
final class DoorUris {
  private static final Set<String> JMS = Set.of("jms", "amqp", "activemq", "activemq6");
  private static final Set<String> SIMPLE_JMS = Set.of("sjms", "sjms2");
  private static final Set<String> FILES = Set.of("file", "ftp", "ftps", "sftp");

  private DoorUris() {}

  /**
   * Returns the uri with what it leaves open.
   *
   * @throws IllegalArgumentException when it asks for a mode that loses messages; the uri is not
   *     repeated, it can hold credentials
   */
  static String complete(String uri) {
    int colon = uri.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("expected a Camel uri such as jms:queue:message-events");
    }
    String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
    if (JMS.contains(scheme)) {
      String safe = acknowledged(uri);
      return safe.contains("transacted=true")
          ? with(safe, "lazyCreateTransactionManager", "false")
          : safe;
    }
    if (SIMPLE_JMS.contains(scheme)) {
      return acknowledged(uri);
    }
    if (FILES.contains(scheme)) {
      if (uri.contains("noop=true") || uri.contains("delete=true")) {
        throw new IllegalArgumentException(
            "noop and delete are not for a door: it moves files to done/ or failed/");
      }
      String moved = with(uri, "move", "done/${file:name}");
      return with(with(moved, "moveFailed", "failed/${file:name}"), "readLock", "changed");
    }
    return uri;
  }

  private static String acknowledged(String uri) {
    if (uri.contains("transacted=true")
        || uri.contains("acknowledgementModeName=CLIENT_ACKNOWLEDGE")) {
      return uri;
    }
    if (has(uri, "transacted") || has(uri, "acknowledgementModeName")) {
      throw new IllegalArgumentException(
          "messages would be lost: needs transacted=true or"
              + " acknowledgementModeName=CLIENT_ACKNOWLEDGE");
    }
    return with(uri, "transacted", "true");
  }

  private static boolean has(String uri, String option) {
    return uri.contains("?" + option + "=") || uri.contains("&" + option + "=");
  }

  private static String with(String uri, String option, String value) {
    return has(uri, option) ? uri : uri + (uri.contains("?") ? "&" : "?") + option + "=" + value;
  }
}
