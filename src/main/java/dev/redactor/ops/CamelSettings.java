package dev.redactor.ops;

import dev.redactor.config.ConfigException;
import dev.redactor.config.ConfigKey;
import dev.redactor.config.Keys;
import dev.redactor.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The properties file, with Camel's placeholders, overridden by the environment: {@code
 * redactor.on-message} by {@code REDACTOR_ON_MESSAGE}.
 */
public final class CamelSettings implements Settings {
  private final Map<String, String> values = new TreeMap<>();

  private CamelSettings() {}

  /**
   * Reads the settings.
   *
   * @param file the properties file; need not exist
   * @param overrides win over everything
   * @param environment the environment variables
   * @throws ConfigException when a placeholder cannot be resolved, naming the key
   */
  public static CamelSettings load(
      Path file, Map<String, String> overrides, Map<String, String> environment) {
    CamelSettings settings = new CamelSettings();
    Map<String, String> raw = new TreeMap<>();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      Properties given = new Properties();
      overrides.forEach(given::setProperty);
      Properties inFile = properties(file);
      context.getPropertiesComponent().setInitialProperties(inFile);
      context.getPropertiesComponent().setOverrideProperties(given);
      inFile.forEach((key, value) -> raw.put(key.toString(), value.toString()));
      raw.putAll(overrides);
      fromEnvironment(raw.keySet(), environment).forEach(raw::put);
      raw.putAll(overrides);
      raw.forEach((key, value) -> settings.values.put(key, resolve(context, key, value)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static String resolve(DefaultCamelContext context, String key, String value) {
    if (!value.contains("{{")) {
      return value;
    }
    try {
      return context.resolvePropertyPlaceholders(value);
    } catch (RuntimeCamelException | IllegalArgumentException | ConfigException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ConfigException config) {
          throw new ConfigException(key, config.getMessage());
        }
      }
      // Without the cause, which could repeat a resolved part of the value.
      throw new ConfigException(key, "has a placeholder that cannot be resolved");
    }
  }

  /** The variables that stand for keys of ours, whether or not the file has them. */
  private static Map<String, String> fromEnvironment(
      Set<String> inFile, Map<String, String> environment) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          List<String> known = inFile.stream().filter(key -> variable(key).equals(name)).toList();
          if (known.isEmpty()) {
            key(name).ifPresent(key -> found.put(key, value));
          } else {
            known.forEach(key -> found.put(key, value));
          }
        });
    return found;
  }

  /** The key a variable stands for: the longest, as READ_TOKEN is no token of a project READ. */
  private static Optional<String> key(String variable) {
    return Keys.all().stream()
        .sorted(Comparator.comparing((ConfigKey<?> key) -> key.name().length()).reversed())
        .map(
            key -> {
              String pattern = variable(key.name()).replace("*", "([A-Z0-9_]+?)");
              Matcher matcher = Pattern.compile(pattern).matcher(variable);
              if (!matcher.matches()) {
                return null;
              }
              return matcher.groupCount() == 0
                  ? key.name()
                  : key.named(matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
            })
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  @Override
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  @Override
  public Set<String> names(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String name : values.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return names;
  }
}
