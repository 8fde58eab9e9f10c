package dev.redactor.camel;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.desk.plan.Probe;
import dev.redactor.desk.plan.Probe.Verdict;
import dev.redactor.desk.plan.Prober;
import dev.redactor.gate.KnownAccounts;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Kind;
import dev.redactor.model.NumberMatcher;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * Asks the provider for a dead letter's item with the read token and by GET: the resource itself,
 * or the list its child would be in.
 */
final class DeskProber implements Prober {
  private static final int CONNECTIONS = 2;
  private static final int MOST_PAGES = 10;

  private record Project(ProjectConfig config, ProviderLine line) {}

  private final Map<String, Project> projects = new HashMap<>();
  private final KnownAccounts accounts = new KnownAccounts();

  DeskProber(CamelContext context, RedactorConfig config, InstantSource clock) throws Exception {
    for (ProjectConfig project : config.projects()) {
      ProviderLine line =
          ProviderLine.open(
              context,
              // A name no project can have.
              project.name() + "_desk",
              project,
              project.readToken(),
              config.http(),
              CONNECTIONS,
              config.retry().inPlaceDelay(),
              null,
              NumberMatcher.NONE,
              clock);
      project.accounts().forEach(account -> projects.put(account, new Project(project, line)));
    }
  }

  @Override
  public Probe probe(DeadLetter letter) {
    RedactionItem item = letter.item();
    if (item == null) {
      throw new IllegalArgumentException("it names nothing that can be asked for");
    }
    Project project = projects.get(letter.account());
    if (project == null) {
      throw new IllegalArgumentException("its account is not configured");
    }
    return switch (item.action()) {
      case DELETE_MEDIA, DELETE_FAX_MEDIA -> medium(project, letter);
      case DELETE_RECORDING_TRANSCRIPTION, DELETE_CALL_TRANSCRIPTION ->
          resource(project, letter, child(letter, Kind.TRANSCRIPTION));
      case DELETE_CALL_RECORDING -> resource(project, letter, child(letter, Kind.RECORDING));
      default -> resource(project, letter, letter.resource());
    };
  }

  // A child that has a path of its own.
  private static ResourceId child(DeadLetter letter, Kind kind) {
    if (letter.item().childSid() == null) {
      throw new IllegalArgumentException("it is about children that have yet to be listed");
    }
    return new ResourceId(letter.account(), kind, letter.item().childSid());
  }

  // Where the base url or the account is wrong, everything is "not found".
  private boolean isKnown(Project project, ResourceId resource) {
    if (!accounts.knows(resource.account())) {
      ProviderCall list =
          ProviderCall.probe(resource.account(), Product.of(ProviderCall.read(resource)).probed());
      accounts.answered(list, project.line().call(list).answer());
    }
    return accounts.knows(resource.account());
  }

  private Probe resource(Project project, DeadLetter letter, ResourceId resource) {
    ProviderAnswer answer = project.line().call(ProviderCall.read(resource)).answer();
    Verdict verdict = verdict(answer);
    if (verdict == Verdict.GONE && !isKnown(project, resource)) {
      verdict = Verdict.UNKNOWN;
    }
    if (verdict == Verdict.THERE) {
      if (letter.item().action() == Action.CLEAR_BODY
          && Boolean.TRUE.equals(answer.view().bodyEmpty())) {
        verdict = Verdict.GONE;
      } else if (project.config().dialect().inProgress(answer.view().status())) {
        verdict = Verdict.IN_PROGRESS;
      }
    }
    return probe(verdict, answer);
  }

  private static Probe medium(Project project, DeadLetter letter) {
    String child = letter.item().childSid();
    ProviderCall call = ProviderCall.listMedia(letter.resource());
    for (int page = 0; page < MOST_PAGES; page++) {
      ProviderAnswer answer = project.line().call(call).answer();
      Verdict verdict = verdict(answer);
      if (verdict != Verdict.THERE) {
        // Without its parent a medium cannot be listed, and may be there all the same.
        return probe(verdict == Verdict.GONE ? Verdict.UNKNOWN : verdict, answer);
      }
      boolean listed =
          child == null
              ? !answer.view().children().isEmpty()
              : answer.view().children().contains(child);
      if (listed) {
        return probe(Verdict.THERE, answer);
      }
      if (answer.view().nextPage() == null) {
        return probe(Verdict.GONE, answer);
      }
      call = ProviderCall.nextPage(answer.view().nextPage());
    }
    return new Probe(Verdict.UNKNOWN, null, null);
  }

  private static Verdict verdict(ProviderAnswer answer) {
    return switch (Classifier.reading(answer).outcome()) {
      case ALREADY_GONE -> Verdict.GONE;
      case SKIPPED -> Verdict.THERE;
      case UNAUTHORISED -> Verdict.UNAUTHORISED;
      case TRY_AGAIN -> Verdict.NO_ANSWER;
      default -> Verdict.UNKNOWN;
    };
  }

  private static Probe probe(Verdict verdict, ProviderAnswer answer) {
    return new Probe(
        verdict, answer.status() == 0 ? null : answer.status(), answer.view().status());
  }
}
