// The service at a glance, live. What needs somebody comes first, with what to do next.

import { ask } from "./asking.js";
import { behind, isLate, projects } from "./coverage.js";
import { fill, h } from "./dom.js";
import { ofCause } from "./filter.js";
import { repeatedly } from "./live.js";
import { isLeaving, problem, say } from "./notice.js";
import { count, known, plural } from "./numbers.js";
import { planLine } from "./plans.js";
import { to } from "./router.js";
import { may } from "./session.js";
import { sums, throughput } from "./throughput.js";
import { fixedTime, span, time } from "./times.js";
import { because, GATES, headline, REASONS, STATE_COUNTS } from "./words.js";

const PAUSE = 5000;

/** What stands between backticks is a command. */
function commands(text) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? h("code", null, part) : part));
}

function warnings({ service, behind: unread, overdue }) {
  const list = [];
  if (service.stopped) {
    list.push(["bad", ["Nothing is erased: ", commands(service.stopped), "."], null]);
  }
  for (const { project, closed, reason } of service.gates) {
    if (closed) {
      list.push([
        "bad",
        `Project ${project}: the gate is ${GATES[reason] ?? "closed"}. Its requests wait.`,
        reason === "credentials-refused"
          ? "Mend its token; the gate opens by itself."
          : "The gate opens by itself once the provider answers.",
      ]);
    }
  }
  const late = overdue.reduce((sum, entry) => sum + entry.count, 0);
  if (late > 0) {
    list.push(["bad", `${plural(late, "request is", "requests are")} past the rule's deadline and still open.`, null]);
  }
  for (const swept of service.sweep.swept ?? []) {
    const seconds = behind(swept, service.sweep);
    if (isLate(seconds)) {
      list.push(["warn", `Project ${swept.project}: the sweep is ${span(seconds)} behind.`, null]);
    }
  }
  if (unread > 1000) {
    list.push(["warn", `The desk has ${count(unread)} records still to read: what it shows is not all.`, null]);
  }
  return list;
}

function verdict(overview) {
  const others = warnings(overview);
  const bad = overview.standing > 0 || others.some(([tone]) => tone === "bad");
  return h(
    `section.verdict.${bad ? "bad" : others.length > 0 ? "warn" : "good"}`,
    { "aria-label": "What needs somebody" },
    h(
      "p.headline",
      null,
      `${headline(overview.standing, overview.causes, "Nothing needs a person: no dead letters stand")}.`,
    ),
    others.map(([tone, text, next]) =>
      h("p", null, h(`span.state.${tone}`, null, tone === "bad" ? "Look" : "Note"), " ", text, next ? h("span.muted", null, ` ${next}`) : null),
    ),
    overview.standing > 0 ? h("p", null, REASONS[overview.causes[0].reason]?.advice ?? "", " The oldest last failed ", time(overview.oldestFailedAt), ".") : null,
    overview.standing > 0
      ? h(
          "p.next",
          null,
          h("a.button.primary", { href: to("letters", null, { filter: ofCause(overview.causes[0]) }) },
            overview.causes.length > 1 ? "See the largest group" : "See them"),
          " ",
          overview.causes.length > 1 ? h("a.button", { href: to("letters") }, `See all ${count(overview.standing)}`) : null,
        )
      : null,
  );
}

function oldestOf({ service }) {
  if (!service.oldest) {
    return ["not known yet", "nobody has looked at the topics"];
  }
  const times = service.oldest.map((entry) => entry.requestedAt).filter(Boolean).sort();
  return times.length === 0 ? ["none", "no request is open"] : [time(times[0]), "requested, neither erased nor a dead letter"];
}

function figure(term, value, note, tone) {
  return h(
    "div",
    null,
    h("dt", null, term),
    h(`dd.value${tone ? `.${tone}` : ""}`, null, value),
    note ? h("dd.note", null, note) : null,
  );
}

function total(list) {
  return list.some((entry) => entry.waiting < 0) ? -1 : list.reduce((sum, entry) => sum + entry.waiting, 0);
}

/** Every project reads the requests of all: their sum would count each several times. */
function due({ backlog }) {
  return backlog.some((entry) => entry.waiting < 0) ? -1 : Math.max(0, ...backlog.map((entry) => entry.waiting));
}

function states(byState) {
  return Object.entries(byState)
    .map(([state, number]) => `${count(number)} ${STATE_COUNTS[state] ?? state}`)
    .join(", ");
}

