// The last hour, minute by minute: what is gone and what became a dead letter.

import { h, svg } from "./dom.js";
import { count, plural } from "./numbers.js";
import { clock } from "./times.js";

const MINUTE = 60_000;
const MINUTES = 60;
const HEIGHT = 64;
const STEP = 10;

/** Every minute of the hour; the answer leaves those out in which nothing happened. */
function minutes(lastHour, at) {
  const end = Math.floor(Date.parse(at) / MINUTE);
  const told = new Map(lastHour.map((minute) => [Math.floor(Date.parse(minute.minute) / MINUTE), minute]));
  return Array.from({ length: MINUTES }, (_, index) => {
    const number = end - MINUTES + 1 + index;
    const { gone = 0, dead = 0 } = told.get(number) ?? {};
    return { at: number * MINUTE, gone, dead };
  });
}

/** How many items are gone, and how many dead letters were written, in the last hour. */
export function sums(lastHour) {
  return lastHour.reduce(
    (sum, minute) => ({
      gone: sum.gone + minute.gone,
      dead: sum.dead + minute.dead,
      replayed: sum.replayed + minute.replayed,
    }),
    { gone: 0, dead: 0, replayed: 0 },
  );
}

function bars(all, most) {
  const tall = (number) => (number === 0 ? 0 : Math.max(2, (number / most) * HEIGHT));
  return all.flatMap(({ gone, dead }, index) => {
    const x = index * STEP + 1;
    const good = tall(gone);
    const bad = tall(dead);
    return [
      good > 0 ? svg("rect.gone", { x, y: HEIGHT - good, width: STEP - 2, height: good }) : null,
      bad > 0 ? svg("rect.dead", { x, y: Math.max(0, HEIGHT - good - bad), width: STEP - 2, height: bad }) : null,
    ];
  });
}

/** The chart with its words. */
export function throughput(lastHour, at) {
  const sum = sums(lastHour);
  if (sum.gone + sum.dead === 0) {
    return h("p.empty", null, "Nothing was erased and nothing failed in the last hour: no events came, or they wait.");
  }
  const all = minutes(lastHour, at);
  const busiest = all.reduce((most, minute) => (minute.gone + minute.dead > most.gone + most.dead ? minute : most));
  const most = busiest.gone + busiest.dead;
  return h(
    "figure.chart",
    null,
    svg(
      "svg",
      { viewBox: `0 0 ${MINUTES * STEP} ${HEIGHT + 1}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      svg("line.axis", { x1: 0, x2: MINUTES * STEP, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }),
      bars(all, most),
    ),
    h("div.scale", { "aria-hidden": "true" }, h("span", null, clock(all[0].at)), h("span", null, clock(all[MINUTES - 1].at))),
    h(
      "figcaption",
      null,
      h("span.key.gone", null, `${count(sum.gone)} gone`),
      h("span.key.dead", null, `${plural(sum.dead, "dead letter")}`),
      h("span.muted", null, `busiest minute ${clock(busiest.at)} with ${count(most)}`),
    ),
  );
}
