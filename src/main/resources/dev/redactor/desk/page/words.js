// What the desk's words mean, in plain sentences.

import { count, plural } from "./numbers.js";

/** Why a person is needed: a title, the cause as part of a sentence, and what to do. */
export const REASONS = {
  REFUSED: {
    title: "Refused",
    because: "the provider refused",
    advice: "Probe, and once the cause at the provider is mended, replay.",
  },
  RETRIES_EXHAUSTED: {
    title: "Retries used up",
    because: "every retry failed",
    advice: "See whether the project's gate is open again and probe, then replay.",
  },
  STILL_IN_PROGRESS: {
    title: "Still in progress",
    because: "it stayed in progress too long",
    advice: "Probe, and once it is no longer in progress, replay.",
  },
  STILL_READABLE: {
    title: "Still readable",
    because: "the provider said it was erased, but it can still be read",
    advice: "Probe: resolve it if it reads as gone now, else replay.",
  },
  CHILD_REMAINS: {
    title: "A part remains",
    because: "a part is left that has to go first",
    advice: "Replay it together with the other dead letters of the same resource.",
  },
  MALFORMED: {
    title: "Unreadable record",
    because: "the record could not be read",
    advice:
      "It names nothing to erase, so it cannot be replayed. Find the record by its position, have its sender mended and send it again, then discard this.",
  },
  UNKNOWN_ACCOUNT: {
    title: "Unknown account",
    because: "the account is not configured",
    advice: "Add the account to the configuration, have the event sent again, then discard this.",
  },
  UNSUPPORTED: {
    title: "Not supported",
    because: "the project's provider has no such kind",
    advice: "Nothing can be erased there. Discard it with a reason.",
  },
};

export const STATES = {
  open: "waits for a person",
  parked: "replays used up",
  replaying: "on its way again",
  snoozed: "snoozed",
  settled: "settled",
  resolved: "closed: gone at the provider",
  discarded: "discarded",
};

/** The same for a number of them. */
export const STATE_COUNTS = {
  open: "waiting for a person",
  parked: "with their replays used up",
  replaying: "on their way again",
  snoozed: "snoozed",
};

export const VERDICTS = {
  gone: { tone: "good", text: "The provider has it no more", next: "Resolve it." },
  there: {
    tone: "warn",
    text: "It is there and can be read",
    next: "Replay it once the cause is mended.",
  },
  "in-progress": {
    tone: "warn",
    text: "It is there, and the provider refuses to erase it for now",
    next: "Wait until it is no longer in progress, then replay.",
  },
  unauthorised: {
    tone: "bad",
    text: "The provider refused the token",
    next: "See the project's gate on the overview, and mend the token.",
  },
  "no-answer": { tone: "warn", text: "The provider gave no answer", next: "Ask again later." },
  unknown: {
    tone: "plain",
    text: "The answer says nothing about it",
    next: "Replay it: the deletion itself tells.",
  },
};

export const GATES = {
  "credentials-refused": "closed: the provider refuses the token",
  "provider-down": "closed: the provider does not answer",
};

const THINGS = {
  "clear-body": ["Text of", "message"],
  "delete-media": ["Medium", "message"],
  "delete-message": ["Message"],
  "delete-fax-media": ["Medium", "fax"],
  "delete-fax": ["Fax"],
  "delete-recording": ["Recording"],
  "delete-recording-transcription": ["Transcription", "recording"],
  "delete-transcription": ["Transcription"],
  "delete-call": ["Call"],
  "delete-call-recording": ["Recording", "call"],
  "delete-call-transcription": ["Transcription", "call"],
};

/** The first characters of an id, which people compare by. */
export function shortId(id) {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}

/** What a dead letter is about, such as "Medium 5f1d2c3b… of message b3877c40…". */
export function thing(letter, id = shortId) {
  if (!letter.action || !letter.sid) {
    return letter.sid ? `A record about ${letter.kind} ${id(letter.sid)}` : "A record";
  }
  const [noun, parent] = THINGS[letter.action] ?? [letter.action, letter.kind];
  if (!parent) {
    return `${noun} ${id(letter.sid)}`;
  }
  return noun.endsWith(" of")
    ? `${noun} ${parent} ${id(letter.sid)}`
    : `${noun} ${letter.childSid ? `${id(letter.childSid)} ` : ""}of ${parent} ${id(letter.sid)}`;
}

/** Part of a sentence: "the provider refused (422)". */
export function because(reason, httpStatus) {
  const text = REASONS[reason]?.because ?? reason;
  return httpStatus ? `${text} (${httpStatus})` : text;
}

/** "12 dead letters, 10 of them because the provider refused (422)". */
export function headline(total, causes, none = "No dead letters") {
  if (total === 0) {
    return none;
  }
  const [most] = causes;
  const why = because(most.reason, most.httpStatus);
  if (total === 1) {
    return `1 dead letter, because ${why}`;
  }
  const part = most.count === total ? "all" : `${most.count === 1 ? "one" : count(most.count)} of them`;
  return `${plural(total, "dead letter")}, ${part} because ${why}`;
}

/** What a plan does, as a verb and a noun. */
export const OPERATIONS = {
  replay: { verb: "Replay", noun: "replay", settled: "settled", failed: "failed again" },
  resolve: { verb: "Resolve", noun: "resolving", settled: "closed as gone", failed: "failed" },
  discard: { verb: "Discard", noun: "discarding", settled: "discarded", failed: "failed" },
};

/** Words joined by dashes, as events have them, for people. */
export function spoken(words) {
  return words.replaceAll("-", " ");
}

/** A record's position. */
export function position(source) {
  return `${source.topic}, partition ${source.partition}, offset ${source.offset}`;
}

const LEFT_OUT =
  "Left out are those on their way already, with their replays used up, under a hold, of no configured account, or that name nothing to erase.";

/** Why a plan leaves some out. */
export function leftOut(plan) {
  return plan.held > 0 ? `${LEFT_OUT} Under a hold: ${plan.held}.` : LEFT_OUT;
}
