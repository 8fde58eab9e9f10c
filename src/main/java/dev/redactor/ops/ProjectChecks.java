package dev.redactor.ops;

import dev.redactor.camel.ProviderLine;
import dev.redactor.check.ClockFinding;
import dev.redactor.check.FailureFinding;
import dev.redactor.check.Finding;
import dev.redactor.check.ScopeFinding;
import dev.redactor.check.TlsFinding;
import dev.redactor.config.Keys;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.model.Kind;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Looks at one project's connection, clock, tokens and scopes, with GET calls. */
final class ProjectChecks {
  private final ProviderAccess access;
  private final ProjectConfig project;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();

  ProjectChecks(ProviderAccess access, ProjectConfig project, InstantSource clock) {
    this.access = access;
    this.project = project;
    this.clock = clock;
  }

  private String what(String aspect) {
    return project.name() + ": " + aspect;
  }

  List<Finding> run() {
    boolean one = project.readToken().equals(project.eraseToken());
    if (one) {
      token("token", "check", Keys.PROJECT_TOKEN.named(project.name()), project.readToken(), true);
    } else if (token(
        "read token",
        "check-read",
        Keys.PROJECT_READ_TOKEN.named(project.name()),
        project.readToken(),
        true)) {
      token(
          "erase token",
          "check-erase",
          Keys.PROJECT_ERASE_TOKEN.named(project.name()),
          project.eraseToken(),
          false);
    }
    return findings;
  }

  /** Adds what there is to say about a token; false when the provider cannot be reached at all. */
  private boolean token(
      String name, String purpose, String key, Secret token, boolean withConnection) {
    Seen seen = new Seen();
    ProviderLine line = access.line(project, purpose, token, 1, seen);
    Map<Kind, ProviderAnswer> answers = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      if (kind == Kind.CALL || !project.dialect().knows(kind)) {
        continue;
      }
      ProviderLine.Answered answered = line.call(ProviderCall.probe(project.account(), kind));
      if (answered.answer().status() == 0 && answers.isEmpty()) {
        findings.add(FailureFinding.of(what("connection"), answered.failure()));
        return false;
      }
      answers.put(kind, answered.answer());
    }
    if (withConnection) {
      findings.add(seen.connection());
      findings.add(ClockFinding.of(what("clock"), seen.date, seen.at));
    }
    if (answers.values().stream().allMatch(ScopeFinding::isRefused)) {
      findings.add(
          new Finding(
              what(name),
              Finding.Status.REFUSED,
              "the provider refuses it (" + answers.get(Kind.MESSAGE).status() + ")",
              "check account, space or base-url, and " + key));
    } else {
      answers.forEach(
          (kind, answer) ->
              findings.add(
                  ScopeFinding.of(
                      what(name + ", " + kind.collection().toLowerCase(java.util.Locale.ROOT)),
                      kind,
                      answer)));
    }
    return true;
  }

  /** What the first answer shows besides its body. */
  private final class Seen implements ProviderLine.Observer {
    private String date;
    private Instant at;
    private SSLSession session;

    @Override
    public synchronized void responded(HttpResponse response, HttpContext context) {
      if (at == null) {
        at = clock.instant();
        Header header = response.getFirstHeader(HttpHeaders.DATE);
        date = header == null ? null : header.getValue();
        session = HttpClientContext.cast(context).getSSLSession();
      }
    }

    synchronized Finding connection() {
      return TlsFinding.of(
          what("connection"),
          project.baseUrl(),
          session == null ? null : session.getProtocol(),
          certificate(),
          clock.instant());
    }

    private X509Certificate certificate() {
      try {
        Certificate[] chain = session == null ? null : session.getPeerCertificates();
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate first
            ? first
            : null;
      } catch (SSLPeerUnverifiedException e) {
        return null;
      }
    }
  }
}
