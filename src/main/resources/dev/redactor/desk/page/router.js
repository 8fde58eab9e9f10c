// Addresses of the page: #/letters?filter=…, #/letters/ID and so on. What stands behind the # is
// not sent to the server.

/** Reads the address. */
export function where() {
  const hash = location.hash.startsWith("#/") ? location.hash.slice(2) : "";
  const [path, query] = hash.split("?", 2);
  const [name, id] = path.split("/");
  let decoded = null;
  try {
    decoded = id ? decodeURIComponent(id) : null;
  } catch {
    // Not one of ours.
  }
  return { name: name || "overview", id: decoded, query: new URLSearchParams(query ?? "") };
}

/** An address, for a link. */
export function to(name, id, query) {
  const parameters = new URLSearchParams(
    Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== "" && value !== undefined),
  ).toString();
  return `#/${name === "overview" ? "" : name}${id ? `/${encodeURIComponent(id)}` : ""}${parameters ? `?${parameters}` : ""}`;
}

/** Goes there; the same address again shows it anew. */
export function go(name, id, query) {
  const next = to(name, id, query);
  if (location.hash === next || (next === "#/" && location.hash === "")) {
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = next;
  }
}
