import { h } from "./dom.js";

/** Whether an error only says that the view was left. */
export function isLeaving(error) {
  return error.name === "AbortError";
}

function sentence(text) {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

const MORE = {
  0: "Nothing is known of what happens meanwhile.",
  403: "Ask somebody with another role.",
  409: "It has changed meanwhile: look again.",
  503: "Nothing was done. Try again in a moment.",
};

/** What went wrong, where it did: what was tried, what the desk said, what to do. */
export function problem(what, error) {
  return h(
    "div.notice.bad",
    { role: "alert" },
    h("p", null, h("strong", null, `${what}: `), sentence(error.message)),
    MORE[error.status] ? h("p.muted", null, MORE[error.status]) : null,
  );
}

/** A calm remark; tone is good, warn, bad or plain. */
export function notice(tone, ...children) {
  return h(`div.notice.${tone}`, null, ...children);
}

/** Says something to who cannot see the page. */
export function say(text) {
  document.getElementById("said").textContent = text;
}
