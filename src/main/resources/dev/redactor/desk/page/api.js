import { forgetToken, token } from "./session.js";

const ROOT = "/api/v1";

/** A call that was not answered as hoped. */
export class Problem extends Error {
  constructor(status, title, detail, position) {
    super(detail);
    this.status = status;
    this.title = title;
    this.position = position;
  }
}

function address(path, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") {
      parameters.set(name, value);
    }
  }
  const text = parameters.toString();
  return ROOT + path + (text === "" ? "" : `?${text}`);
}

async function problemOf(response) {
  try {
    const said = await response.json();
    return new Problem(response.status, said.title, said.detail, said.position);
  } catch {
    return new Problem(response.status, "unknown", `the desk answered ${response.status}`);
  }
}

/** Sends a call; gives the response when it is a good one. */
export async function send(method, path, { query, body, signal } = {}) {
  const headers = {};
  if (token() !== null) {
    headers.Authorization = `Bearer ${token()}`;
  }
  if (method !== "GET") {
    // What a form of another site cannot send.
    headers["X-Redactor-Desk"] = "1";
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0, "no-answer", "the desk does not answer; is the service running?");
  }
  if (response.ok) {
    return response;
  }
  const problem = await problemOf(response);
  if (response.status === 401) {
    const had = token() !== null;
    forgetToken();
    document.dispatchEvent(new CustomEvent("desk-token", { detail: had ? problem.message : null }));
  }
  throw problem;
}

/** The JSON answer to a GET. */
export async function get(path, query, signal) {
  return (await send("GET", path, { query, signal })).json();
}

/** The JSON answer to a POST. */
export async function post(path, body) {
  return (await send("POST", path, { body })).json();
}
