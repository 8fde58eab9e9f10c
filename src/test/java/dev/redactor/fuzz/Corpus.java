package dev.redactor.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The inputs under {@code src/test/resources/corpus}: each is tried as it is, and all are what
 * random inputs are made of. An input that breaks something is put here when it is mended.
 */
final class Corpus {
  private static final Path ROOT = Path.of("src/test/resources/corpus");
  private static final int MOST_CHANGES = 8;

  /** What parsers stumble over. */
  private static final List<String> WORDS =
      List.of(
          "",
          "\0",
          "\uFEFF",
          "\r\n",
          "%",
          "%00",
          "%ZZ",
          "+",
          "&",
          "=",
          "&&=",
          "[[[[",
          "{\"a\":",
          "}",
          "]",
          "\"",
          "'",
          "\\",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e999",
          "NaN",
          "99999999999999999999",
          "*a",
          "&a ",
          "!!str",
          "<<: *a",
          "- ",
          ": ",
          "| ",
          "---\n",
          "?",
          "#",
          "--",
          "/*",
          ";",
          "$$",
          "/../",
          "https://127.0.0.1:9/",
          "\u202e",
          "\ud83d\ude00",
          "9".repeat(400));

  private Corpus() {}

  /** The inputs of one parser, by file name. */
  static Map<String, byte[]> of(String name) {
    Map<String, byte[]> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
      for (Path file : files.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inputs;
  }

  /** Inputs cut, joined and changed at random. */
  static Arbitrary<byte[]> mutated(String name) {
    List<byte[]> seeds = List.copyOf(of(name).values());
    return Arbitraries.randomValue(random -> mutate(seeds, random));
  }

  private static byte[] mutate(List<byte[]> seeds, Random random) {
    byte[] value = any(seeds, random).clone();
    for (int changes = random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      value = change(value, seeds, random);
    }
    return value;
  }

  private static byte[] change(byte[] value, List<byte[]> seeds, Random random) {
    int at = random.nextInt(value.length + 1);
    switch (random.nextInt(6)) {
      case 0 -> {
        return splice(value, at, new byte[0], Math.min(value.length, at + random.nextInt(20)));
      }
      case 1 -> {
        byte[] other = any(seeds, random);
        return splice(value, at, part(other, random), value.length);
      }
      case 2 -> {
        if (value.length > 0) {
          value[at % value.length] = (byte) random.nextInt(256);
        }
        return value;
      }
      case 3 -> {
        return splice(value, at, part(value, random), at);
      }
      default -> {
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        return splice(value, at, word, Math.min(value.length, at + random.nextInt(3)));
      }
    }
  }

  private static byte[] splice(byte[] value, int at, byte[] middle, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(value, 0, at);
    out.writeBytes(middle);
    out.write(value, rest, value.length - rest);
    return out.toByteArray();
  }

  private static byte[] part(byte[] value, Random random) {
    int from = random.nextInt(value.length + 1);
    int to = from + random.nextInt(value.length - from + 1);
    return java.util.Arrays.copyOfRange(value, from, to);
  }

  private static byte[] any(List<byte[]> seeds, Random random) {
    return seeds.get(random.nextInt(seeds.size()));
  }
}
