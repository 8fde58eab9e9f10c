// One plan: confirm, the first ten, the rest, what came of it. Live while it runs.

import { ask } from "./asking.js";
import { askFor, reasonField } from "./dialog.js";
import { fill, h } from "./dom.js";
import { repeatedly } from "./live.js";
import { isLeaving, notice, problem, say } from "./notice.js";
import { count, plural } from "./numbers.js";
import { planConfirm } from "./planconfirm.js";
import { planItems } from "./planitems.js";
import { PLAN_STATES, planState } from "./plans.js";
import { to } from "./router.js";
import { may } from "./session.js";
import { fact } from "./timeline.js";
import { time } from "./times.js";
import { OPERATIONS, spoken } from "./words.js";

const QUICK = 1000;
const SLOW = 5000;

function at(plan) {
  if (plan.state === "draft") {
    return 0;
  }
  if (plan.state === "done") {
    return 9;
  }
  return { first: 1, rest: 2, outcomes: 3 }[plan.phase] ?? null;
}

function steps(plan) {
  const names =
    plan.operation === "replay"
      ? ["Confirm", plan.total > 10 ? "The first 10" : "Send", plan.total > 10 ? "The rest" : null, "Outcomes"]
      : ["Confirm", "Work through", null, "Outcomes"];
  const now = at(plan);
  if (now === null) {
    return null;
  }
  return h(
    "ol.steps",
    { "aria-label": "Steps" },
    names.map((name, index) => {
      const current = index === now || (index === 1 && now === 2 && !names[2]);
      return name === null
        ? null
        : h(
            "li",
            { class: index < now && !current ? "past" : null, "aria-current": current ? "step" : null },
            name,
            index < now && !current ? h("span.unseen", null, " (done)") : null,
          );
    }),
  );
}

function sums(plan) {
  const { settled, failed } = OPERATIONS[plan.operation];
  return [
    [settled, plan.settled, "good"],
    [failed, plan.failed, plan.failed > 0 ? "bad" : null],
    ["on their way", plan.waiting, null],
    ["to go", plan.pending, null],
    ["left alone", plan.skipped, null],
  ];
}

/** Why a replay may stand still. */
function waits(plan) {
  return plan.operation === "replay" && plan.waiting > 0
    ? ` ${count(plan.waiting)} on their way: what is under a hold or in progress at the provider waits as long as that lasts.`
    : "";
}

/** Where it stands, in a sentence or two. */
function standing(plan) {
  const { verb, settled, failed } = OPERATIONS[plan.operation];
  const so = `${count(plan.settled)} ${settled}, ${count(plan.failed)} ${failed}`;
  switch (plan.state) {
    case "running":
      return plan.phase === "first" && plan.total > 10
        ? `The first 10 are out. The rest follows once half of them are settled: ${so}.${waits(plan)}`
        : plan.phase === "outcomes"
          ? `All are sent. Waiting for what comes of ${plural(plan.waiting, "item")}: ${so}.${waits(plan)}`
          : `Under way: ${so}, ${count(plan.pending)} to go.`;
    case "paused":
      return `Paused: ${so}, ${count(plan.pending)} to go. Nothing more is sent until somebody resumes it.`;
    case "stopped":
      return `Stopped by itself, because more than half failed again: ${so}. Nothing more is sent.`;
    case "cancelled":
      return plan.startedAt ? `Cancelled: ${so}, ${count(plan.pending)} never sent.` : "Dropped before anything was done.";
    default: {
      const alone = plan.skipped > 0 ? `, ${count(plan.skipped)} left alone` : "";
      return plan.settled === plan.total
        ? `Done: ${plan.total === 1 ? "it is" : `all ${count(plan.total)} are`} ${settled}.`
        : `${verb} done: ${so}${alone}.`;
    }
  }
}

function next(plan) {
  if (plan.state === "stopped") {
    return notice("bad", h("p", null, h("strong", null, "Next: "), "see why they failed, have the cause mended, then resume. It begins with 10 items again."));
  }
  if (plan.state === "done" && plan.failed > 0) {
    return notice("warn", h("p", null, h("strong", null, "Next: "), "what failed again stands as a dead letter. See why before you replay it once more."));
  }
  if (plan.state === "done") {
    return notice("good", h("p", null, "Nothing is left to do here. ", h("a", { href: to("letters") }, "Dead letters that still stand")));
  }
  return null;
}

function progress(plan) {
  const done = plan.settled + plan.failed + plan.skipped;
  return h(
    "div.progress",
    null,
    h("progress", { max: Math.max(1, plan.total), value: done, "aria-label": `${done} of ${plan.total} have their outcome` }),
    h("p.number", null, `${count(done)} of ${count(plan.total)} have their outcome`),
  );
}