function figures(overview) {
  const { service } = overview;
  const hour = sums(overview.lastHour);
  const overdue = overview.overdue.reduce((sum, entry) => sum + entry.count, 0);
  const [oldest, oldestNote] = oldestOf(overview);
  return h(
    "dl.figures",
    null,
    figure("Dead letters", count(overview.standing), states(overview.byState) || "none stand", overview.standing > 0 ? "bad" : "good"),
    figure("Erased in the last hour", count(hour.gone), `${plural(hour.dead, "dead letter")} written, ${count(hour.replayed)} replayed`),
    figure("Due now", known(due(service)), service.backlog.length > 1 ? "requests not taken yet, at most" : "requests no corridor has taken yet"),
    figure("Overdue", count(overdue), "open after their rule's deadline", overdue > 0 ? "bad" : null),
    figure("Oldest not erased", oldest, oldestNote),
    figure("To be tried again", known(total(service.retries)), "requests in the retry tiers"),
  );
}

function causes(overview) {
  // A single one has been said.
  if (overview.causes.length < 2) {
    return null;
  }
  return h(
    "section",
    null,
    h("h2", null, "Why"),
    h(
      "ul.causes",
      null,
      overview.causes.map((cause) =>
        h(
          "li",
          null,
          h("a", { href: to("letters", null, { filter: ofCause(cause) }) },
            h("strong.number", null, count(cause.count)), " because ", because(cause.reason, cause.httpStatus)),
          h("p.muted", null, REASONS[cause.reason]?.advice ?? ""),
        ),
      ),
    ),
  );
}

function tiers({ service }) {
  return h(
    "table.narrow",
    null,
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Tried again after"), h("th.number", { scope: "col" }, "Waiting"))),
    h(
      "tbody",
      null,
      service.retries.map((tier) =>
        h("tr", null, h("th", { scope: "row" }, tier.tier), h("td.number", null, known(tier.waiting))),
      ),
    ),
  );
}

function sweeps(overview) {
  if (!overview.service.sweep.enabled || overview.sweeps.length === 0) {
    return null;
  }
  return h(
    "ul",
    null,
    overview.sweeps.map((sweep) =>
      h("li", null, `${sweep.project ?? "An account of no project"}: the last sweep ended `, time(sweep.at),
        ` and found ${plural(sweep.listed ?? 0, "entry", "entries")}, ${count(sweep.due ?? 0)} of them to erase.`),
    ),
  );
}

function running({ running: plans }) {
  return plans.length === 0 ? null : h("section", null, h("h2", null, "Running"), h("ul.bare", null, plans.map((plan) => h("li", null, planLine(plan)))));
}

function draw(place, overview) {
  // Whoever has a link in hand keeps it.
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  fill(
    place,
    verdict(overview),
    running(overview),
    figures(overview),
    causes(overview),
    h("section", null, h("h2", null, "The last hour"), throughput(overview.lastHour, overview.at)),
    h("section", null, h("h2", null, "Projects"), projects(overview), sweeps(overview)),
    h("section", null, h("h2", null, "Retry tiers"), tiers(overview)),
  );
  if (focused) {
    [...place.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }
}

/** Shows it, and keeps it current. */
export async function overview(main, { signal }) {
  const place = h("div");
  const state = h("p.live");
  let standing = null;
  let seen = null;
  const look = async () => {
    try {
      const now = await ask.overview(signal);
      draw(place, now);
      seen = now.at;
      fill(state, h("span.state.good", null, "Live"), h("span.muted", null, " as of ", time(now.at)));
      if (standing !== null && standing !== now.standing) {
        say(`${headline(now.standing, now.causes)}.`);
      }
      standing = now.standing;
    } catch (error) {
      if (isLeaving(error)) {
        return null;
      }
      fill(state, problem("Not live", error), seen ? h("p.muted", null, "What you see is from ", fixedTime(seen), ".") : null);
    }
    return PAUSE;
  };
  const first = await ask.overview(signal);
  fill(
    main,
    h("div.titled", null, h("h1", { tabindex: -1 }, "Overview"), state),
    place,
    may("act") ? null : h("p.muted", null, "Your role may look, not act."),
  );
  seen = first.at;
  standing = first.standing;
  draw(place, first);
  fill(state, h("span.state.good", null, "Live"), h("span.muted", null, " as of ", time(first.at)));
  repeatedly(signal, PAUSE, look);
}
