package dev.redactor.camel;

import dev.redactor.config.HttpConfig;
import dev.redactor.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One token's HTTP client: a pool as large as its concurrency, credentials sent with the first
 * request, and no retry, redirect or cookie that nobody sees. Credentials are set here rather than
 * in an endpoint's uri, which Camel may log or show.
 */
final class ProviderHttp implements HttpClientConfigurer {
  private static final TimeValue STALE_AFTER = TimeValue.ofSeconds(2);

  private final String account;
  private final Secret token;
  private final HttpConfig config;
  private final int connections;
  private final ProviderLine.Observer observer;
  private volatile Authorization authorization;

  ProviderHttp(String account, Secret token, HttpConfig config, int connections) {
    this(account, token, config, connections, null);
  }

  ProviderHttp(
      String account,
      Secret token,
      HttpConfig config,
      int connections,
      ProviderLine.Observer observer) {
    this.account = account;
    this.token = token;
    this.config = config;
    this.connections = connections;
    this.observer = observer;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    Timeout response = Timeout.ofMilliseconds(config.responseTimeout().toMillis());
    builder
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(connections)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(
                            Timeout.ofMilliseconds(config.connectTimeout().toMillis()))
                        .setSocketTimeout(response)
                        .setValidateAfterInactivity(STALE_AFTER)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(response).build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .addRequestInterceptorFirst(
            (request, entity, context) ->
                request.setHeader(HttpHeaders.AUTHORIZATION, authorization()));
    if (observer != null) {
      builder.addResponseInterceptorLast(
          (received, entity, context) -> observer.responded(received, context));
    }
  }

  private String authorization() {
    String now = token.reveal();
    Authorization last = authorization;
    if (last == null || !last.token().equals(now)) {
      String pair = account + ":" + now;
      last =
          new Authorization(
              now,
              "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
      authorization = last;
    }
    return last.header();
  }

  /** The header for a token; made once. */
  private record Authorization(String token, String header) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
