package dev.redactor.camel;

import dev.redactor.config.CallbackAuth;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.WebhookConfig;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.Kind;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.RedactionRequest;
import dev.redactor.pipeline.Exits;
import dev.redactor.provider.Dialect;
import dev.redactor.server.CallbackServer;
import dev.redactor.webhook.CallbackCounts;
import dev.redactor.webhook.CallbackGuards;
import dev.redactor.webhook.CallbackReader;
import dev.redactor.webhook.RecentRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the webhook's routes out of their template, and the server they hang on. */
public final class WebhookDoor {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);
  private static final Duration RECENT = Duration.ofMinutes(10);
  private static final int REMEMBERED = 20_000;

  private final WebhookConfig webhook;
  private final Map<String, Dialect> dialects;
  private final Exits exits;
  private final NumberMatcher matcher;
  private final BooleanSupplier rules;
  private final InstantSource clock;
  private final UnaryOperator<Path> files;
  private final CallbackCounts counts = new CallbackCounts();
  private CallbackServer server;

  /**
   * Creates the door.
   *
   * @param matcher sees the numbers before they are dropped
   * @param rules whether there are rules
   * @param files makes a configured path an absolute one
   */
  public WebhookDoor(
      RedactorConfig config,
      Exits exits,
      NumberMatcher matcher,
      BooleanSupplier rules,
      InstantSource clock,
      UnaryOperator<Path> files) {
    this.matcher = matcher;
    this.rules = rules;
    this.webhook = config.webhook();
    this.dialects = new HashMap<>();
    for (ProjectConfig project : config.projects()) {
      project.accounts().forEach(account -> dialects.put(account, project.dialect()));
    }
    this.exits = exits;
    this.clock = clock;
    this.files = files;
  }

  /**
   * Opens the door, where it is configured; the templates are loaded.
   *
   * @throws dev.redactor.config.ConfigException naming the key that keeps it from being opened
   */
  public void start(CamelContext context) throws Exception {
    if (!webhook.enabled()) {
      return;
    }
    warnOfKeyless();
    Set<String> paths =
        webhook.paths().keySet().stream()
            .map(kind -> "/callbacks/" + path(kind))
            .collect(Collectors.toSet());
    server = new CallbackServer(context, webhook, paths, files, counts);
    try {
      TemplatedRouteBuilder.builder(context, "publish-now").routeId("publish-now").add();
      RecentRequests recent = new RecentRequests(RECENT, REMEMBERED, rules);
      for (Map.Entry<Kind, CallbackAuth> entry : webhook.paths().entrySet()) {
        Kind kind = entry.getKey();
        context.getRegistry().bind("callback-" + path(kind), steps(kind, entry.getValue(), recent));
        TemplatedRouteBuilder.builder(context, "webhook")
            .routeId("webhook-" + path(kind))
            .parameter("path", path(kind))
            .add();
      }
      server.start();
      context.addService(server);
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  private WebhookSteps steps(Kind kind, CallbackAuth auth, RecentRequests recent) {
    return new WebhookSteps(
        kind,
        new CallbackReader(new IntakeReader(dialects.keySet(), matcher)),
        new CallbackGuards(auth, webhook),
        this::waits,
        recent,
        exits,
        counts,
        clock);
  }

  private boolean waits(RedactionRequest request) {
    return dialects.get(request.account()).changesSoon(request.status());
  }

  private void warnOfKeyless() {
    boolean signed = webhook.paths().values().stream().anyMatch(CallbackAuth::signature);
    for (String account : dialects.keySet()) {
      if (signed && !webhook.signingKeys().containsKey(account)) {
        LOG.warn("Account {} has no signing keys: its signed callbacks are refused", account);
      }
    }
  }

  private static String path(Kind kind) {
    return kind.collection().toLowerCase(Locale.ROOT);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** How the calls ended. */
  public CallbackCounts counts() {
    return counts;
  }
}
