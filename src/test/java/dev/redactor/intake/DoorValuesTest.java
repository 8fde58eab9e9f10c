package dev.redactor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorValuesTest {
  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(Iterator<byte[]> values) {
    List<String> read = new ArrayList<>();
    values.forEachRemaining(value -> read.add(new String(value, StandardCharsets.UTF_8)));
    return read;
  }

  @Test
  void linesAreValuesAndEmptyOnesAreNone() {
    assertThat(read(DoorValues.lines(in("{\"a\":1}\r\n\n  \n{\"ä\":2}"))))
        .containsExactly("{\"a\":1}\r", "{\"ä\":2}");
    assertThat(read(DoorValues.lines(in("")))).isEmpty();
  }

  @Test
  void aLineThatIsTooLongIsCutAndTheNextIsWhole() {
    // Given
    String endless = "x".repeat(IntakeReader.MAX_BYTES * 2);
    // When
    List<String> lines = read(DoorValues.lines(in(endless + "\nnext\n")));
    // Then
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).hasSize(IntakeReader.MAX_BYTES + 1);
    assertThat(lines.get(1)).isEqualTo("next");
  }

  @Test
  void rowsBecomeObjectsNamedByTheFirstLine() throws IOException {
    String table = "AccountSid,MessageSid,Body\nA,M1,\"a \"\"b\"\", c\"\n\nA,M2,\n";
    assertThat(read(DoorValues.table(in(table))))
        .containsExactly(
            "{\"AccountSid\":\"A\",\"MessageSid\":\"M1\",\"Body\":\"a \\\"b\\\", c\"}",
            "{\"AccountSid\":\"A\",\"MessageSid\":\"M2\",\"Body\":\"\"}");
  }

  @Test
  void aRowThatCannotBeReadIsToldByItsLineOnly() throws IOException {
    // Given
    Iterator<byte[]> rows = DoorValues.table(in("a,b\n1,2\n1,2,canary\n"));
    assertThat(rows.next()).isNotNull();
    // When / Then
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(DoorValues.BrokenTableException.class)
        .hasMessageContaining("line 3")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }
}
