package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of lists that are no dates. Unknown parameters are ignored, as the provider does. */
final class Filters {
  private Filters() {}

  static Predicate<Stored> of(Call call, ResourceKind kind, boolean twilio, Instant now) {
    return switch (kind) {
      case MESSAGE -> {
        Predicate<Stored> parties = parties(call);
        // Twilio has no such filter and returns every status.
        yield twilio ? parties : parties.and(status(call, now));
      }
      case FAX -> parties(call);
      case CALL -> parties(call).and(status(call, now));
      case RECORDING ->
          equal(call, "CallSid", Stored::callSid).and(equal(call, "ConferenceSid", any -> null));
      default -> any -> true;
    };
  }

  private static Predicate<Stored> parties(Call call) {
    return equal(call, "From", Stored::from).and(equal(call, "To", Stored::to));
  }

  private static Predicate<Stored> status(Call call, Instant now) {
    return equal(call, "Status", stored -> stored.status(now));
  }

  private static Predicate<Stored> equal(
      Call call, String name, Function<Stored, String> property) {
    String wanted = call.query().get(name);
    return wanted == null ? any -> true : stored -> wanted.equals(property.apply(stored));
  }
}
