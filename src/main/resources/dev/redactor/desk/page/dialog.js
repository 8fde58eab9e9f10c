// A question in a <dialog>: what is about to happen, what has to be said, and what went wrong.

import { fill, h, newId } from "./dom.js";
import { problem } from "./notice.js";

/** A labelled input with its hint. `field.element` is made by the caller, or is a text input. */
export function labelled({ label, hint, element }) {
  const id = newId("field");
  element.setAttribute("id", id);
  if (hint) {
    element.setAttribute("aria-describedby", `${id}-hint`);
  }
  return h(
    "div.field",
    null,
    h("label", { for: id }, label),
    element,
    hint ? h("p.hint", { id: `${id}-hint` }, hint) : null,
  );
}

/** The field for a reason, which is part of the audit stream. */
export function reasonField(required = true) {
  const element = h("input", {
    type: "text",
    name: "reason",
    maxlength: 64,
    autocomplete: "off",
    required,
  });
  return {
    label: required ? "Reason" : "Reason (may be left out)",
    hint: "A few words, such as “ticket 4711”. It stays in the audit stream: no names, no phone numbers; six digits at most.",
    element,
  };
}

/**
 * Asks. `run` gets the values by the inputs' names and does it; while it fails the dialog stays and
 * says why. Gives what `run` gave, or null when the person went back.
 */
export function askFor({ title, text, fields = [], confirm, tone = "primary", run }) {
  return new Promise((resolve) => {
    const heading = newId("dialog");
    const said = h("div");
    const yes = h(`button.${tone}`, { type: "submit" }, confirm);
    const no = h("button", { type: "button" }, "Back");
    const form = h(
      "form",
      null,
      h("h2", { id: heading }, title),
      text,
      fields.map(labelled),
      said,
      h("div.buttons", null, yes, no),
    );
    const dialog = h("dialog", { "aria-labelledby": heading }, form);
    let result = null;
    no.addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      yes.disabled = true;
      fill(said);
      try {
        result = (await run(Object.fromEntries(new FormData(form)))) ?? true;
        dialog.close();
      } catch (error) {
        fill(said, problem("Not done", error));
        yes.disabled = false;
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    (fields[0]?.element ?? no).focus();
  });
}
