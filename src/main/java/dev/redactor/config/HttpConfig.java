package dev.redactor.config;

import java.time.Duration;

/**
 * The calls to the provider.
 *
 * @param concurrency calls in flight per project
 * @param connectTimeout for a connection
 * @param responseTimeout for an answer
 */
public record HttpConfig(int concurrency, Duration connectTimeout, Duration responseTimeout) {
  static HttpConfig read(Settings settings) {
    return new HttpConfig(
        settings.get(Keys.CONCURRENCY),
        settings.get(Keys.HTTP_CONNECT_TIMEOUT),
        settings.get(Keys.HTTP_RESPONSE_TIMEOUT));
  }
}
