package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.Position;
import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Reply;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The list calls. */
final class Lists {
  private final Provider provider;
  private final Lookup lookup;
  private final Pager pager;
  private final Errors errors;

  Lists(Provider provider, Lookup lookup, Pager pager, Errors errors) {
    this.provider = provider;
    this.lookup = lookup;
    this.pager = pager;
    this.errors = errors;
  }

  /** Everything an account has of a kind, filtered. */
  Reply all(Call call, ResourceKind kind) {
    Window window;
    try {
      window = window(call, kind);
    } catch (DateTimeException e) {
      return errors.invalid("date");
    }
    Predicate<Stored> filter = Filters.of(call, kind, provider.twilio(), provider.now());
    return pager.page(
        call,
        kind.listKey(),
        after ->
            from(call.account(), kind, start(after, window))
                .takeWhile(stored -> !window.startsAfter(stored.created()))
                .filter(stored -> stored.visible(provider.now()))
                .filter(filter));
  }

  /** The children of a resource. */
  Reply children(Call call, ResourceKind owner, ResourceKind kind) {
    if (lookup.resource(call, owner) == null) {
      return errors.notFound(call.sid());
    }
    String key =
        kind == ResourceKind.FAX_MEDIA ? provider.config().quirks().faxMediaKey() : kind.listKey();
    return pager.page(
        call,
        key,
        after ->
            provider.store().children(call.sid()).stream()
                .filter(stored -> stored.visible(provider.now()))
                .filter(stored -> after == null || stored.position().compareTo(after) > 0)
                .sorted(Comparator.comparing(Stored::position)));
  }

  private Stream<Stored> from(String account, ResourceKind kind, Position start) {
    return start == null
        ? provider.store().all(account, kind)
        : provider.store().after(account, kind, start);
  }

  private static Position start(Position after, Window window) {
    if (window.to() == null) {
      return after;
    }
    // The last place of that instant: all that follow are older.
    Position bound = new Position(window.to(), Long.MIN_VALUE);
    return after != null && after.compareTo(bound) > 0 ? after : bound;
  }

  private Window window(Call call, ResourceKind kind) {
    String name =
        switch (kind) {
          case MESSAGE -> "DateSent";
          case CALL -> "StartTime";
          default -> "DateCreated";
        };
    return kind == ResourceKind.FAX
        ? Window.ofFaxes(call.query())
        : Window.of(
            call.query(), name, !provider.twilio(), provider.config().quirks().inclusiveDates());
  }
}
