package dev.redactor.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.store.Position;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts a list into pages and wraps a page in the provider's envelope. */
final class Pager {
  private static final int DEFAULT_SIZE = 50;

  private final Provider provider;
  private final Rendering rendering;
  private final Errors errors;

  Pager(Provider provider, Rendering rendering, Errors errors) {
    this.provider = provider;
    this.rendering = rendering;
    this.errors = errors;
  }

  /**
   * Answers with one page.
   *
   * @param source gives what follows a place (null: everything), newest first
   */
  Reply page(Call call, String listKey, Function<Position, Stream<Stored>> source) {
    int size;
    int number;
    Position start;
    try {
      size = number(call, "PageSize", DEFAULT_SIZE, 1);
      number = number(call, "Page", 0, 0);
      String token = call.query().get("PageToken");
      start = token == null ? null : Position.of(token);
    } catch (IllegalArgumentException e) {
      return errors.invalid("PageSize, Page or PageToken");
    }
    int capped = Math.min(size, provider.config().pageSizeCap());
    List<Stored> found;
    try (Stream<Stored> stream = source.apply(start)) {
      found = stream.limit(capped + 1L).toList();
    }
    boolean more = found.size() > capped;
    List<Stored> shown = more ? found.subList(0, capped) : found;

    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uri", uri(call, capped, number, call.query().get("PageToken")));
    json.put("first_page_uri", uri(call, capped, 0, null));
    json.put(
        "next_page_uri",
        more ? uri(call, capped, number + 1, shown.get(capped - 1).position().token()) : null);
    json.putNull("previous_page_uri");
    json.put("page", number);
    json.put("page_size", capped);
    ArrayNode array = json.putArray(listKey);
    shown.forEach(stored -> array.add(rendering.render(stored)));
    return Reply.json(200, json);
  }

  private static int number(Call call, String name, int otherwise, int least) {
    String text = call.query().get(name);
    int value = text == null ? otherwise : Integer.parseInt(text);
    if (value < least) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  private static String uri(Call call, int size, int number, String token) {
    Map<String, String> query = new LinkedHashMap<>(call.query());
    query.put("PageSize", String.valueOf(size));
    query.put("Page", String.valueOf(number));
    query.remove("PageToken");
    if (token != null) {
      query.put("PageToken", token);
    }
    return call.path() + "?" + Forms.encode(query);
  }
}
