// Plans: what was planned, what runs, and what came of it.

import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { count, plural } from "./numbers.js";
import { to } from "./router.js";
import { may } from "./session.js";
import { time } from "./times.js";
import { OPERATIONS, spoken } from "./words.js";

export const PLAN_STATES = {
  draft: ["plain", "waits to be confirmed"],
  running: ["warn", "running"],
  paused: ["warn", "paused"],
  stopped: ["bad", "stopped by itself"],
  cancelled: ["plain", "cancelled"],
  done: ["good", "done"],
};

/** A plan's state, in words. */
export function planState(plan) {
  const [tone, text] = PLAN_STATES[plan.state];
  return h(`span.state.${plan.state === "done" && plan.failed > 0 ? "warn" : tone}`, null, text);
}

/** A plan in one line, with its link. */
export function planLine(plan) {
  const { verb, settled, failed } = OPERATIONS[plan.operation];
  return [
    h("a", { href: to("plans", plan.id) }, `${verb} ${plural(plan.total, "dead letter")}`),
    " ",
    planState(plan),
    h("span.muted", null, ` ${count(plan.settled)} ${settled}, ${count(plan.failed)} ${failed}, ${count(plan.pending + plan.waiting)} to come`),
  ];
}

function row(plan) {
  const { verb } = OPERATIONS[plan.operation];
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, h("a", { href: to("plans", plan.id) }, `${verb} ${plural(plan.total, "dead letter")}`)),
    h("td", { "data-title": "State" }, planState(plan)),
    h("td.number", { "data-title": "Settled" }, count(plan.settled)),
    h("td.number", { "data-title": "Failed again" }, count(plan.failed)),
    h("td", { "data-title": "Reason" }, plan.reason ? spoken(plan.reason) : h("span.muted", null, "not confirmed")),
    h("td", { "data-title": "By" }, plan.confirmedBy ?? plan.createdBy),
    h("td", { "data-title": "Made" }, time(plan.createdAt)),
  );
}

/** Shows them. */
export async function plans(main, { signal }) {
  const { plans: list } = await ask.plans(signal);
  fill(
    main,
    h("h1", { tabindex: -1 }, "Plans"),
    list.length === 0
      ? h(
          "p.empty",
          null,
          "Nobody has planned anything yet. ",
          may("act") ? ["A plan begins at the ", h("a", { href: to("letters") }, "dead letters"), "."] : null,
        )
      : h(
          "table.stacking",
          null,
          h("caption.unseen", null, "Plans, the newest first"),
          h(
            "thead",
            null,
            h("tr", null, ["Plan", "State", "Settled", "Failed again", "Reason", "By", "Made"].map((title) =>
                h(["Settled", "Failed again"].includes(title) ? "th.number" : "th", { scope: "col" }, title),
              )),
          ),
          h("tbody", null, list.map(row)),
        ),
  );
}
