// The calls of the desk's API, as /api/v1/openapi.json describes them.

import { get, post, send } from "./api.js";

const letter = (id) => `/letters/${encodeURIComponent(id)}`;
const plan = (id) => `/plans/${encodeURIComponent(id)}`;

export const ask = {
  me: (signal) => get("/me", null, signal),
  overview: (signal) => get("/overview", null, signal),
  letters: (query, signal) => get("/letters", query, signal),
  counts: (filter, signal) => get("/letters/counts", { filter }, signal),
  exported: (query) => send("GET", "/letters/export", { query }),
  letter: (id, signal) => get(letter(id), null, signal),
  probe: (id) => post(`${letter(id)}/probe`),
  resolve: (id, reason) => post(`${letter(id)}/resolve`, { reason }),
  discard: (id, reason) => post(`${letter(id)}/discard`, { reason }),
  snooze: (id, duration, reason) =>
    post(`${letter(id)}/snooze`, { for: duration, ...(reason ? { reason } : {}) }),
  unsnooze: (id) => post(`${letter(id)}/unsnooze`),
  hold: (id, reason) => post(`${letter(id)}/hold`, { reason }),
  release: (id, reason) => post(`${letter(id)}/release`, { reason }),
  register: (sid, signal) => get(`/register/${encodeURIComponent(sid)}`, null, signal),
  plans: (signal) => get("/plans", { limit: 50 }, signal),
  plan: (id, signal) => get(plan(id), null, signal),
  planItems: (id, query, signal) => get(`${plan(id)}/items`, query, signal),
  makePlan: (operation, which) => post("/plans", { operation, ...which }),
  confirm: (id, body) => post(`${plan(id)}/confirm`, body),
  pause: (id) => post(`${plan(id)}/pause`),
  resume: (id, reason) => post(`${plan(id)}/resume`, { reason }),
  cancel: (id) => post(`${plan(id)}/cancel`),
  activity: (cursor, signal) => get("/activity", { cursor }, signal),
};
