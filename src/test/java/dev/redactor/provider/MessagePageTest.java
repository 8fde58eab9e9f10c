package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePageTest {
  private static ProviderAnswer.ResourceView read(String json) {
    return new AnswerReader()
        .read(200, null, null, json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
        .view();
  }

  private static ResourceSummary entry(String fields) {
    return read("{\"messages\":[{\"sid\":\"SM1\"," + fields + "}]}").messages().get(0);
  }

  @Test
  void bothDialectsReadAlike() {
    // Given
    String rest = ",\"status\":\"sent\",\"direction\":\"outbound-api\",\"body\":\"secret text\"";
    String signalWire = "\"num_media\":2,\"date_sent\":\"Mon, 13 Aug 2018 21:38:46 +0000\"" + rest;
    String twilio = "\"num_media\":\"2\",\"date_sent\":\"2018-08-13T21:38:46Z\"" + rest;

    // Then
    ResourceSummary expected =
        new ResourceSummary(
            "SM1", "sent", "outbound-api", 2, false, Instant.parse("2018-08-13T21:38:46Z"));
    assertThat(entry(signalWire)).isEqualTo(expected);
    assertThat(entry(twilio)).isEqualTo(expected);
  }

  @Test
  void nothingPersonalIsKept() {
    // When
    ProviderAnswer.ResourceView view =
        read(
            """
            {"messages":[{"sid":"SM1","body":"secret","from":"+12025550101","to":"+12025550102",
             "status":"+12025550103","direction":"Jane Doe","num_media":"+12025550104"}],
             "next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?From=%2B12025550101&Page=1"}
            """);

    // Then
    assertThat(view.messages())
        .containsExactly(new ResourceSummary("SM1", null, null, null, false, null));
    assertThat(view.nextPage()).isNotNull();
    assertThat(view.toString() + ProviderCall.nextPage(view.nextPage()))
        .doesNotContain("2025550101");
  }

  @ParameterizedTest
  @CsvSource({"\"body\":null,true", "\"body\":\"\",true", "\"body\":\"x\",false", "\"x\":1,"})
  void aBodyIsEmptyOrNot(String field, Boolean empty) {
    assertThat(entry(field.replace("'", "\"")).bodyEmpty()).isEqualTo(empty);
  }

  @Test
  void whatWasNotSentHasTheTimeItWasMade() {
    assertThat(
            entry("\"date_sent\":null,\"date_created\":\"Mon, 13 Aug 2018 21:38:46 GMT\"").time())
        .isEqualTo(Instant.parse("2018-08-13T21:38:46Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../x", "SM 1", "+12025550101"})
  void anEntryThatCannotBeCalledMakesThePageUnreadable(String sid) {
    assertThat(read("{\"messages\":[{\"sid\":\"" + sid + "\"},{\"sid\":\"SM2\"}]}").readable())
        .isFalse();
  }

  @Test
  void anEmptyPageIsReadable() {
    assertThat(read("{\"messages\":[],\"next_page_uri\":null}").readable()).isTrue();
    assertThat(read("{\"message\":\"no list\"}").readable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "faxes,2018-08-13T21:38:46Z,delivered",
    "recordings,'Mon, 13 Aug 2018 21:38:46 +0000',completed"
  })
  void faxesAndRecordingsAreEntriesToo(String list, String created, String status) {
    // When
    ProviderAnswer.ResourceView view =
        read(
            "{\"%s\":[{\"sid\":\"S1\",\"status\":\"%s\",\"from\":\"x\",\"date_created\":\"%s\"}]}"
                .formatted(list, status, created));

    // Then
    assertThat(view.messages())
        .containsExactly(
            new ResourceSummary(
                "S1", status, null, null, null, Instant.parse("2018-08-13T21:38:46Z")));
    assertThat(view.readable()).isTrue();
    assertThat(read("{\"%s\":[{\"sid\":\"../x\"}]}".formatted(list)).readable()).isFalse();
  }
}
