package dev.redactor.config;

import dev.redactor.provider.Dialect;

/**
 * One project at the provider.
 *
 * @param name the name chosen in the configuration; part of consumer groups and route ids
 * @param account the provider's id, as in a request
 * @param baseUrl the API's base, without {@code /Accounts}
 * @param readToken the API token the sweep lists with
 * @param eraseToken the API token of every other call
 * @param dialect whose rules apply
 */
public record ProjectConfig(
    String name,
    String account,
    String baseUrl,
    Secret readToken,
    Secret eraseToken,
    Dialect dialect) {

  static ProjectConfig read(Settings settings, String name) {
    Names.require("redactor.projects." + name, name);
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
        url != null ? url : BaseUrls.ofSpace(space),
        token(settings, Keys.PROJECT_READ_TOKEN, name),
        token(settings, Keys.PROJECT_ERASE_TOKEN, name),
        settings.get(Keys.PROJECT_DIALECT, Keys.PROJECT_DIALECT.named(name)));
  }

  private static Secret token(Settings settings, ConfigKey<Secret> key, String name) {
    Secret own = settings.get(key, key.named(name));
    return own != null ? own : require(settings, Keys.PROJECT_TOKEN, name);
  }

  private static <T> T require(Settings settings, ConfigKey<T> key, String name) {
    T value = settings.get(key, key.named(name));
    if (value == null) {
      throw new ConfigException(key.named(name), "missing");
    }
    return value;
  }
}
