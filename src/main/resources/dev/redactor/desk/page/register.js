// "What happened to message X": its events in order, in sentences, to be printed.

import { ask } from "./asking.js";
import { labelled } from "./dialog.js";
import { fill, h } from "./dom.js";
import { isLook, sentence, tone } from "./events.js";
import { stateOf } from "./letterlist.js";
import { notice } from "./notice.js";
import { plural } from "./numbers.js";
import { go, to } from "./router.js";
import { who } from "./session.js";
import { absolute, fixedTime } from "./times.js";
import { because, position, REASONS, thing } from "./words.js";

const STANDS = ["open", "replaying", "snoozed"];

function search(sid) {
  const input = h("input", {
    type: "search",
    name: "sid",
    value: sid ?? "",
    required: true,
    pattern: "\\s*[A-Za-z0-9\\-]{1,64}\\s*",
    title: "1 to 64 letters, digits and dashes",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "data-search": "",
  });
  return h(
    "form.filter.noprint",
    {
      role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        go("register", input.value.trim());
      },
    },
    labelled({
      label: "Id of a message, fax, recording, transcription, call or medium",
      hint: "The provider's own id (sid), whole.",
      element: input,
    }),
    h("div.buttons", null, h("button.primary", { type: "submit" }, "What happened to it?")),
  );
}

const ENDS = ["redaction.completed", "redaction.incomplete", "redaction.held"];
const millis = (time) => new Date(time).getTime();

/** The answer in one sentence: what was last counts. */
export function answer({ letters, events }) {
  const open = letters.filter((letter) => STANDS.includes(letter.state));
  const discarded = letters.filter((letter) => letter.state === "discarded").map((letter) => millis(letter.closedAt));
  const end = [...events].reverse().find((event) => ENDS.includes(event.type));
  const completed = end?.type === "redaction.completed";
  const released = events.slice(events.indexOf(end) + 1).some((event) => event.detail.command === "hold-release");
  const held = end?.type === "redaction.held" && !released;
  const gone = events.filter((event) => event.type === "redaction.item.completed").length;
  if (open.length > 0) {
    const [first] = open;
    return ["bad", `Not everything is erased: ${plural(open.length, "dead letter stands", "dead letters stand")}, because ${because(first.reason, first.httpStatus)}.`];
  }
  if (discarded.length > 0 && !((completed || held) && millis(end.at) > Math.max(...discarded))) {
    return ["warn", "A person discarded what was left of it: see the reason below."];
  }
  if (completed) {
    const proof = end.detail.verified === "erased" ? ", and was read back to see it" : "";
    return ["good", `Everything it stood for is gone since ${absolute(end.at)}${proof}.`];
  }
  if (held) {
    return ["warn", "A hold keeps it from being erased."];
  }
  if (letters.length > 0) {
    return ["good", "What had failed was settled or seen to be gone."];
  }
  if (end?.type === "redaction.incomplete") {
    return ["warn", "Its last request ended without everything being gone: see the events below."];
  }
  if (gone > 0) {
    return ["plain", `${plural(gone, "item is", "items are")} gone so far; its request has not ended.`];
  }
  return ["plain", "Nothing has ended yet: see the events below."];
}

function unknown(sid) {
  return notice(
    "plain",
    h("p", null, h("strong", null, "Nothing is known of "), h("code", null, sid), "."),
    h(
      "p",
      null,
      `No event and no dead letter names it. It was never announced, or that was more than ${who().eventsRetentionDays} days ago, or the id is another one. `,
      "./redactor redact can look at the provider for what was never announced.",
    ),
  );
}

function eventRow(event) {
  return h(
    "tr",
    { class: tone(event) },
    h("td.when", { "data-title": "When" }, fixedTime(event.at)),
    h("td", { "data-title": "What happened" }, `${sentence(event)}.`),
    h("td.small", { "data-title": "Event" }, h("code", null, event.id), h("span.line.muted", null, position(event.record))),
  );
}

function table(events) {
  return h(
    "table.stacking.register",
    null,
    h("caption.unseen", null, "Its events in their order"),
    h("thead", null, h("tr", null, ["When", "What happened", "Event"].map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", null, events.map(eventRow)),
  );
}

function left(letters) {
  return letters.length === 0
    ? null
    : h(
        "section",
        null,
        h("h2", null, "Its dead letters"),
        h(
          "ul",
          null,
          letters.map((letter) =>
            h("li", null, h("a", { href: to("letters", letter.id) }, thing(letter)), ` ${REASONS[letter.reason]?.title ?? letter.reason} `, stateOf(letter)),
          ),
        ),
      );
}

function looks(events) {
  const list = events.filter(isLook);
  const people = [...new Set(list.map((event) => event.detail.actor ?? "somebody"))];
  return list.length === 0 ? null : h("p.looks.muted", null, `It was looked at ${plural(list.length, "time")}, by ${people.join(", ")}.`);
}

/** Shows it; without an id, the question. */
export async function register(main, { id, signal }) {
  fill(
    main,
    h("h1", { tabindex: -1 }, id ? "What happened" : "What happened to message X?"),
    search(id),
    id ? null : h("p.empty", null, "The register tells everything the audit stream knows about one resource, in its order. It can be printed."),
  );
  if (!id) {
    main.querySelector("input").focus();
    return;
  }
  const found = await ask.register(id, signal);
  if (found.events.filter((event) => !isLook(event)).length + found.letters.length === 0) {
    main.append(unknown(id));
    return;
  }
  const [mood, text] = answer(found);
  main.append(
    h("p.printonly", null, `Register of the dead-letter desk, signalwire-redactor ${who().version}. Printed ${absolute(new Date().toISOString())} by ${who().name}. Times are UTC.`),
    h("p", null, "About ", h("code", null, found.sid)),
    notice(mood, h("p.headline", null, text)),
    h("div.buttons.noprint", null, h("button", { type: "button", onclick: () => print() }, "Print")),
    table(found.events.filter((event) => !isLook(event))),
    looks(found.events) ?? "",
    left(found.letters) ?? "",
  );
}
