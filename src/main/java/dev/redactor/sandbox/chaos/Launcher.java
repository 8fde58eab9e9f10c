package dev.redactor.sandbox.chaos;

import dev.redactor.ops.Home;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How our processes are started: with this process' class path, and quickly. What a start costs is
 * mostly the loading and compiling of classes, and a run of many kills consists of starts: the
 * first one leaves an archive of its classes to the others, and only the quick compiler is used.
 */
final class Launcher {
  private final Path folder;
  private final String classPath;
  private final Path archive;

  Launcher(Path folder) {
    this.folder = folder;
    this.archive = folder.resolve("service.jsa");
    this.classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .filter(Files::exists)
            .map(this::packed)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
  }

  // The archive of classes is only for jars.
  private Path packed(Path entry) {
    if (!Files.isDirectory(entry)) {
      return entry;
    }
    try {
      Path jar = Files.createTempFile(folder, "classes", ".jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream packing = new JarOutputStream(out);
          Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          packing.putNextEntry(new JarEntry(entry.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, packing);
          packing.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command of ours. */
  JavaProcess command(String name, List<String> arguments) {
    List<String> all = quick();
    if (Files.exists(archive)) {
      all.add("-XX:SharedArchiveFile=" + archive);
      all.add("-Xshare:auto");
    }
    return start(name, all, arguments);
  }

  /** The service, which leaves an archive of its classes when it is stopped in good order. */
  JavaProcess first(String name, List<String> arguments) {
    List<String> all = quick();
    all.add("-XX:ArchiveClassesAtExit=" + archive);
    return start(name, all, arguments);
  }

  private JavaProcess start(String name, List<String> options, List<String> arguments) {
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of(
            "-Xmx192m",
            // What users run logs by this one, whatever else is on the class path.
            "-Dlogback.configurationFile=logback.xml",
            "-Dredactor.home=" + Home.of(null).folder(),
            "-cp",
            classPath,
            "dev.redactor.App"));
    all.addAll(arguments);
    return JavaProcess.start(folder, name, all);
  }

  /** The embedded broker. */
  JavaProcess broker(String name, Path data, List<String> settings) {
    List<String> all = quick();
    all.addAll(List.of("-Xmx256m", "-cp", classPath, "dev.redactor.sandbox.BrokerMain"));
    all.add(data.toString());
    all.addAll(settings);
    return JavaProcess.start(folder, name, all);
  }

  private static List<String> quick() {
    return new ArrayList<>(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
  }
}
