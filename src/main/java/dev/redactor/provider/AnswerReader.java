package dev.redactor.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.model.Ids;
import dev.redactor.model.NumberMatcher;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads an answer and keeps only what is safe to keep. Survives every body: empty, plain text, or a
 * JSON of another shape.
 */
public final class AnswerReader {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  // Only characters a uri may hold: whatever else the provider sends must not reach a url of ours.
  private static final Pattern PAGE_URI =
      Pattern.compile("/[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]{1,2000}");
  // The providers' codes have five digits; a longer number could be a phone number.
  private static final Pattern CODE = Pattern.compile("\\d{1,6}");
  private static final List<String> LISTS =
      List.of("media_list", "media", "fax_media", "transcriptions", "recordings");
  private static final List<String> ENTRIES =
      List.of("messages", "faxes", "recordings", "transcriptions");

  private final ObjectMapper mapper = new ObjectMapper();
  private final NumberMatcher matcher;

  /** A reader that has no use for numbers. */
  public AnswerReader() {
    this(NumberMatcher.NONE);
  }

  /**
   * A reader.
   *
   * @param matcher sees the numbers of a resource while it is read; only what it says is kept
   */
  public AnswerReader(NumberMatcher matcher) {
    this.matcher = matcher;
  }

  /**
   * Reads an answer.
   *
   * @param status the HTTP status
   * @param retryAfter the Retry-After header or null
   * @param requestId the X-Request-Id header or null
   * @param body the body, may be null or anything
   * @param now for a Retry-After that is a date
   */
  public ProviderAnswer read(
      int status, String retryAfter, String requestId, byte[] body, Instant now) {
    return read(status, retryAfter, requestId, body, now, true);
  }

  /**
   * Reads the answer to a writing call, which nobody asks for more than the state of what was
   * written: its entry is left unread.
   *
   * @see #read
   */
  public ProviderAnswer readWritten(
      int status, String retryAfter, String requestId, byte[] body, Instant now) {
    return read(status, retryAfter, requestId, body, now, false);
  }

  private ProviderAnswer read(
      int status,
      String retryAfter,
      String requestId,
      byte[] body,
      Instant now,
      boolean withEntries) {
    JsonNode json = parse(body);
    return new ProviderAnswer(
        status,
        status >= 400 ? code(json) : null,
        RetryAfter.parse(retryAfter, now),
        requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null,
        status < 200 || status >= 300 ? null : withEntries ? view(json) : written(json));
  }

  private JsonNode parse(byte[] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    try {
      JsonNode json = mapper.readTree(body);
      return json != null && json.isObject() ? json : null;
    } catch (IOException e) {
      return null; // Plain-text errors are seen live; the status has to do.
    }
  }

  private static Integer code(JsonNode json) {
    if (json == null) {
      return null;
    }
    JsonNode code = json.path("code");
    if (code.isMissingNode() || code.isNull()) {
      code = json.path("errors").path(0).path("code");
    }
    boolean number = code.isIntegralNumber() || code.isTextual();
    return number && CODE.matcher(code.asText()).matches() ? Integer.valueOf(code.asText()) : null;
  }

  private static boolean hostRelative(String page) {
    if (!PAGE_URI.matcher(page).matches() || page.startsWith("//")) {
      return false;
    }
    try {
      URI uri = new URI(page);
      // Steps up could leave the API for another part of the host.
      return uri.getRawAuthority() == null
          && uri.getRawFragment() == null
          && !Arrays.asList(uri.getPath().split("/")).contains("..");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static ResourceView written(JsonNode json) {
    return json == null
        ? ResourceView.NOTHING
        : new ResourceView(
            json.has("sid"),
            SummaryReader.word(json, "status"),
            SummaryReader.bodyEmpty(json),
            List.of(),
            null);
  }

  private ResourceView view(JsonNode json) {
    if (json == null) {
      return ResourceView.NOTHING;
    }
    JsonNode list = list(json, LISTS);
    JsonNode entries = list(json, ENTRIES);
    List<String> children = new ArrayList<>();
    Map<String, String> parents = new HashMap<>();
    List<ResourceSummary> messages = new ArrayList<>();
    boolean readable = list != null || entries != null || json.has("sid");
    if (entries != null) {
      for (JsonNode entry : entries) {
        ResourceSummary summary = SummaryReader.read(entry, matcher);
        // An entry that cannot be requested must not be passed over in silence.
        readable &= summary != null;
        if (summary != null) {
          messages.add(summary);
        }
      }
    }
    if (list != null) {
      for (JsonNode child : list) {
        String sid = child.path("sid").asText("");
        // A child whose id cannot be called is not the same as no child.
        readable &= Ids.valid(sid);
        if (Ids.valid(sid)) {
          children.add(sid);
          String parent = child.path("recording_sid").asText(null);
          if (Ids.valid(parent)) {
            parents.put(sid, parent);
          }
        }
      }
    }
    ResourceSummary one =
        list == null && entries == null ? SummaryReader.read(json, matcher) : null;
    if (one != null) {
      messages.add(one);
    }
    String next = json.path("next_page_uri").asText(null);
    boolean follow = next != null && !next.isEmpty() && !"null".equals(next);
    if (follow && !hostRelative(next)) {
      readable = false;
      follow = false;
    }
    return new ResourceView(
        readable,
        SummaryReader.word(json, "status"),
        SummaryReader.bodyEmpty(json),
        children,
        follow ? next : null,
        messages,
        parents);
  }

  private static JsonNode list(JsonNode json, List<String> names) {
    for (String name : names) {
      JsonNode list = json.get(name);
      if (list != null && list.isArray()) {
        return list;
      }
    }
    return null;
  }
}
