package dev.redactor.config;

/** A configuration that cannot be used. The message names the key and never repeats a secret. */
public class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String key, String problem) {
    super(key + ": " + problem);
  }
}
