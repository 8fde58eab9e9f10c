// Single keys. They can be switched off, for who dictates to the browser.

import { h } from "./dom.js";
import { go } from "./router.js";
import { may } from "./session.js";

const OFF = "redactor-desk-no-keys";
const GOES = { o: "overview", d: "letters", p: "plans", r: "register", w: "activity" };

const LIST = [
  ["/", "To the filter, or the register's field"],
  ["g then o", "Overview"],
  ["g then d", "Dead letters"],
  ["g then p", "Plans"],
  ["g then r", "Register"],
  ["g then w", "Who did what"],
  ["j, k", "Next, previous dead letter of the list; Enter opens it, Space selects it"],
  ["?", "This list"],
  ["Escape", "Closes a question, nothing is done"],
];

let afterG = 0;

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
}

function isOff() {
  return localStorage.getItem(OFF) !== null;
}

/** Shows the keys. */
export function showKeys() {
  const close = h("button.primary", { type: "button", autofocus: true }, "Close");
  const box = h("input", { type: "checkbox", checked: !isOff() });
  box.addEventListener("change", () =>
    box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
  );
  const dialog = h(
    "dialog",
    { "aria-labelledby": "keys-title" },
    h("h2", { id: "keys-title" }, "Keys"),
    h(
      "dl.keys",
      null,
      LIST.map(([key, what]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, what))),
    ),
    h("label.check", null, box, " Single keys do something"),
    h("div.buttons", null, close),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
  row?.querySelector("a")?.focus();
}

function select() {
  document.activeElement.closest("[data-row]")?.querySelector("input[type=checkbox]")?.click();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isOff()) {
    return false;
  }
  const goes = GOES[event.key];
  if (Date.now() - afterG < 1500 && goes && (goes !== "activity" || may("audit"))) {
    afterG = 0;
    go(goes);
    return true;
  }
  switch (event.key) {
    case "g":
      afterG = Date.now();
      return true;
    case "/":
      document.querySelector("[data-search]")?.focus();
      return true;
    case "?":
      showKeys();
      return true;
    case "j":
      step(1);
      return true;
    case "k":
      step(-1);
      return true;
    case " ":
      if (event.target.matches("[data-row] a")) {
        select();
        return true;
      }
      return false;
    default:
      return false;
  }
}

/** Listens. */
export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (pressed(event)) {
      event.preventDefault();
    }
  });
}
