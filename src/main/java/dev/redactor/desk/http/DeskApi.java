package dev.redactor.desk.http;

import dev.redactor.desk.store.DatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk's API: a call in, its answer out. */
public final class DeskApi {
  /** What the paths of the API start with. */
  public static final String ROOT = "/api/v1";

  private static final Logger LOG = LoggerFactory.getLogger(DeskApi.class);
  private static final String DOCUMENT = "/openapi.json";

  private final Access access;
  private final Routes routes = new Routes();
  private final byte[] document;

  public DeskApi(DeskParts desk, Access access) {
    this.access = access;
    new LettersApi(desk).addTo(routes);
    new PlansApi(desk).addTo(routes);
    new OverviewApi(desk).addTo(routes);
    try (InputStream in = DeskApi.class.getResourceAsStream("/dev/redactor/desk/openapi.json")) {
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the jar has no OpenAPI document");
    }
  }

  /** Answers; also when it fails. */
  public DeskResponse answer(DeskRequest request) {
    try {
      return answered(request);
    } catch (ApiException e) {
      return e.response();
    } catch (DatabaseException e) {
      LOG.warn("A call to the desk failed: {}", e.getMessage());
      return new ApiException(503, "database", "the desk's database does not answer").response();
    } catch (IllegalStateException e) {
      LOG.warn("A call to the desk failed: {}", e.getMessage());
      return new ApiException(503, "kafka", "Kafka has not acknowledged it").response();
    }
  }

  private DeskResponse answered(DeskRequest request) {
    String path = path(request);
    if (path.equals(DOCUMENT) && request.method().equals("GET")) {
      access.requireOwnPage(request);
      return new DeskResponse(200, DeskResponse.JSON, document, Map.of());
    }
    Caller caller = access.caller(request);
    Routes.Match match = routes.match(request.method(), path);
    access.require(caller, match.permission());
    return match.handler().answer(new Routes.Call(request, caller, match.id()));
  }

  private static String path(DeskRequest request) {
    if (!request.path().startsWith(ROOT + "/")) {
      throw ApiException.notFound("path");
    }
    return request.path().substring(ROOT.length());
  }

  Map<String, Set<String>> routes() {
    return routes.all();
  }
}
