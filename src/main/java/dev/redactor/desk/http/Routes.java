package dev.redactor.desk.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which call is answered by what. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Answers a call. */
  interface Handler {
    DeskResponse answer(Call call);
  }

  /**
   * A call on its way to its answer.
   *
   * @param id what stands in the path for {@code {id}}; null when there is none
   */
  record Call(DeskRequest request, Caller caller, String id) {
    /** Why somebody looks; null when that is not said. */
    String why() {
      String words = request.parameter("reason");
      return words == null ? null : Parameters.reason(words);
    }
  }

  private record Route(
      String method, String path, Role.Permission permission, Handler handler, String[] parts) {}

  /** A route that was found, with the id of its path. */
  record Match(Role.Permission permission, Handler handler, String id) {}

  void add(String method, String path, Role.Permission permission, Handler handler) {
    routes.add(new Route(method, path, permission, handler, path.split("/")));
  }

  /**
   * Finds the route of a call.
   *
   * @throws ApiException when there is none
   */
  Match match(String method, String path) {
    Set<String> methods = new LinkedHashSet<>();
    for (Route route : routes) {
      String[] parts = path.split("/");
      if (parts.length != route.parts().length) {
        continue;
      }
      String id = null;
      boolean same = true;
      for (int i = 0; i < parts.length && same; i++) {
        if (route.parts()[i].equals("{id}")) {
          same = parts[i].matches("[A-Za-z0-9-]{1,64}");
          id = parts[i];
        } else {
          same = route.parts()[i].equals(parts[i]);
        }
      }
      if (same && route.method().equals(method)) {
        return new Match(route.permission(), route.handler(), id);
      }
      if (same) {
        methods.add(route.method());
      }
    }
    throw methods.isEmpty()
        ? ApiException.notFound("path")
        : new ApiException(405, "method", "expected " + String.join(", ", methods));
  }

  /** The methods of each path, for the test of the OpenAPI document. */
  Map<String, Set<String>> all() {
    Map<String, Set<String>> all = new HashMap<>();
    routes.forEach(
        route -> all.computeIfAbsent(route.path(), p -> new LinkedHashSet<>()).add(route.method()));
    return all;
  }
}
