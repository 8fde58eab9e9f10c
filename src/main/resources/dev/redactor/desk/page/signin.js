// A token, where the desk needs one.

import { ask } from "./asking.js";
import { labelled } from "./dialog.js";
import { fill, h } from "./dom.js";
import { isLeaving, problem } from "./notice.js";
import { forgetToken, keepToken, setMe } from "./session.js";

/** Asks for a token; calls `entered` once the desk knows it. */
export function signin(main, refused, entered) {
  const said = h("div", null, refused ? problem("Not signed in", new Error(refused)) : null);
  const input = h("input", {
    type: "password",
    name: "token",
    autocomplete: "off",
    required: true,
    spellcheck: "false",
  });
  const form = h(
    "form.signin",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        keepToken(input.value.trim());
        try {
          setMe(await ask.me());
          entered();
        } catch (error) {
          if (!isLeaving(error)) {
            forgetToken();
            fill(said, problem("Not signed in", error));
            input.select();
          }
        }
      },
    },
    h("h1", { tabindex: -1 }, "Your token"),
    h("p", null, "This desk wants to know who you are. Enter the token you were given for it."),
    labelled({
      label: "Token",
      hint: "It stays in this tab only, and is gone when you close it.",
      element: input,
    }),
    said,
    h("div.buttons", null, h("button.primary", { type: "submit" }, "Sign in")),
  );
  fill(main, form);
  input.focus();
}
