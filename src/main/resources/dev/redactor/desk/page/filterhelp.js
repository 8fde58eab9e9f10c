// What can be typed into the filter.

import { h } from "./dom.js";
import { go } from "./router.js";
import { who } from "./session.js";
import { REASONS, STATES } from "./words.js";

const EXAMPLES = [
  ["reason:REFUSED age>2h", "refused, and last failed more than 2 hours ago"],
  ["status:4xx -kind:fax", "answers 400 to 499, without faxes"],
  ["state:parked", "replays used up"],
  ["replays>0", "replayed before, and failed again"],
];

const TERMS = () => [
  ["reason:REFUSED", `why: ${Object.keys(REASONS).join(", ")}`],
  ["kind:fax", "message, fax, recording, transcription or call"],
  ["action:delete-media", "the erasing call"],
  [`project:${who()?.projects[0] ?? "clinic"}`, `the project: ${(who()?.projects ?? []).join(", ")}; account: is the provider's id`],
  ["status:422  status:4xx  status:none  status>=500", "the provider's last answer; code: is its error code"],
  ["age>2h  age<30d", "how long ago it last failed"],
  ["replays>0", "replays that have failed"],
  ["sid:…  correlation:…  id:…", "the message or medium, the request, the dead letter"],
  ["field:sid", "the field that made a record unreadable"],
  ["state:parked", `${Object.keys(STATES).join(", ")}; standing, closed, all`],
  ["refused  b387", "a bare word of 3 letters or more: part of a reason, kind, action or project, else the beginning of an id"],
];

/** The help, folded up. */
export function filterHelp() {
  return h(
    "details.help",
    null,
    h("summary", null, "What can be typed"),
    h(
      "p",
      null,
      "Terms with spaces between; all must hold. A comma means “or”, a dash in front “not”. Empty means everything that stands.",
    ),
    h(
      "ul.examples",
      { "aria-label": "Examples" },
      EXAMPLES.map(([filter, means]) =>
        h(
          "li",
          null,
          h("button.code", { type: "button", onclick: () => go("letters", null, { filter }) }, filter),
          ` ${means}`,
        ),
      ),
    ),
    h(
      "dl.terms",
      null,
      TERMS().map(([term, means]) => h("div", null, h("dt", null, h("code", null, term)), h("dd", null, means))),
    ),
  );
}
