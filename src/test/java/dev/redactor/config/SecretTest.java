package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.redactor.model.Wire;
import dev.redactor.provider.Dialect;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

class SecretTest {
  private final Secret secret = new Secret("open-sesame");

  @Test
  void onlyWhoAsksForItSeesIt() {
    assertThat(secret.reveal()).isEqualTo("open-sesame");
    assertThat(secret).hasToString("***");
    assertThat("token=" + secret).isEqualTo("token=***");
  }

  @Test
  void theRecordItIsPartOfHidesItToo() {
    assertThat(
            new ProjectConfig(
                    "default", "a", List.of(), "https://b", secret, secret, 1, Dialect.SIGNALWIRE)
                .toString())
        .contains("readToken=***", "eraseToken=***")
        .doesNotContain("sesame");
  }

  @Test
  void itCannotBeWrittenAsJson() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Wire.write(secret))
        .withMessage("cannot write Secret")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("sesame"));
  }

  @Test
  void equalTextsAreEqual() {
    assertThat(secret)
        .isEqualTo(new Secret("open-sesame"))
        .hasSameHashCodeAs(new Secret("open-sesame"))
        .isNotEqualTo(new Secret("other"))
        .isNotEqualTo("open-sesame");
  }

  @Test
  void thereIsNoEmptyHandedSecret() {
    assertThatNullPointerException().isThrownBy(() -> new Secret(null));
  }
}
