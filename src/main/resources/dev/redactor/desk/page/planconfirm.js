// A plan that waits for a person's word: what it would do, and the word.

import { ask } from "./asking.js";
import { labelled, reasonField } from "./dialog.js";
import { fill, h } from "./dom.js";
import { problem } from "./notice.js";
import { count, plural } from "./numbers.js";
import { go } from "./router.js";
import { span } from "./times.js";
import { because, leftOut, OPERATIONS } from "./words.js";

const FIRST = 10;

const EFFECTS = {
  replay: "Each is sent through the corridor again, as if its event had just come: its parts first, then the resource.",
  resolve: "The provider is asked about each. Those it has no more are closed; the others stay as they are.",
  discard: "Each is closed for good and never tried again. What they stand for may still be readable at the provider.",
};

function effect(plan) {
  return plan.operation === "replay" && plan.total > FIRST
    ? `${EFFECTS.replay} The first ${FIRST} go alone; the rest follows once half of them are settled, and it stops by itself when more than half fail again.`
    : EFFECTS[plan.operation];
}

function calls(plan) {
  if (plan.operation === "discard") {
    return "No call to the provider is made.";
  }
  return `About ${plural(plan.expectedCalls, "call")} to the provider.`;
}

function pace(plan, rate) {
  return `At ${count(rate)} a second it takes about ${span(Math.max(1, Math.ceil(plan.total / rate)))}, and as long as the last ones need.`;
}

function reasons(plan) {
  return h(
    "ul",
    null,
    Object.entries(plan.byReason).map(([reason, number]) => h("li", null, h("strong.number", null, count(number)), ` because ${because(reason)}`)),
  );
}

/** The plan's part of the page; `changed` is called with the plan once it runs or is dropped. */
export function planConfirm(plan, changed) {
  const { verb } = OPERATIONS[plan.operation];
  if (plan.total === 0) {
    return h(
      "div",
      null,
      h("p.headline", null, `There is nothing to ${verb.toLowerCase()}.`),
      plan.leftOut > 0 ? h("p", null, `${plural(plan.leftOut, "dead letter was", "dead letters were")} meant and left out. ${leftOut(plan)}`) : h("p", null, "No dead letter is meant."),
      h("div.buttons", null, h("button", { type: "button", onclick: () => go("letters") }, "Back to the dead letters")),
    );
  }
  const reason = reasonField();
  const typed = plan.countToType === undefined ? null : h("input", { type: "text", inputmode: "numeric", name: "count", autocomplete: "off", required: true, pattern: "[0-9]+" });
  const rate = h("input", { type: "number", name: "rate", min: 1, max: 10000, value: plan.rate, required: true });
  const paceText = h("p.muted", null, pace(plan, plan.rate));
  rate.addEventListener("input", () => {
    if (rate.validity.valid) {
      fill(paceText, pace(plan, Number(rate.value)));
    }
  });
  const said = h("div");
  const yes = h(`button.${plan.operation === "discard" ? "danger" : "primary"}`, { type: "submit" }, `${verb} ${count(plan.total)} now`);
  const no = h("button", { type: "button" }, "Drop this plan");
  const attempt = async (what, act) => {
    yes.disabled = no.disabled = true;
    fill(said);
    try {
      changed(await act());
    } catch (error) {
      fill(said, problem(what, error));
      yes.disabled = no.disabled = false;
    }
  };
  no.addEventListener("click", () => attempt("Not dropped", () => ask.cancel(plan.id)));
  const form = h(
    "form.confirm",
    {
      onsubmit: (event) => {
        event.preventDefault();
        attempt("Not begun", () =>
          ask.confirm(plan.id, {
            reason: reason.element.value,
            rate: Number(rate.value),
            ...(typed ? { count: Number(typed.value) } : {}),
          }),
        );
      },
    },
    h("h2", null, "Confirm"),
    labelled(reason),
    typed
      ? labelled({ label: `Type the number of dead letters: ${plan.countToType}`, hint: "So that nobody means ten and gets ten thousand.", element: typed })
      : null,
    labelled({ label: "Items a second", element: rate }),
    paceText,
    said,
    h("div.buttons", null, yes, no),
  );
  return h(
    "div",
    null,
    h("p.headline", null, `This would ${verb.toLowerCase()} ${plural(plan.total, "dead letter")}. Nothing has been done yet.`),
    reasons(plan),
    h("p.prose", null, effect(plan)),
    h("p.prose", null, calls(plan)),
    plan.leftOut > 0 ? h("p.notice.plain", null, `${plural(plan.leftOut, "more was", "more were")} meant and left out. ${leftOut(plan)}`) : null,
    form,
  );
}
