package dev.redactor.pipeline;

import dev.redactor.model.RedactionItem;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider in memory that misbehaves at random: no answer before or after the effect, throttling,
 * errors, bodies that cannot be read, successes without an effect. A deletion of a message leaves
 * its media behind, as the real one's does.
 */
final class SimProvider {
  private static final Pattern PATH =
      Pattern.compile("/Accounts/A1/Messages/([^/.]+)(?:/Media(?:/([^/.]+))?)?\\.json.*");

  final Map<String, SimMessage> messages = new LinkedHashMap<>();

  /** What was erased, by the dead-letter key of the item. */
  final List<String> effects = new ArrayList<>();

  /** Keys of items the provider never erases. */
  final Set<String> refusedForGood = new HashSet<>();

  private final Random random;
  private final AnswerReader reader = new AnswerReader();
  private final double faults;
  private boolean mended;

  SimProvider(Random random, double faults) {
    this.random = random;
    this.faults = faults;
  }

  void mend() {
    mended = true;
    refusedForGood.clear();
  }

  ProviderAnswer answer(ProviderCall call, Instant now) {
    if (mended || random.nextDouble() >= faults) {
      return reply(call, now, true);
    }
    return switch (random.nextInt(14)) {
      case 0 -> ProviderAnswer.none();
      case 1 -> {
        reply(call, now, true);
        yield ProviderAnswer.none();
      }
      case 2 -> answer(429, null, "", now);
      case 3 -> answer(429, Integer.toString(random.nextInt(9000)), error(20429), now);
      case 4 -> answer(500, null, "oops", now);
      case 5 -> answer(503, "120", "", now);
      case 6 -> answer(401, null, error(20003), now);
      case 7 -> answer(422, null, "", now);
      case 8 -> answer(422, null, error(20009), now);
      case 9 -> answer(400, null, error(10000), now);
      case 10 -> answer(302, null, "<html>", now);
      case 11 -> answer(200, null, "<html>", now);
      case 12 -> {
        ProviderAnswer answer = reply(call, now, true);
        yield answer.successful() ? answer(200, null, "", now) : answer;
      }
      // It says it is erased, and it is not.
      default -> reply(call, now, false);
    };
  }

  private ProviderAnswer reply(ProviderCall call, Instant now, boolean effective) {
    Matcher path = PATH.matcher(call.path());
    if (!path.matches()) {
      throw new AssertionError("no such path: " + call.path());
    }
    SimMessage message = messages.get(path.group(1));
    if (message == null || !message.exists) {
      return answer(404, null, error(20404), now);
    }
    boolean media = call.path().contains("/Media");
    return switch (call.method()) {
      case "GET" ->
          answer(200, null, media ? list(message, page(call), now) : show(message, now), now);
      case "POST" -> post(call, message, now, effective);
      default -> delete(call, message, path.group(2), now, effective);
    };
  }

  private ProviderAnswer post(
      ProviderCall call, SimMessage message, Instant now, boolean effective) {
    if (!"Body=".equals(call.form())) {
      throw new AssertionError("unforeseen form");
    }
    if (refuses(call.item(), message)) {
      return answer(400, null, error(21000), now);
    }
    if (message.inProgress(now)) {
      return answer(400, null, error(10000), now);
    }
    if (effective && message.body) {
      message.body = false;
      effects.add(key(call.item(), message));
    }
    return answer(200, null, show(message, now), now);
  }

  private ProviderAnswer delete(
      ProviderCall call, SimMessage message, String medium, Instant now, boolean effective) {
    if (medium != null && !message.listed(now).contains(medium)) {
      return answer(404, null, error(20404), now);
    }
    if (refuses(call.item(), message)) {
      return answer(400, null, error(21000), now);
    }
    if (message.inProgress(now)) {
      return answer(422, null, error(20009), now);
    }
    if (effective) {
      effects.add(key(call.item(), message));
      if (medium != null) {
        message.media.remove(medium);
      } else {
        message.exists = false;
        message.body = false;
        message.orphans = !message.media.isEmpty();
      }
    }
    return answer(204, null, "", now);
  }

  private boolean refuses(RedactionItem item, SimMessage message) {
    return refusedForGood.contains(key(item, message));
  }

  private static String key(RedactionItem item, SimMessage message) {
    return item.key(Given.message(message.sid).build().resource());
  }

  private static String show(SimMessage message, Instant now) {
    return "{\"sid\":\"%s\",\"status\":\"%s\",\"body\":%s}"
        .formatted(
            message.sid,
            message.inProgress(now) ? "queued" : "sent",
            message.body ? "\"text\"" : "\"\"");
  }

  private static int page(ProviderCall call) {
    return call.hostRelative() ? Integer.parseInt(call.path().replaceAll(".*Page=", "")) : 0;
  }

  // Two to a page, so that paging is part of every history.
  private static String list(SimMessage message, int page, Instant now) {
    List<String> all = message.listed(now);
    List<String> sids =
        all.subList(Math.min(all.size(), 2 * page), Math.min(all.size(), 2 * page + 2));
    String next =
        2 * page + 2 < all.size()
            ? "\"/Accounts/A1/Messages/%s/Media.json?Page=%d\"".formatted(message.sid, page + 1)
            : "null";
    return "{\"media_list\":[%s],\"next_page_uri\":%s}"
        .formatted(
            String.join(",", sids.stream().map("{\"sid\":\"%s\"}"::formatted).toList()), next);
  }

  private static String error(int code) {
    return "{\"code\":%d,\"message\":\"no\"}".formatted(code);
  }

  private ProviderAnswer answer(int status, String retryAfter, String body, Instant now) {
    return reader.read(status, retryAfter, null, body.getBytes(StandardCharsets.UTF_8), now);
  }
}
