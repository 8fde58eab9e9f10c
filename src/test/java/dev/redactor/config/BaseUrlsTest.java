package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {
  @Test
  void aSpaceStandsForItsApi() {
    assertThat(BaseUrls.ofSpace("acme"))
        .isEqualTo("https://acme.signalwire.com/api/laml/2010-04-01")
        .isEqualTo(BaseUrls.check(BaseUrls.ofSpace("acme")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.twilio.com/2010-04-01, https://api.twilio.com/2010-04-01",
    "https://api.twilio.com/2010-04-01///, https://api.twilio.com/2010-04-01",
    "https://proxy.example:8443/x, https://proxy.example:8443/x",
    "HTTPS://proxy.example, HTTPS://proxy.example",
    "http://localhost:8080/api, http://localhost:8080/api",
    "http://LOCALHOST/api, http://LOCALHOST/api",
    "http://127.0.0.1:1/api, http://127.0.0.1:1/api",
    "http://127.255.1.20, http://127.255.1.20",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void urlsThatCredentialsMayGoToAreKept(String url, String kept) {
    assertThat(BaseUrls.check(url)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://128.0.0.1",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://[::2]",
        "ftp://localhost/x",
        "file://localhost/x"
      })
  void plainHttpGoesToThisMachineOnly(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaseUrls.check(url))
        .withMessage("must be https (plain http only to loopback)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:sesame@api.example.com",
        "https://sesame@api.example.com",
        "https://api.example.com/x?token=sesame",
        "https://api.example.com/?",
        "https://api.example.com/#sesame"
      })
  void aUrlThatHoldsASecretIsRefusedWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaseUrls.check(url))
        .withMessage("must hold no credentials, query or fragment")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "'', expected https://host/path",
    "acme, expected https://host/path",
    "api.example.com/x, expected https://host/path",
    "https:api.example.com, expected https://host/path",
    "//api.example.com, expected https://host/path",
    "https:///x, expected https://host/path",
    "http://127.0.0.256, expected https://host/path",
    "http://127.0.0, expected https://host/path",
    "https://under_score.example/x, expected https://host/path",
    "https://host name/x, not a url",
    "https://host/{x}, not a url",
    "https://host:99999/x, the port is not a port",
    "https://host/2010-04-01/Accounts, must end before /Accounts",
    "https://host/2010-04-01/Accounts/AC1, must end before /Accounts"
  })
  void whatIsNoBaseIsRefused(String url, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaseUrls.check(url))
        .withMessage(message)
        .withNoCause();
  }
}
