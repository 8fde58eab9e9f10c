package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a test writes, so that it cannot fall behind. */
final class GeneratedPart {
  private GeneratedPart() {}

  /** Compares it; with {@code -Dredactor.docs.write=true} writes it instead. */
  static void assertEqual(Path page, String name, String generated) throws IOException {
    String begin = "<!-- " + name + ": generated -->\n\n";
    String end = "\n<!-- " + name + ": end -->";
    String text = Files.readString(page);
    assertThat(text).contains(begin).contains(end);
    String expected =
        text.substring(0, text.indexOf(begin) + begin.length())
            + generated
            + text.substring(text.indexOf(end));
    if (Boolean.getBoolean("redactor.docs.write")) {
      Files.writeString(page, expected);
    } else {
      assertThat(text)
          .as(page + " is out of date: run this test with -Dredactor.docs.write=true")
          .isEqualTo(expected);
    }
  }
}
