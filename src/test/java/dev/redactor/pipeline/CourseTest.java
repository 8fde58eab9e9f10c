package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.cleared;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import dev.redactor.provider.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CourseTest {
  private final FakeProvider provider = new FakeProvider();
  private final AtomicBoolean gateClosed = new AtomicBoolean();

  private Work work(RedactionRequest.Builder request) {
    return Given.work(request, Given.VERIFIED, gateClosed::get, Mandate.ANY);
  }

  private Course course(Work work) {
    return new Course(work, (begun, now) -> Given.exits().plannedOf(begun, SOURCE, now));
  }

  private void call(Course course) {
    assertThat(course.advance(NOW)).isTrue();
    assertThat(course.takeFirst()).isEmpty();
    assertThat(course.mayCall()).isTrue();
    course.answer(provider.apply(course.call()), NOW);
  }

  @Test
  void listsThenNamesThenErasesThenListsAgainThenClears() {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204))
        .on("POST", cleared());
    Course course = course(work(Given.message()));
    List<String> story = new ArrayList<>();

    // When
    while (course.advance(NOW)) {
      List<Outgoing> first = course.takeFirst();
      if (!first.isEmpty()) {
        story.add("publish " + first.size());
        continue;
      }
      assertThat(course.mayCall()).isTrue();
      ProviderCall call = course.call();
      story.add(call.method() + " " + (call.item() == null ? "" : call.item().action().wire()));
      course.answer(provider.apply(call), NOW);
    }

    // Then
    assertThat(story)
        .containsExactly(
            "GET ",
            "publish 1",
            "DELETE delete-media",
            "DELETE delete-media",
            "GET ",
            "POST clear-body");
    assertThat(course.work().results())
        .hasSize(3)
        .allMatch(result -> result.outcome() == Outcome.REDACTED);
  }

  @Test
  void nothingIsCalledWhileRecordsAreToBePublishedFirst() {
    // Given
    provider.on("GET /Media", listed("ME1"));
    Course course = course(work(Given.message()));
    call(course);

    // When
    boolean goesOn = course.advance(NOW);

    // Then
    assertThat(goesOn).isTrue();
    assertThat(course.mayCall()).isFalse();
    assertThatThrownBy(course::call).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> course.answer(cleared(), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(course.takeFirst()).hasSize(1);
    assertThat(course.takeFirst()).as("once").isEmpty();
  }

  @Test
  void aCallThatIsForbiddenAfterTheWaitIsNotMadeAndTheItemStaysOpen() {
    // Given
    Work work = work(Given.message().announcedMedia(0));
    Course course = course(work);
    assertThat(course.advance(NOW)).isTrue();

    // When the gate closes while it waits for a place
    gateClosed.set(true);

    // Then
    assertThat(course.mayCall()).isFalse();
    assertThat(course.advance(NOW)).isFalse();
    assertThat(work.items().isOpen(Given.BODY)).isTrue();
    assertThatThrownBy(course::call).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPageThatIsForbiddenAfterTheWaitLeavesAllOpen() {
    // Given
    Work work = work(Given.message());
    Course course = course(work);
    assertThat(course.advance(NOW)).isTrue();

    // When
    gateClosed.set(true);

    // Then
    assertThat(course.mayCall()).isFalse();
    while (course.advance(NOW)) {
      assertThat(course.takeFirst()).isEmpty();
      assertThat(course.mayCall()).isFalse();
    }
    assertThat(work.items().isOpen(Given.MEDIA)).isTrue();
    assertThat(work.items().isOpen(Given.BODY)).isTrue();
  }

  @Test
  void aReadingCallMayAlwaysBeRepeatedAnErasingOneIsAskedFor() {
    // Given
    AtomicBoolean held = new AtomicBoolean();
    Mandate mandate =
        new Mandate(null, null, below -> null, below -> held.get() ? Refusal.held("hold-1") : null);
    Work work = Given.work(Given.message(), Given.VERIFIED, gateClosed::get, mandate);
    provider.on("GET /Media", listed());
    Course course = course(work);
    assertThat(course.advance(NOW)).isTrue();

    // When
    held.set(true);

    // Then
    assertThat(course.mayRepeat()).isTrue();
    call(course);
    assertThat(course.advance(NOW)).isTrue();
    assertThat(course.mayCall()).isTrue();
    assertThat(course.mayRepeat()).isFalse();
  }
}
