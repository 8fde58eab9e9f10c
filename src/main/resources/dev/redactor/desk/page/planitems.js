// The items of a plan with one outcome, on demand: who looks is told of.

import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { letterRow, letterTable } from "./letterlist.js";
import { isLeaving, problem } from "./notice.js";
import { plural } from "./numbers.js";
import { VERDICTS } from "./words.js";

const WHYS = {
  changed: "had changed meanwhile",
  settled: "was settled meanwhile",
  missing: "is not there any more",
};

const TITLES = { failed: "failed again", skipped: "were left alone", pending: "are not sent yet", sent: "are on their way", settled: "are settled" };

function skippedRow(item) {
  const row = letterRow(item.letter, null);
  const last = row.lastElementChild;
  last.append(" ", h("span.muted", null, (WHYS[item.why] ?? VERDICTS[item.why]?.text ?? item.why).toLowerCase()));
  return row;
}

/** A button that shows them. */
export function planItems(plan, state, number, signal) {
  const place = h("div");
  const show = async () => {
    try {
      const { items, next } = await ask.planItems(plan.id, { state, limit: 100 }, signal);
      fill(
        place,
        h("h3", null, `Those that ${TITLES[state]}`),
        letterTable(TITLES[state], h("tbody", null, items.map((item) => (item.why ? skippedRow(item) : letterRow(item.letter, null)))), null),
        next ? h("p.muted", null, `These are the first ${items.length}.`) : null,
      );
    } catch (error) {
      if (!isLeaving(error)) {
        fill(place, problem("They cannot be shown", error));
      }
    }
  };
  const word = state === "skipped" && number === 1 ? "was left alone" : state === "failed" ? "failed again" : TITLES[state];
  return h("div", null, h("button", { type: "button", onclick: show }, `Show the ${plural(number, "item")} that ${word}`), place);
}
