package dev.redactor.config;

import dev.redactor.provider.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One project at the provider.
 *
 * @param name the name chosen in the configuration; part of consumer groups and route ids
 * @param account the provider's id, as in a request
 * @param baseUrl the API's base, without {@code /Accounts}
 * @param subAccounts further accounts that the same credentials reach
 * @param readToken the API token the sweep lists with
 * @param eraseToken the API token of every other call
 * @param concurrency calls in flight to the provider
 * @param dialect whose rules apply
 */
public record ProjectConfig(
    String name,
    String account,
    List<String> subAccounts,
    String baseUrl,
    Secret readToken,
    Secret eraseToken,
    int concurrency,
    Dialect dialect) {

  static ProjectConfig read(Settings settings, String name) {
    Names.requireProject("redactor.projects." + name, name);
    String account = require(settings, Keys.PROJECT_ACCOUNT, name);
    String space = settings.get(Keys.PROJECT_SPACE, Keys.PROJECT_SPACE.named(name));
    String url = settings.get(Keys.PROJECT_BASE_URL, Keys.PROJECT_BASE_URL.named(name));
    if ((space == null) == (url == null)) {
      throw new ConfigException(
          Keys.PROJECT_SPACE.named(name),
          "set either this or " + Keys.PROJECT_BASE_URL.named(name));
    }
    return new ProjectConfig(
        name,
        account,
        orElse(
            settings.get(Keys.PROJECT_SUB_ACCOUNTS, Keys.PROJECT_SUB_ACCOUNTS.named(name)),
            List.of()),
        url != null ? url : BaseUrls.ofSpace(space),
        token(settings, Keys.PROJECT_READ_TOKEN, Keys.PROJECT_READ_TOKEN_FILE, name),
        token(settings, Keys.PROJECT_ERASE_TOKEN, Keys.PROJECT_ERASE_TOKEN_FILE, name),
        orElse(
            settings.get(Keys.PROJECT_CONCURRENCY, Keys.PROJECT_CONCURRENCY.named(name)),
            settings.get(Keys.CONCURRENCY)),
        settings.get(Keys.PROJECT_DIALECT, Keys.PROJECT_DIALECT.named(name)));
  }

  /** Every account whose requests are this project's: its own first. */
  public List<String> accounts() {
    return Stream.concat(Stream.of(account), subAccounts.stream()).toList();
  }

  private static Secret token(
      Settings settings, ConfigKey<Secret> key, ConfigKey<Path> file, String name) {
    Secret own = secret(settings, key, file, name);
    if (own == null) {
      own = secret(settings, Keys.PROJECT_TOKEN, Keys.PROJECT_TOKEN_FILE, name);
    }
    return own != null ? own : require(settings, Keys.PROJECT_TOKEN, name);
  }

  private static Secret secret(
      Settings settings, ConfigKey<Secret> key, ConfigKey<Path> file, String name) {
    Secret written = settings.get(key, key.named(name));
    Path path = settings.get(file, file.named(name));
    if (written != null && path != null) {
      throw new ConfigException(key.named(name), "set either this or " + file.named(name));
    }
    return path == null ? written : new FileSecret(file.named(name), path, System::nanoTime);
  }

  private static <T> T orElse(T value, T otherwise) {
    return value != null ? value : otherwise;
  }

  private static <T> T require(Settings settings, ConfigKey<T> key, String name) {
    T value = settings.get(key, key.named(name));
    if (value == null) {
      throw new ConfigException(key.named(name), "missing");
    }
    return value;
  }
}
