package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePropertiesFunctionTest {
  @TempDir private Path folder;

  private final FilePropertiesFunction function = new FilePropertiesFunction();

  @ParameterizedTest
  @CsvSource({
    "'sesame', 'sesame'",
    "'sesame\n', 'sesame'",
    "'sesame\r\n\r\n', 'sesame'",
    "'  open sesame  \n', '  open sesame  '",
    "'open\nsesame\n', 'open\nsesame'",
    "'', ''",
    "'\n', ''"
  })
  void theContentComesWithoutTrailingLineEnds(String content, String value) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("token"), content);

    // Then
    assertThat(function.apply(file.toString())).isEqualTo(value);
  }

  @Test
  void camelFindsItByName() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("token"), "sesame\n");

    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      // When
      camel.start();

      // Then
      assertThat(camel.resolvePropertyPlaceholders("{{file:" + file + "}}")).isEqualTo("sesame");
    }
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    // Given
    String missing = folder.resolve("missing").toString();

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> function.apply(missing))
        .withMessage("{{file:" + missing + "}}: cannot be read");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> function.apply(folder.toString()))
        .withMessageEndingWith("cannot be read");
  }

  @Test
  void aFileThatIsNoTextIsRefusedWithoutItsContent() throws IOException {
    // Given
    Path file = Files.write(folder.resolve("token"), new byte[] {'s', (byte) 0xc3, 0x28});

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> function.apply(file.toString()))
        .withMessage("{{file:" + file + "}}: cannot be read");
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> function.apply("a\0b"));
  }
}
