package dev.redactor.pipeline;

import dev.redactor.model.Kind;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The provider's faxes, recordings, transcriptions and calls in memory. It misbehaves at random,
 * and lets everything be deleted from above what is below it.
 */
final class SimTree {
  private static final String A = "/Accounts/A1/";
  private static final Pattern LIST =
      Pattern.compile(
          A
              + "(?:Faxes/(?<fax>\\w+)/(?<media>Media)|(?<collection>Recordings|Transcriptions))"
              + "\\.json\\?(?:CallSid=(?<call>\\w+)&)?(?:PageSize=\\d+|Page=(?<page>\\d+))");
  private static final Pattern ONE = Pattern.compile(A + "(?:\\w+/)+(\\w+)\\.json");

  final Map<String, SimNode> nodes = new LinkedHashMap<>();

  private final AnswerReader reader = new AnswerReader();
  private final Random random;
  private final double faults;
  private final Consumer<SimNode> erasing;
  private boolean mended;

  /**
   * A provider.
   *
   * @param erasing told of what is about to be erased
   */
  SimTree(Random random, double faults, Consumer<SimNode> erasing) {
    this.random = random;
    this.faults = faults;
    this.erasing = erasing;
  }

  SimNode add(Kind kind, String sid, SimNode parent, String status, Instant finishedAt) {
    SimNode node = new SimNode(kind, sid, parent, status, finishedAt);
    nodes.put(sid, node);
    return node;
  }

  void mend() {
    mended = true;
  }

  ProviderAnswer answer(ProviderCall call, Instant now) {
    if (mended || random.nextDouble() >= faults) {
      return reply(call, now, true);
    }
    return switch (random.nextInt(10)) {
      case 0 -> ProviderAnswer.none();
      case 1 -> {
        reply(call, now, true);
        yield ProviderAnswer.none();
      }
      case 2 -> answer(429, "", now);
      case 3 -> answer(500, "oops", now);
      case 4 -> answer(401, "{\"code\":20003}", now);
      case 5 -> answer(422, "{\"code\":20009}", now);
      case 6 -> answer(400, "{\"code\":20001}", now);
      case 7 -> {
        node(call).ifPresent(node -> node.saidErased |= call.writes());
        yield answer(200, "<html>", now);
      }
      case 8 -> answer(503, "", now);
      // It says it is erased, and it is not.
      default -> reply(call, now, false);
    };
  }

  private ProviderAnswer reply(ProviderCall call, Instant now, boolean effective) {
    Matcher list = LIST.matcher(call.path());
    if (list.matches()) {
      return list(list, call.path(), now);
    }
    SimNode node = node(call).orElseThrow(() -> new AssertionError("no such path: " + call.path()));
    if (call.writes()) {
      erasing.accept(node);
    }
    if (!node.exists) {
      return answer(404, "{\"code\":20404}", now);
    }
    if (!call.writes()) {
      return answer(200, show(node, now), now);
    }
    if (node.inProgress(now)) {
      return answer(422, "{\"code\":20009}", now);
    }
    node.saidErased = true;
    node.exists &= !effective;
    return answer(204, "", now);
  }

  private Optional<SimNode> node(ProviderCall call) {
    Matcher one = ONE.matcher(call.path());
    return one.matches() ? Optional.ofNullable(nodes.get(one.group(1))) : Optional.empty();
  }

  private ProviderAnswer list(Matcher list, String path, Instant now) {
    if (list.group("fax") != null) {
      SimNode fax = nodes.get(list.group("fax"));
      return fax.exists
          ? page("fax_media", fax.children.stream(), list, path, now)
          : answer(404, "{\"code\":20404}", now);
    }
    Kind kind = list.group("collection").equals("Recordings") ? Kind.RECORDING : Kind.TRANSCRIPTION;
    String call = list.group("call");
    return page(
        kind.collection().toLowerCase(Locale.ROOT),
        nodes.values().stream()
            .filter(node -> node.kind == kind)
            .filter(node -> call == null || node.parent != null && node.parent.sid.equals(call)),
        list,
        path,
        now);
  }

  // Two to a page, so that paging is part of every history.
  private ProviderAnswer page(
      String name, Stream<SimNode> nodes, Matcher list, String path, Instant now) {
    int page = list.group("page") == null ? 0 : Integer.parseInt(list.group("page"));
    List<SimNode> all = nodes.filter(node -> node.exists).toList();
    List<SimNode> some =
        all.subList(Math.min(all.size(), 2 * page), Math.min(all.size(), 2 * page + 2));
    String next =
        2 * page + 2 < all.size()
            ? "\"" + path.replaceFirst("Page(Size)?=\\d+", "Page=" + (page + 1)) + "\""
            : "null";
    String body =
        "{\"%s\":[%s],\"next_page_uri\":%s}"
            .formatted(
                name, String.join(",", some.stream().map(node -> show(node, now)).toList()), next);
    return answer(200, body, now);
  }

  private static String show(SimNode node, Instant now) {
    return "{\"sid\":\"%s\",\"status\":\"%s\"%s}"
        .formatted(
            node.sid,
            node.inProgress(now) ? "in-progress" : node.status,
            node.kind == Kind.TRANSCRIPTION
                ? ",\"recording_sid\":\"%s\"".formatted(node.parent.sid)
                : "");
  }

  private ProviderAnswer answer(int status, String body, Instant now) {
    return reader.read(status, null, null, body.getBytes(StandardCharsets.UTF_8), now);
  }
}
