// Events of the audit stream as sentences.

import { plural } from "./numbers.js";
import { absolute } from "./times.js";
import { because, shortId, spoken, thing, VERDICTS } from "./words.js";

const VIEWS = {
  letter: "opened it",
  letters: "looked at a list of dead letters",
  counts: "looked at the counts of dead letters",
  register: "looked it up in the register",
  plans: "looked at the plans",
  plan: "looked at a plan",
  activity: "looked at what people did",
};

const COMMANDS = {
  "hold-add": "placed a hold: nothing of it is erased",
  "hold-release": "released the hold",
  "stop-erasing": "stopped all erasing",
  resume: "let erasing go on",
  "desk-rebuild": "had the desk read all topics anew",
};

const ALERTS = {
  "deadline-missed": "Still open after its rule's deadline",
  "max-erasures-per-hour": "Erasing has stopped: more than is allowed in an hour",
  "max-erasures-share": "Erasing has stopped: a larger share than is allowed",
  "policy-invalid": "The policies file cannot be used; the rules before stay in force",
};

const STEPS = {
  created: "planned",
  confirmed: "confirmed",
  paused: "paused",
  resumed: "resumed",
  cancelled: "cancelled",
};

const who = (detail) => detail.actor ?? "Somebody";
const reason = (words) => (words ? `: ${spoken(words)}` : "");
const status = (code) => (code ? ` (${code})` : "");

function subject(event) {
  return event.detail.action && event.sid
    ? thing({ action: event.detail.action, sid: event.sid, childSid: event.detail.childSid })
    : event.sid
      ? `${event.kind.charAt(0).toUpperCase()}${event.kind.slice(1)} ${shortId(event.sid)}`
      : "A record";
}

function within(event) {
  const name = subject(event);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function plan(detail) {
  const what = `the ${detail.operation} of ${plural(detail.count ?? 0, "dead letter")}`;
  if (detail.step === "stopped") {
    return `By itself ${what} stopped: more than half failed again`;
  }
  if (detail.step === "done") {
    return `All was sent: ${what} is done`;
  }
  return `${who(detail)} ${STEPS[detail.step] ?? spoken(detail.step)} ${what}${reason(detail.why)}`;
}

const SENTENCES = {
  "redaction.planned": () => "Its parts were listed, before the first of them was erased",
  "redaction.item.completed": (event, d) =>
    d.outcome === "already-gone"
      ? `${subject(event)} was gone already${status(d.httpStatus)}`
      : `${subject(event)} was erased at the provider${status(d.httpStatus)}`,
  "redaction.completed": (event, d) =>
    `Everything is gone: ${plural(d.gone ?? 0, "item")}${d.verified === "erased" ? ", read back and seen to be erased" : ", not read back"}`,
  "redaction.incomplete": (event, d) =>
    `The request ended with ${plural(d.gone ?? 0, "item")} gone and ${plural(d.dead ?? 0, "dead letter")}`,
  "redaction.held": (event, d) => `A hold (${d.holdId ?? "unnamed"}) keeps it from being erased`,
  "redaction.skipped": (event, d) =>
    d.wouldErase === undefined
      ? `Nothing is erased: the rule ${d.policy ?? ""} says so`
      : `Dry run: ${plural(d.wouldErase, "item")} would have been erased`,
  "redaction.item.skipped": (event) => `Dry run: ${within(event)} would have been erased`,
  "redaction.dead-lettered": (event, d) =>
    `${subject(event)} became a dead letter, because ${because(d.reason, d.httpStatus)}; ${plural(d.attempt ?? 0, "attempt")}`,
  "redaction.replayed": (event, d) => `${who(d)} sent ${within(event)} through again`,
  "redaction.discarded": (event, d) =>
    `${who(d)} discarded ${within(event)}${reason(d.discardReason)}`,
  "redaction.control": (event, d) =>
    `${who(d)} ${COMMANDS[d.command] ?? spoken(d.command ?? "acted")}${reason(d.why)}`,
  "redaction.desk.viewed": (event, d) => `${who(d)} ${VIEWS[d.view] ?? "looked"}`,
  "redaction.desk.exported": (event, d) =>
    `${who(d)} took a copy of ${plural(d.count ?? 0, "dead letter")}`,
  "redaction.desk.probed": (event, d) =>
    `${who(d)} asked the provider. ${VERDICTS[d.verdict]?.text ?? d.verdict}${status(d.probeStatus)}`,
  "redaction.desk.plan": (event, d) => plan(d),
  "redaction.desk.snoozed": (event, d) =>
    d.until
      ? `${who(d)} snoozed it until ${absolute(d.until)}${reason(d.why)}`
      : `${who(d)} ended the snooze`,
  "redaction.desk.resolved": (event, d) =>
    `${who(d)} closed ${within(event)}: the provider has it no more${status(d.probeStatus)}${reason(d.why)}`,
  "redaction.desk.expiring": (event, d) =>
    `Its history leaves the audit stream${d.expiresAt ? ` on ${absolute(d.expiresAt)}` : " soon"}`,
  "redaction.alert": (event, d) => ALERTS[d.alert] ?? spoken(d.alert ?? "alert"),
  "redaction.sweep.completed": (event, d) =>
    `A sweep found ${plural(d.listed ?? 0, "entry", "entries")}, ${d.due ?? 0} of them to erase`,
};

const TONES = {
  "redaction.item.completed": "good",
  "redaction.completed": "good",
  "redaction.desk.resolved": "good",
  "redaction.incomplete": "warn",
  "redaction.held": "warn",
  "redaction.dead-lettered": "bad",
  "redaction.alert": "bad",
  "redaction.desk.expiring": "warn",
};

/** What happened, as a sentence without its full stop. */
export function sentence(event) {
  const known = SENTENCES[event.type];
  return known ? known(event, event.detail) : event.type;
}

/** good, warn, bad or plain. */
export function tone(event) {
  return TONES[event.type] ?? "plain";
}

/** Whether it only says that somebody looked. */
export function isLook(event) {
  return event.type === "redaction.desk.viewed";
}
