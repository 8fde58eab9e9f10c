// Reads and changes filters as texts. What is right and wrong in one the desk says.

const FIELD = /^-?([A-Za-z]+)(<=|>=|[:=<>])/;

const AGES = {
  "<1h": ["age<1h"],
  "<1d": ["age>=1h", "age<1d"],
  "<7d": ["age>=1d", "age<7d"],
  "<30d": ["age>=7d", "age<30d"],
  ">30d": ["age>=30d"],
};

/** The words of the ages, in the matrix. */
export const AGE_WORDS = {
  "<1h": "under 1 hour",
  "<1d": "1 hour to 1 day",
  "<7d": "1 to 7 days",
  "<30d": "7 to 30 days",
  ">30d": "over 30 days",
};

const ALL_KINDS = "message,fax,recording,transcription,call";

function terms(text) {
  return [...text.matchAll(/\S+/g)].map((found) => ({ text: found[0], at: found.index }));
}

function fieldOf(term) {
  return FIELD.exec(term)?.[1].toLowerCase() ?? null;
}

/** Where the term at a position begins and ends; the end of the text when there is none. */
export function termAt(text, position) {
  const found = terms(text).find((term) => position <= term.at + term.text.length && position >= term.at);
  return found ? [found.at, found.at + found.text.length] : [position, position];
}

/** The filter with some fields said anew: `{ reason: ["reason:REFUSED"], age: [] }`. */
export function changed(text, fields) {
  return [
    ...terms(text)
      .map((term) => term.text)
      .filter((term) => !(fieldOf(term) in fields)),
    ...Object.values(fields).flat(),
  ].join(" ");
}

/** The filter narrowed to a cell of the matrix; what is undefined stays as it is. */
export function narrowed(text, { reason, kind, age }) {
  const fields = {};
  if (reason !== undefined) {
    fields.reason = [`reason:${reason}`];
  }
  if (kind !== undefined) {
    fields.kind = [kind === null ? `-kind:${ALL_KINDS}` : `kind:${kind}`];
  }
  const narrower = changed(text, fields);
  // Added to what is there: a cell never holds more than its filter.
  const further = (AGES[age] ?? []).filter((term) => !narrower.split(/\s+/).includes(term));
  return [narrower, ...further].join(" ").trim();
}

/** The filter for a reason and a last answer. */
export function ofCause(cause) {
  return `reason:${cause.reason} status:${cause.httpStatus ?? "none"}`;
}

/** The state a filter asks for; "standing" when it names none, null when it is something else. */
export function stateOf(text) {
  const states = terms(text).filter((term) => fieldOf(term.text) === "state");
  if (states.length === 0) {
    return "standing";
  }
  const found = /^state:([a-z]+)$/.exec(states[0].text);
  return states.length === 1 && found ? found[1] : null;
}
