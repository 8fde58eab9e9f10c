// The dead-letter desk: a filter, the matrix, the list, and what can be done with what was found.

import { ask } from "./asking.js";
import { choosing } from "./choosing.js";
import { fill, h } from "./dom.js";
import { filterBox } from "./filterbox.js";
import { letterRow, letterTable } from "./letterlist.js";
import { matrix } from "./matrix.js";
import { isLeaving, problem, say } from "./notice.js";
import { count } from "./numbers.js";
import { to } from "./router.js";
import { may } from "./session.js";
import { headline, thing } from "./words.js";

const PAGE = 50;

/** Records that are not read yet; every look at the desk is one of them for a moment. */
const MUCH = 100;

async function takeCopy(filter, format, said) {
  fill(said);
  try {
    const parts = [];
    let cursor = null;
    do {
      const response = await ask.exported({ filter, format, cursor });
      cursor = response.headers.get("X-Next-Cursor");
      const text = await response.text();
      // The head of a CSV is there once.
      parts.push(format === "csv" && parts.length > 0 ? text.slice(text.indexOf("\n") + 1) : text);
    } while (cursor);
    const link = h("a", { href: URL.createObjectURL(new Blob(parts)), download: `dead-letters.${format}` });
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    fill(said, problem("No copy", error));
  }
}

function copies(filter) {
  const said = h("div");
  const button = (format) =>
    h("button.plain", { type: "button", onclick: () => takeCopy(filter, format, said) }, format.toUpperCase());
  return h("div.copies", null, h("span", null, "Take a copy: "), button("csv"), " ", button("ndjson"), said);
}

/** The rows, page by page. */
function list(found, filter, sort, choice, signal) {
  const body = h("tbody");
  const add = (letters) =>
    body.append(...letters.map((letter) => letterRow(letter, choice ? choice.box(letter, thing(letter)) : null)));
  add(found.letters);
  const more = h("p.more");
  const offer = (next) =>
    next
      ? fill(more, h("button", { type: "button", onclick: (event) => go(event.target, next) }, `Show ${PAGE} more`))
      : fill(more);
  const go = async (button, cursor) => {
    button.disabled = true;
    try {
      const page = await ask.letters({ filter, sort, cursor, limit: PAGE }, signal);
      add(page.letters);
      offer(page.next);
    } catch (error) {
      if (!isLeaving(error)) {
        fill(more, problem("No more", error));
      }
    }
  };
  offer(found.next);
  return h("div", null, letterTable("Dead letters", body, choice ? choice.all : null), more);
}

function nothing(filter) {
  return filter === ""
    ? h("p.empty", null, "Nothing needs a person: every request has been settled, or is still on its way.")
    : h(
        "p.empty",
        null,
        "No dead letter is as this filter says. ",
        filter.includes("state:")
          ? null
          : h("a", { href: to("letters", null, { filter: `${filter} state:all` }) }, "Look among the closed ones too"),
        filter.includes("state:") ? h("a", { href: to("letters") }, "See everything that stands") : null,
      );
}

function order(filter, sort) {
  const oldest = sort === "oldest";
  return h(
    "a",
    { href: to("letters", null, { filter, sort: oldest ? null : "oldest" }) },
    oldest ? "Newest first" : "Oldest first",
  );
}

/** Shows it. */
export async function letters(main, { query, signal }) {
  const filter = query.get("filter") ?? "";
  const sort = query.get("sort") === "oldest" ? "oldest" : null;
  const box = filterBox(filter, sort);
  const place = h("div", { "aria-busy": "true" }, h("p.muted", null, "Looking …"));
  fill(main, h("h1", { tabindex: -1 }, "Dead letters"), box.element, place);
  try {
    const counts = await ask.counts(filter, signal);
    const found = counts.total > 0 ? await ask.letters({ filter, sort, limit: PAGE }, signal) : null;
    const text = `${headline(counts.total, counts.causes)}.`;
    say(text);
    if (counts.total === 0) {
      fill(place, nothing(filter));
      return;
    }
    const choice = may("act") ? choosing(filter, counts.total) : null;
    fill(
      place,
      h("p.headline", { id: "found" }, text),
      found.behind > MUCH ? h("p.notice.warn", null, `The desk has ${count(found.behind)} records still to read: this is not all.`) : null,
      matrix(counts, filter, sort),
      choice?.bar,
      h("div.titled", null, h("h2", null, "The list"), h("p", null, order(filter, sort))),
      list(found, filter, sort, choice, signal),
      may("export") ? copies(filter) : null,
    );
  } catch (error) {
    if (error.title !== "filter") {
      throw error;
    }
    fill(place);
    box.complain(error);
  } finally {
    place.removeAttribute("aria-busy");
  }
}
