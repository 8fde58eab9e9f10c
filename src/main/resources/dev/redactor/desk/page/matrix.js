// How many, by reason, kind and age. Every number leads to its dead letters.

import { h } from "./dom.js";
import { AGE_WORDS, narrowed } from "./filter.js";
import { count, plural } from "./numbers.js";
import { to } from "./router.js";
import { REASONS } from "./words.js";

/** From pale to strong, by the number of digits. */
function heat(number) {
  return `heat-${Math.min(4, String(number).length)}`;
}

function cell(number, filter, sort, what) {
  return number === 0
    ? h("td.number.none", null, "0")
    : h(
        `td.number.${heat(number)}`,
        null,
        h("a", { href: to("letters", null, { filter, sort }), "aria-label": `${plural(number, "dead letter")}: ${what}` }, count(number)),
      );
}

function row(entry, ages, filter, sort) {
  const reason = REASONS[entry.reason]?.title ?? entry.reason;
  const kind = entry.kind ?? null;
  const what = `${reason}, ${kind ?? "no kind"}`;
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, reason, h("span.muted", null, ` ${kind ?? "no kind"}`)),
    entry.byAge.map((number, index) =>
      cell(
        number,
        narrowed(filter, { reason: entry.reason, kind, age: ages[index] }),
        sort,
        `${what}, ${AGE_WORDS[ages[index]]}`,
      ),
    ),
    cell(entry.total, narrowed(filter, { reason: entry.reason, kind }), sort, what),
  );
}

/** The table. */
export function matrix(counts, filter, sort) {
  const { ages } = counts;
  const cells = [...counts.cells].sort((a, b) => b.total - a.total);
  const sums = ages.map((_, index) => cells.reduce((sum, entry) => sum + entry.byAge[index], 0));
  return h(
    "div.wide",
    { role: "region", "aria-label": "Counts by reason, kind and age", tabindex: 0 },
    h(
      "table.matrix",
      null,
      h("caption", null, "By reason, kind, and how long ago it last failed. A number shows its dead letters."),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "col" }, "Reason"),
          ages.map((age) => h("th.number", { scope: "col", title: AGE_WORDS[age] }, age)),
          h("th.number", { scope: "col" }, "All"),
        ),
      ),
      h("tbody", null, cells.map((entry) => row(entry, ages, filter, sort))),
      h(
        "tfoot",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "row" }, "All"),
          sums.map((number, index) => cell(number, narrowed(filter, { age: ages[index] }), sort, AGE_WORDS[ages[index]])),
          h("td.number", null, count(counts.total)),
        ),
      ),
    ),
  );
}
