// The projects: may they call, what waits, how old it is, how far the sweep has come.

import { h } from "./dom.js";
import { known } from "./numbers.js";
import { since, span, time } from "./times.js";
import { GATES } from "./words.js";

/** Seconds beyond the sweep's age and this are worth a remark. */
const LATE = 3600;

const NUMBERS = new Set(["Due now", "Overdue"]);

/** How many seconds a sweep is behind; null when nobody knows. */
export function behind(swept, sweep) {
  return swept?.to ? Math.max(0, since(swept.to) - sweep.ageSeconds) : null;
}

/** Whether that is too much. */
export function isLate(seconds) {
  return seconds !== null && seconds > LATE;
}

function gate({ closed, reason }) {
  return closed
    ? h("span.state.bad", null, GATES[reason] ?? "closed")
    : h("span.state.good", null, "open");
}

function oldest(name, service) {
  if (!service.oldest) {
    return h("span.muted", null, "not known yet");
  }
  const at = service.oldest.find((entry) => entry.project === name)?.requestedAt;
  return at ? time(at) : h("span.muted", null, "none open");
}

function coverage(name, { sweep }) {
  if (!sweep.enabled) {
    return h("span.muted", null, "no sweep");
  }
  if (!sweep.swept) {
    return h("span.muted", null, "not known yet");
  }
  const swept = sweep.swept.find((entry) => entry.project === name);
  if (!swept?.to) {
    return h("span.state.warn", null, "not swept yet");
  }
  const late = behind(swept, sweep);
  return [
    time(swept.to),
    " ",
    isLate(late) ? h("span.state.warn", null, `${span(late)} behind`) : h("span.muted", null, "(all that is old enough)"),
  ];
}

function overdue(name, list) {
  const number = list.filter((entry) => entry.project === name).reduce((sum, entry) => sum + entry.count, 0);
  return number > 0 ? h("span.state.bad", null, number) : h("span.muted", null, "0");
}

/** The table. */
export function projects(overview) {
  const { service } = overview;
  return h(
    "div.wide",
    { role: "region", "aria-label": "Projects", tabindex: 0 },
    h(
      "table.stacking",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["Project", "Gate", "Due now", "Overdue", "Oldest not erased", "Swept up to"].map((title) =>
            h(NUMBERS.has(title) ? "th.number" : "th", { scope: "col" }, title),
          ),
        ),
      ),
      h(
        "tbody",
        null,
        service.gates.map((entry) =>
          h(
            "tr",
            null,
            h("th", { scope: "row" }, entry.project),
            h("td", { "data-title": "Gate" }, gate(entry)),
            h(
              "td.number",
              { "data-title": "Due now" },
              known(service.backlog.find((b) => b.project === entry.project)?.waiting ?? -1),
            ),
            h("td.number", { "data-title": "Overdue" }, overdue(entry.project, overview.overdue)),
            h("td", { "data-title": "Oldest not erased" }, oldest(entry.project, service)),
            h("td", { "data-title": "Swept up to" }, coverage(entry.project, service)),
          ),
        ),
      ),
    ),
  );
}
