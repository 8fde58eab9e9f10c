// One dead letter: what it is, why it is here, what to do, and what happened to it.

import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { letterActs } from "./letteracts.js";
import { stateOf } from "./letterlist.js";
import { notice, say } from "./notice.js";
import { count, plural } from "./numbers.js";
import { to } from "./router.js";
import { may } from "./session.js";
import { fact, timeline } from "./timeline.js";
import { time } from "./times.js";
import { because, position, REASONS, spoken, STATES, thing } from "./words.js";

function story(letter) {
  const tries = `after ${plural(letter.attempts, "attempt")}`;
  const replays = letter.replays > 0 ? ` and ${plural(letter.replays, "replay")} that failed` : "";
  return h(
    "p.headline",
    null,
    `It needs a person because ${because(letter.reason, letter.httpStatus)}, ${tries}${replays}. It last failed `,
    time(letter.lastFailedAt),
    ".",
  );
}

const CLOSED = {
  settled: "Nothing is left to do: a replay, or a later request, settled it.",
  resolved: "Nothing is left to do: a person saw that the provider has it no more.",
  discarded: "A person decided that it is never tried again.",
};

function advice(letter) {
  if (CLOSED[letter.state]) {
    return notice(letter.state === "discarded" ? "plain" : "good", h("p", null, CLOSED[letter.state], " ", letter.closedAt ? time(letter.closedAt) : null));
  }
  if (letter.state === "replaying") {
    return notice("plain", h("p", null, "It was sent through again ", time(letter.replayedAt), " and has not come back."));
  }
  if (letter.parked) {
    return notice("warn", h("p", null, h("strong", null, "Its replays are used up. "), "Plans leave it out. Resolve it if the provider has it no more, or discard it."));
  }
  return notice("plain", h("p", null, h("strong", null, "Next: "), REASONS[letter.reason]?.advice ?? "Probe it."));
}

function facts(letter, hold) {
  return h(
    "dl.facts",
    null,
    fact("State", stateOf(letter), letter.snoozedUntil ? [" until ", time(letter.snoozedUntil)] : null),
    hold ? fact("Hold", `${spoken(hold.reason ?? "no reason given")}, by ${hold.actor ?? "somebody"} `, hold.since ? time(hold.since) : null) : null,
    fact("Project", letter.project ?? (letter.account ? "none of ours" : null)),
    fact(
      letter.kind ? letter.kind.charAt(0).toUpperCase() + letter.kind.slice(1) : "Resource",
      letter.sid ? h("a", { href: to("register", letter.sid) }, h("code", null, letter.sid)) : null,
      letter.sid ? h("span.muted", null, " what happened to it") : null,
    ),
    fact("Part", letter.childSid ? h("code", null, letter.childSid) : null),
    fact("Unreadable field", letter.field ? h("code", null, letter.field) : null),
    fact("Erasing call", letter.action ? h("code", null, letter.action) : null),
    fact("Last answer", letter.httpStatus ? `${letter.httpStatus}${letter.providerCode ? `, error code ${letter.providerCode}` : ""}` : null),
    fact("First tried", letter.firstFailedAt ? time(letter.firstFailedAt) : null),
    fact("Record", letter.source ? h("code", null, position(letter.source)) : null),
    fact("Size", letter.size ? `${count(letter.size)} bytes` : null),
    fact("SHA-256", letter.sha256 ? h("code", null, letter.sha256) : null),
    fact(
      "Same request",
      letter.correlationId
        ? h("a", { href: to("letters", null, { filter: `state:all correlation:${letter.correlationId}` }) }, h("code", null, letter.correlationId))
        : null,
    ),
    fact("Dead letter", h("code", null, letter.id)),
  );
}

/** Shows it. */
export async function letter(main, { id, signal }) {
  const draw = (detail) => {
    const now = detail.letter;
    fill(
      main,
      h("p.trail", null, h("a", { href: to("letters") }, "Dead letters")),
      h("h1", { tabindex: -1 }, thing(now)),
      CLOSED[now.state] ? null : story(now),
      advice(now),
      may("act") ? letterActs(detail, changed) : null,
      facts(now, detail.hold),
      h("h2", null, "What happened"),
      timeline(detail.timeline),
    );
  };
  const changed = (detail) => {
    draw(detail);
    main.querySelector("h1").focus();
    say(`Done. It is now: ${STATES[detail.letter.parked ? "parked" : detail.letter.state]}.`);
  };
  draw(await ask.letter(id, signal));
}
