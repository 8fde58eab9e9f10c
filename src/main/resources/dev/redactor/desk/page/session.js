// Who uses the page. The token is kept for as long as the tab is open, and nowhere else.

const KEY = "redactor-desk-token";
const ACTS = { viewer: [], auditor: ["export", "audit"], operator: ["export", "audit", "act"] };

let me = null;

export function token() {
  return sessionStorage.getItem(KEY);
}

export function keepToken(text) {
  sessionStorage.setItem(KEY, text);
}

export function forgetToken() {
  sessionStorage.removeItem(KEY);
  me = null;
}

export function setMe(answer) {
  me = answer;
}

/** What the desk said about the caller; null before it did. */
export function who() {
  return me;
}

/** Whether the caller may "act", "export" or "audit". Looking needs no asking. */
export function may(what) {
  return me !== null && (ACTS[me.role] ?? []).includes(what);
}
