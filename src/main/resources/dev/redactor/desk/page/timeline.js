// What happened, step by step.

import { h } from "./dom.js";
import { isLook, sentence, tone } from "./events.js";
import { plural } from "./numbers.js";
import { to } from "./router.js";
import { fixedTime, time } from "./times.js";
import { position, shortId } from "./words.js";

const SAID = new Set(["filter", "source", "correlationId", "planId", "reason", "outcome", "action"]);

/** A row of a list of facts; nothing where there is no value. */
export function fact(term, ...value) {
  return value.length === 0 || value[0] === null || value[0] === undefined
    ? null
    : h("div", null, h("dt", null, term), h("dd", null, ...value));
}

function named(field) {
  return field.replace(/([A-Z])/g, " $1").toLowerCase();
}

function details(event) {
  const { detail } = event;
  return h(
    "details.more",
    null,
    h("summary", null, "Event"),
    h(
      "dl.facts.small",
      null,
      fact("type", h("code", null, event.type)),
      fact("event id", h("code", null, event.id)),
      fact("record", h("code", null, position(event.record))),
      fact("caused by", detail.source ? h("code", null, position(detail.source)) : null),
      fact(
        "correlation",
        detail.correlationId
          ? h(
              "a",
              { href: to("letters", null, { filter: `state:all correlation:${detail.correlationId}` }) },
              detail.correlationId,
            )
          : null,
      ),
      fact("filter", detail.filter?.length > 0 ? h("code", null, detail.filter.join(" ")) : null),
      ...Object.entries(detail)
        .filter(([field]) => !SAID.has(field))
        .map(([field, value]) => fact(named(field), typeof value === "string" ? value : String(value))),
    ),
  );
}

function entry(event) {
  return h(
    `li.${tone(event)}`,
    { id: `event-${event.id}` },
    h("p.when", null, time(event.at), h("span.muted", null, " ", fixedTime(event.at))),
    h(
      "p.what",
      null,
      sentence(event),
      event.detail.planId && event.type !== "redaction.desk.plan"
        ? [" ", h("a", { href: to("plans", event.detail.planId) }, `plan ${shortId(event.detail.planId)}`)]
        : null,
    ),
    details(event),
  );
}

const EMPTY =
  "No event of it is left: its history is older than the audit stream, or the desk is still reading.";

/** The events in their order; those that only say who looked on demand. */
export function timeline(events) {
  const list = h("ol.timeline");
  const looks = events.filter(isLook).length;
  const show = (all) => list.replaceChildren(...events.filter((e) => all || !isLook(e)).map(entry));
  const box = h("input", { type: "checkbox", onchange: () => show(box.checked) });
  show(false);
  return h(
    "div",
    null,
    looks === events.length ? h("p.empty", null, EMPTY) : null,
    looks > 0 ? h("label.check", null, box, ` Show who looked (${plural(looks, "time")})`) : null,
    list,
  );
}
