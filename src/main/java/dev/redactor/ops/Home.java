package dev.redactor.ops;

import java.nio.file.Path;

/**
 * Where our files are: {@code application.properties}, {@code routes/} and what a relative path in
 * the configuration starts from.
 *
 * @param folder the folder the start script lies in
 * @param config the properties file
 */
public record Home(Path folder, Path config) {
  /** The start script's folder, or the working folder without one. */
  public static Home of(Path configOrNull) {
    Path folder = Path.of(System.getProperty("redactor.home", ".")).toAbsolutePath().normalize();
    return new Home(
        folder,
        configOrNull == null
            ? folder.resolve("application.properties")
            : configOrNull.toAbsolutePath().normalize());
  }

  /** A path of the configuration. */
  public Path resolve(Path path) {
    return folder.resolve(path).normalize();
  }

  /** Camel's pattern for a set of route files. */
  public String routes(String files) {
    return "file:" + folder.resolve("routes").resolve(files);
  }
}