function buttons(plan, moved) {
  const said = h("div");
  const act = (text, tone, run) => {
    const element = h(`button.${tone}`, { type: "button" }, text);
    element.addEventListener("click", async () => {
      element.disabled = true;
      fill(said);
      try {
        const now = await run();
        if (now) {
          moved(now);
        }
      } catch (error) {
        fill(said, problem("Not done", error));
      }
      element.disabled = false;
    });
    return element;
  };
  const cancel = () =>
    askFor({
      title: "Cancel this plan",
      text: h("p", null, `${plural(plan.pending, "item")} will not be sent. What was sent goes on. It cannot be resumed.`),
      confirm: "Cancel the plan",
      tone: "danger",
      run: () => ask.cancel(plan.id),
    });
  const paused = plan.state === "paused";
  const resume = () =>
    askFor({
      title: paused ? "Resume" : "Resume although most failed",
      text: paused
        ? h("p", null, `${plural(plan.pending, "item")} will be sent.`)
        : h("p", null, "Has the cause been mended? 10 more items go first, and it stops again when more than half of them fail."),
      fields: [reasonField()],
      confirm: "Resume",
      run: ({ reason }) => ask.resume(plan.id, reason),
    });
  const open = ["running", "paused", "stopped"].includes(plan.state);
  return open
    ? h(
        "div",
        null,
        h(
          "div.buttons",
          null,
          plan.state === "running" && plan.pending > 0 ? act("Pause", "primary", () => ask.pause(plan.id)) : null,
          paused || plan.state === "stopped" ? act("Resume …", "primary", resume) : null,
          act("Cancel the plan …", "danger", cancel),
        ),
        said,
      )
    : null;
}

function facts(plan) {
  return h(
    "dl.facts",
    null,
    fact("State", planState(plan)),
    fact("Reason", plan.reason ? spoken(plan.reason) : null),
    fact("Filter", plan.filter === "" ? "none: chosen one by one, or everything that stood" : h("code", null, plan.filter)),
    fact("Made", time(plan.createdAt), ` by ${plan.createdBy}`),
    fact("Confirmed", plan.startedAt ? time(plan.startedAt) : null, plan.confirmedBy ? ` by ${plan.confirmedBy}` : null),
    fact("Ended", plan.endedAt ? time(plan.endedAt) : null),
    fact("Rate", `${count(plan.rate)} a second`),
    fact("Left out", plan.leftOut > 0 ? `${count(plan.leftOut)}${plan.held > 0 ? `, ${count(plan.held)} of them under a hold` : ""}` : null),
  );
}

function body(plan, moved, signal) {
  if (plan.state === "draft") {
    return may("act")
      ? planConfirm(plan, moved)
      : h("p", null, `It would ${OPERATIONS[plan.operation].verb.toLowerCase()} ${plural(plan.total, "dead letter")}, and waits to be confirmed.`);
  }
  return h(
    "div",
    null,
    h("p.headline", null, standing(plan)),
    progress(plan),
    h(
      "dl.figures.five",
      null,
      sums(plan).map(([term, number, tone]) => h("div", null, h("dt", null, term), h(`dd.value${tone && number > 0 ? `.${tone}` : ""}`, null, count(number)))),
    ),
    next(plan),
    may("act") ? buttons(plan, moved) : null,
    plan.failed > 0 && plan.state !== "running" ? planItems(plan, "failed", plan.failed, signal) : null,
    plan.skipped > 0 && plan.state !== "running" ? planItems(plan, "skipped", plan.skipped, signal) : null,
  );
}

/** Nothing of it changes by itself any more. */
function isStill(plan) {
  return plan.waiting === 0 && ["done", "cancelled"].includes(plan.state);
}

/** Shows it. */
export async function plan(main, { id, signal }) {
  const place = h("div");
  const said = h("div");
  let shown = null;
  const draw = (now) => {
    const same = shown !== null && JSON.stringify(shown) === JSON.stringify(now);
    if (same || document.querySelector("dialog[open]")) {
      return;
    }
    const focused = document.activeElement?.closest?.("button")?.textContent;
    const moved = (later) => {
      draw(later);
      main.querySelector("h1").focus();
    };
    if (shown && shown.state !== now.state) {
      say(`${PLAN_STATES[now.state][1]}. ${standing(now)}`);
    }
    shown = now;
    fill(
      place,
      h("p.trail", null, h("a", { href: to("plans") }, "Plans")),
      h("h1", { tabindex: -1 }, `${OPERATIONS[now.operation].verb} ${plural(now.total, "dead letter")}`),
      steps(now),
      body(now, moved, signal),
      facts(now),
    );
    if (focused) {
      [...place.querySelectorAll("button")].find((button) => button.textContent === focused)?.focus();
    }
  };
  fill(main, said, place);
  draw(await ask.plan(id, signal));
  repeatedly(signal, QUICK, async () => {
    try {
      // A draft stays as it is drawn: somebody types into it.
      if (shown.state !== "draft") {
        draw(await ask.plan(id, signal));
      }
      fill(said);
    } catch (error) {
      if (isLeaving(error) || error.status === 401) {
        return null;
      }
      fill(said, problem("Not live", error));
      return SLOW;
    }
    return isStill(shown) ? null : shown.state === "running" || shown.state === "draft" ? QUICK : SLOW;
  });
}
