// What a person can do with one dead letter, each with a reason.

import { ask } from "./asking.js";
import { askFor, reasonField } from "./dialog.js";
import { fill, h } from "./dom.js";
import { notice, problem } from "./notice.js";
import { go } from "./router.js";
import { time } from "./times.js";
import { VERDICTS } from "./words.js";

const TIMES = [
  ["1h", "1 hour"],
  ["4h", "4 hours"],
  ["12h", "12 hours"],
  ["1d", "1 day"],
  ["7d", "7 days"],
  ["30d", "30 days"],
];

function times() {
  return {
    label: "For",
    element: h("select", { name: "duration" }, TIMES.map(([value, text]) => h("option", { value }, text))),
  };
}

function verdict(probe, acts) {
  const { tone, text, next } = VERDICTS[probe.verdict];
  const answered = probe.httpStatus ? ` (${probe.httpStatus}${probe.resourceStatus ? `, ${probe.resourceStatus}` : ""})` : "";
  return notice(
    tone,
    h("p", null, h("strong", null, `${text}${answered}. `), next),
    h("p.muted", null, "Asked ", time(probe.at), "; nothing was changed."),
    probe.verdict === "gone" ? h("div.buttons", null, acts.resolve("primary")) : null,
  );
}

/** The buttons for a dead letter. `changed` is called with its new detail. */
export function letterActs({ letter, hold }, changed) {
  const said = h("div", { role: "status" });
  const waits = letter.state === "open" || letter.state === "snoozed";
  const button = (text, tone, act) => {
    const element = h(`button.${tone}`, { type: "button" }, text);
    element.addEventListener("click", async () => {
      element.disabled = true;
      try {
        await act();
      } catch (error) {
        fill(said, problem("Not done", error));
      }
      element.disabled = false;
    });
    return element;
  };
  const dialog = async (question) => {
    const now = await askFor(question);
    if (now) {
      changed(now);
    }
  };
  const acts = {
    replay: (tone) =>
      button("Replay …", tone, async () => go("plans", (await ask.makePlan("replay", { ids: [letter.id] })).id)),
    probe: () =>
      button("Probe", "plainer", async () => {
        fill(said, h("p.muted", null, "Asking the provider …"));
        fill(said, verdict(await ask.probe(letter.id), acts));
      }),
    resolve: (tone) =>
      button("Resolve …", tone, () =>
        dialog({
          title: "Resolve as gone",
          text: h("p", null, "The provider is asked once more. Only if it says that it has the item no more, the dead letter is closed."),
          fields: [reasonField()],
          confirm: "Resolve",
          run: ({ reason }) => ask.resolve(letter.id, reason),
        }),
      ),
    snooze: () =>
      button("Snooze …", "plainer", () =>
        dialog({
          title: "Snooze",
          text: h("p", null, "It comes back by itself. Plans over a filter leave it out until then."),
          fields: [times(), reasonField(false)],
          confirm: "Snooze",
          run: ({ duration, reason }) => ask.snooze(letter.id, duration, reason),
        }),
      ),
    unsnooze: () => button("End the snooze", "plainer", async () => changed(await ask.unsnooze(letter.id))),
    hold: () =>
      button("Hold …", "plainer", () =>
        dialog({
          title: `Hold the ${letter.kind}`,
          text: h("p", null, `Nothing of this ${letter.kind} is erased, by nobody, until the hold is released.`),
          fields: [reasonField()],
          confirm: "Place the hold",
          run: ({ reason }) => ask.hold(letter.id, reason),
        }),
      ),
    release: () =>
      button("Release the hold …", "plainer", () =>
        dialog({
          title: "Release the hold",
          text: h("p", null, `The ${letter.kind} may be erased again. What waits for it goes on.`),
          fields: [reasonField()],
          confirm: "Release",
          run: ({ reason }) => ask.release(letter.id, reason),
        }),
      ),
    discard: () =>
      button("Discard …", "danger", () =>
        dialog({
          title: "Discard for good",
          text: h("p", null, "It is never tried again. What it stands for may still be readable at the provider."),
          fields: [reasonField()],
          confirm: "Discard for good",
          tone: "danger",
          run: ({ reason }) => ask.discard(letter.id, reason),
        }),
      ),
  };
  return h(
    "div.acts",
    null,
    h(
      "div.buttons",
      null,
      waits && letter.replayable && !letter.parked ? acts.replay("primary") : null,
      letter.replayable ? acts.probe() : null,
      waits && letter.replayable ? acts.resolve("plainer") : null,
      letter.state === "open" ? acts.snooze() : null,
      letter.state === "snoozed" ? acts.unsnooze() : null,
      letter.replayable && !hold && waits ? acts.hold() : null,
      hold ? acts.release() : null,
      waits ? acts.discard() : null,
    ),
    said,
  );
}
