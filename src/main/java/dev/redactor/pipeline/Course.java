package dev.redactor.pipeline;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.RedactionItem;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The order of one pass over one request: a look at the resource where the policies need one, its
 * children in rounds until none is left, then the resource itself. Makes no call itself, so that
 * the whole of it runs in a unit test. For one thread at a time.
 */
public final class Course {
  private enum Next {
    LOOK,
    PUBLISH,
    PAGE,
    ERASE,
    NOTHING
  }

  private final Judgement judgement;
  private final BiFunction<Work, Instant, List<Outgoing>> naming;
  private Work work;
  private Next next = Next.NOTHING;
  private List<Outgoing> first = List.of();
  private boolean paging;
  private boolean childrenDone;
  private Iterator<RedactionItem> items;
  private Erasure erasure;

  /**
   * Begins one.
   *
   * @param naming makes the records that name the children of a round, see {@link Exits#plannedOf}
   */
  public Course(Judgement judgement, BiFunction<Work, Instant, List<Outgoing>> naming) {
    this.judgement = judgement;
    this.naming = naming;
  }

  /** For tests: where the policies have decided. */
  Course(Work work, BiFunction<Work, Instant, List<Outgoing>> naming) {
    this((Judgement) null, naming);
    this.work = work;
  }

  /** Goes on to what is next: records to publish first, or a call; false when there is nothing. */
  public boolean advance(Instant now) {
    next = next(now);
    return next != Next.NOTHING;
  }

  private Next next(Instant now) {
    if (work == null) {
      if (judgement.isLookupDue()) {
        return Next.LOOK;
      }
      work = judgement.work(now);
    }
    while (true) {
      if (erasure != null && !erasure.isDone()) {
        return Next.ERASE;
      }
      if (items != null && items.hasNext()) {
        erasure = work.begin(items.next());
      } else if (childrenDone) {
        return Next.NOTHING;
      } else if (paging || work.isRoundDue()) {
        paging = work.isPageDue();
        if (paging) {
          return Next.PAGE;
        }
        first = naming.apply(work, now);
        items = work.takeChildren().iterator();
        if (!first.isEmpty()) {
          return Next.PUBLISH;
        }
      } else {
        childrenDone = true;
        items = work.parents().iterator();
      }
    }
  }

  /**
   * What is to be published before it goes on: once erased, no listing names the children. Handed
   * out once.
   */
  public List<Outgoing> takeFirst() {
    List<Outgoing> records = first;
    first = List.of();
    return records;
  }

  /** Asked right before the call, after every wait; when not, it goes on to something else. */
  public boolean mayCall() {
    return switch (next) {
      case LOOK -> judgement.isLookupDue();
      case PAGE -> work.isPageDue();
      case ERASE -> erasure.hasNext();
      case PUBLISH, NOTHING -> false;
    };
  }

  /** The call; only after {@link #mayCall}. */
  public ProviderCall call() {
    return switch (next) {
      case LOOK -> judgement.lookupCall();
      case PAGE -> work.pageCall();
      case ERASE -> erasure.next();
      case PUBLISH, NOTHING -> throw new IllegalStateException("no call is due");
    };
  }

  /** Whether it may be made a second time right away. */
  public boolean mayRepeat() {
    return next != Next.ERASE || erasure.mayRepeat();
  }

  /** Takes the answer to {@link #call}. */
  public void answer(ProviderAnswer answer, Instant now) {
    switch (next) {
      case LOOK -> judgement.lookup(answer);
      case PAGE -> work.page(answer, now);
      case ERASE -> erasure.answer(answer, now);
      case PUBLISH, NOTHING -> throw new IllegalStateException("no call was due");
    }
  }

  /**
   * What becomes of the request: null until the policies have decided, complete once {@link
   * #advance} has said that nothing is left.
   */
  public Work work() {
    return work;
  }
}
