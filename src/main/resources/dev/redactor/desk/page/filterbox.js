// The filter: one language for page, command line and HTTP.

import { fill, h } from "./dom.js";
import { stateOf, changed, termAt } from "./filter.js";
import { filterHelp } from "./filterhelp.js";
import { go, to } from "./router.js";

const STATES = ["standing", "open", "parked", "snoozed", "replaying", "closed", "all"];

/** What is wrong with a filter, with the term it is about, which is selected. */
function wrong(text, error, input) {
  const [from, until] = termAt(text, error.position ?? 0);
  const term = text.slice(from, until);
  input.focus();
  input.setSelectionRange(from, until);
  return h(
    "div",
    null,
    h(
      "p",
      null,
      h("strong", null, term ? "The term " : "The end of the filter"),
      term ? h("code", null, term) : null,
      ` cannot be read: ${error.message}.`,
    ),
    h(
      "p.where",
      null,
      h("code", null, text.slice(0, from), h("mark", null, term || "…"), text.slice(until)),    ),
  );
}

/** The box; `complain(error)` says what the desk could not read. */
export function filterBox(filter, sort) {
  const said = h("div.notice.bad", { role: "alert", id: "filter-error", hidden: true });
  const input = h("input", {
    type: "search",
    id: "filter",
    name: "filter",
    value: filter,
    maxlength: 2000,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: "everything that stands",
    "data-search": "",
  });
  const form = h(
    "form.filter",
    {
      role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        go("letters", null, { filter: input.value.trim(), sort });
      },
    },
    h("label", { for: "filter" }, "Filter"),
    h("div.together", null, input, h("button.primary", { type: "submit" }, "Find")),
  );
  const state = stateOf(filter);
  const states = h(
    "nav.chips",
    { "aria-label": "By state" },
    STATES.map((name) =>
      h(
        "a",
        {
          href: to("letters", null, {
            filter: changed(filter, { state: name === "standing" ? [] : [`state:${name}`] }),
            sort,
          }),
          "aria-current": name === state ? "true" : null,
        },
        name,
      ),
    ),
  );
  return {
    element: h("div", null, form, said, filterHelp(), states),
    complain(error) {
      said.hidden = false;
      fill(said, wrong(filter, error, input));
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "filter-error");
    },
  };
}
