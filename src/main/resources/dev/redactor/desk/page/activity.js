// What people did at the desk.

import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { isLook, sentence, tone } from "./events.js";
import { isLeaving, problem } from "./notice.js";
import { to } from "./router.js";
import { time } from "./times.js";
import { shortId } from "./words.js";

function link(event) {
  const { planId } = event.detail;
  if (planId) {
    return h("a", { href: to("plans", planId) }, `plan ${shortId(planId)}`);
  }
  return event.letter
    ? h("a", { href: to("letters", event.letter) }, "dead letter")
    : event.sid
      ? h("a", { href: to("register", event.sid) }, event.kind)
      : null;
}

function row(event) {
  return h(
    "li",
    { class: isLook(event) ? "look" : tone(event) },
    h("p.when", null, time(event.at)),
    h("p.what", null, sentence(event), " ", link(event)),
  );
}

/** Shows it, the newest first. */
export async function activity(main, { signal }) {
  const list = h("ol.timeline");
  const more = h("p.more");
  const page = async (cursor) => {
    const { events, next } = await ask.activity(cursor, signal);
    list.append(...events.map(row));
    fill(more, next ? h("button", { type: "button", onclick: () => further(next) }, "Show earlier") : null);
  };
  const further = async (cursor) => {
    try {
      await page(cursor);
    } catch (error) {
      if (!isLeaving(error)) {
        fill(more, problem("No more", error));
      }
    }
  };
  await page(null);
  const box = h("input", { type: "checkbox", onchange: () => list.classList.toggle("all", box.checked) });
  fill(
    main,
    h("h1", { tabindex: -1 }, "Who did what"),
    h("p.muted", null, "The newest first. That you look is told of, too."),
    h("label.check", null, box, " Show who only looked"),
    list.childElementCount === 0 ? h("p.empty", null, "Nobody has done anything yet.") : list,
    more,
  );
}
