// The head of the page: where one is, where one can go, and as whom.

import { fill, h } from "./dom.js";
import { to } from "./router.js";
import { forgetToken, may, token, who } from "./session.js";

const PAGES = [
  ["overview", "Overview"],
  ["letters", "Dead letters"],
  ["plans", "Plans"],
  ["register", "Register"],
];

function person(keys) {
  const me = who();
  return h(
    "div.who",
    null,
    h("button.plain", { type: "button", onclick: keys, "aria-keyshortcuts": "?" }, "Keys"),
    me ? h("span", null, `${me.name}, ${me.role}`) : null,
    token() !== null
      ? h(
          "button.plain",
          {
            type: "button",
            onclick: () => {
              forgetToken();
              document.dispatchEvent(new CustomEvent("desk-token", { detail: null }));
            },
          },
          "Sign out",
        )
      : null,
  );
}

/** Shows the head; `current` is the name of what is shown. */
export function frame(current, keys) {
  const pages = may("audit") ? [...PAGES, ["activity", "Who did what"]] : PAGES;
  fill(
    document.getElementById("top"),
    h("a.brand", { href: to("overview") }, "Dead-letter desk"),
    h(
      "nav",
      { "aria-label": "Pages" },
      h(
        "ul",
        null,
        pages.map(([name, title]) =>
          h(
            "li",
            null,
            h("a", { href: to(name), "aria-current": name === current ? "page" : null }, title),
          ),
        ),
      ),
    ),
    person(keys),
  );
}
