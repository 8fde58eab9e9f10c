package dev.redactor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MisspeltTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redact --sent-befor 2026-01-01            | redactor redact",
        "recording mute --call C1 --recording R1   | redactor recording",
        "recording pause --call C1                 | redactor recording",
        "dlq                                       | redactor dlq",
        "nothing                                   | redactor"
      })
  void whatIsWrongIsToldWithoutTheWholeUsage(String arguments, String command) {
    // Given
    StringWriter err = new StringWriter();
    CommandLine line = Cli.commandLine();
    line.setErr(new PrintWriter(err, true));

    // When
    int code = line.execute(arguments.split(" "));

    // Then
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).startsWith("redactor: ");
    assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
    assertThat(err.toString()).endsWith("See " + command + " --help" + System.lineSeparator());
  }
}
