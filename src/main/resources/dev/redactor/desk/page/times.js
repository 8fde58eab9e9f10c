import { h } from "./dom.js";

const STEPS = [
  [60, 1, "s"],
  [3600, 60, "min"],
  [48 * 3600, 3600, "h"],
  [Infinity, 86400, "d"],
];

/** A number of seconds as "2 h". */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const [, unit, word] = STEPS.find(([below]) => whole < below);
  return `${Math.floor(whole / unit)} ${word}`;
}

/** How long ago a time is, in seconds. */
export function since(iso) {
  return (Date.now() - Date.parse(iso)) / 1000;
}

/** A time as "2 h ago" or "in 2 h". */
export function relative(iso) {
  const seconds = since(iso);
  return seconds >= -1 ? (seconds < 5 ? "just now" : `${span(seconds)} ago`) : `in ${span(-seconds)}`;
}

/** A time as "2026-01-02 03:04:05 UTC". */
export function absolute(iso) {
  return `${new Date(iso).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function full(iso) {
  return `${absolute(iso)} (${new Date(iso).toLocaleString()} here)`;
}

/** A relative time that says the absolute one when pointed at. */
export function time(iso) {
  return h("time", { datetime: iso, title: full(iso), "data-relative": "" }, relative(iso));
}

/** An absolute time. */
export function fixedTime(iso) {
  return h("time", { datetime: iso, title: full(iso) }, absolute(iso));
}

/** The time of the day of a minute, here. */
export function clock(iso) {
  return new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Lets the relative times on the page go on. */
export function keepTimesCurrent() {
  setInterval(() => {
    for (const element of document.querySelectorAll("time[data-relative]")) {
      const text = relative(element.dateTime);
      if (element.textContent !== text) {
        element.textContent = text;
      }
    }
  }, 5000);
}
