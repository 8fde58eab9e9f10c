// A list of dead letters: one row per item, never a payload.

import { h } from "./dom.js";
import { plural } from "./numbers.js";
import { to } from "./router.js";
import { absolute, time } from "./times.js";
import { position, REASONS, STATES, thing } from "./words.js";

const TONES = { open: "bad", parked: "bad", replaying: "warn", snoozed: "plain" };

/** A dead letter's state, in words. */
export function stateOf(letter) {
  const state = letter.parked ? "parked" : letter.state;
  return h(
    `span.state.${TONES[state] ?? "good"}`,
    letter.snoozedUntil ? { title: `until ${absolute(letter.snoozedUntil)}` } : null,
    STATES[state] ?? state,
  );
}

/** Why, shortly: "Refused (422)". */
export function shortReason(letter) {
  const title = REASONS[letter.reason]?.title ?? letter.reason;
  return letter.httpStatus ? `${title} (${letter.httpStatus})` : title;
}

function what(letter) {
  const name = thing(letter);
  return letter.sid || !letter.source ? name : `A record of ${position(letter.source)}`;
}

function tries(letter) {
  const attempts = plural(letter.attempts, "attempt");
  return letter.replays > 0 ? `${attempts}, ${plural(letter.replays, "replay")}` : attempts;
}

/** One row; `box` is its checkbox, or null. */
export function letterRow(letter, box) {
  return h(
    "tr",
    { "data-row": letter.id },
    box ? h("td.choose", null, box) : null,
    h("th", { scope: "row" }, h("a", { href: to("letters", letter.id), title: letter.sid ?? null }, what(letter))),
    h("td", { "data-title": "Why" }, shortReason(letter)),
    h("td", { "data-title": "Project" }, letter.project ?? "none"),
    h("td", { "data-title": "Last failed" }, time(letter.lastFailedAt)),
    h("td", { "data-title": "Tried" }, tries(letter)),
    h("td", { "data-title": "State" }, stateOf(letter)),
  );
}

/** The table; `all` is the checkbox for all rows, or null. */
export function letterTable(caption, rows, all) {
  return h(
    "table.stacking.letters",
    null,
    h("caption.unseen", null, caption),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        all ? h("td.choose", null, all) : null,
        ["What", "Why", "Project", "Last failed", "Tried", "State"].map((title) => h("th", { scope: "col" }, title)),
      ),
    ),
    rows,
  );
}
