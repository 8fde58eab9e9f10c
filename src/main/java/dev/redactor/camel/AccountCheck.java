package dev.redactor.camel;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Keys;
import dev.redactor.config.ProjectConfig;
import dev.redactor.gate.KnownAccounts;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the start whether the provider has a list of messages for every account: "not found" is
 * what a wrong base url or account answers to an erasure as well, and would pass for erased. A
 * provider that does not answer, or refuses the token, does not stop the start: then "not found" is
 * not believed until the account has been seen, see {@link KnownAccounts}.
 */
final class AccountCheck {
  private static final Logger LOG = LoggerFactory.getLogger(AccountCheck.class);

  /** For all accounts together: what is not seen by then is seen later. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CamelContext context;
  private final List<ProjectConfig> projects;

  AccountCheck(CamelContext context, List<ProjectConfig> projects) {
    this.context = context;
    this.projects = projects;
  }

  /**
   * Looks, for a limited time.
   *
   * @throws ConfigException naming the key that is wrong
   */
  void run() throws InterruptedException {
    ExecutorService executor =
        context
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "account-check", projects.size());
    try {
      long end = System.nanoTime() + LIMIT.toNanos();
      List<Future<?>> looks =
          projects.stream().<Future<?>>map(p -> executor.submit(() -> look(p))).toList();
      for (Future<?> look : looks) {
        look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException | CancellationException e) {
      LOG.warn("Not every account could be looked at within {} s", LIMIT.toSeconds());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConfigException wrong) {
        throw wrong;
      }
      LOG.warn("Accounts could not be looked at ({})", e.getCause().getClass().getSimpleName());
    } finally {
      context.getExecutorServiceManager().shutdownNow(executor);
    }
  }

  private void look(ProjectConfig project) {
    for (int i = 0; i < project.accounts().size(); i++) {
      ProviderAnswer answer = ask(project, project.accounts().get(i));
      if (answer == null || answer.status() == 0) {
        LOG.warn("Project {}: the provider does not answer yet", project.name());
        return;
      }
      if (KnownAccounts.notFound(answer)) {
        throw unknown(project.name(), i, answer.status());
      }
    }
  }

  private static ConfigException unknown(String project, int account, int status) {
    String says = "the provider answers " + status + " to the list of messages of ";
    return account == 0
        ? new ConfigException(
            Keys.PROJECT_BASE_URL.named(project),
            says
                + "the account; check this (or "
                + Keys.PROJECT_SPACE.named(project)
                + ") and "
                + Keys.PROJECT_ACCOUNT.named(project))
        : new ConfigException(
            Keys.PROJECT_SUB_ACCOUNTS.named(project),
            says + "account " + account + " of this list");
  }

  private ProviderAnswer ask(ProjectConfig project, String account) {
    try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
      Exchange exchange =
          template
              .to("direct:call-" + project.name())
              .withProcessor(e -> ProviderSteps.lookOnce(e, ProviderCall.probe(account)))
              .send();
      return ProviderSteps.attempt(exchange).answer();
    } catch (IOException e) {
      return null;
    }
  }
}
