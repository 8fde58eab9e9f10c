// Shows what the address asks for.

import { activity } from "./activity.js";
import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { frame } from "./frame.js";
import { listenToKeys, showKeys } from "./keys.js";
import { letter } from "./letter.js";
import { letters } from "./letters.js";
import { nextView } from "./live.js";
import { isLeaving, problem } from "./notice.js";
import { overview } from "./overview.js";
import { plan } from "./plan.js";
import { plans } from "./plans.js";
import { register } from "./register.js";
import { to, where } from "./router.js";
import { setMe, who } from "./session.js";
import { signin } from "./signin.js";
import { keepTimesCurrent } from "./times.js";

const VIEWS = {
  overview: { show: overview },
  letters: { show: letters, one: letter },
  plans: { show: plans, one: plan },
  register: { show: register, one: register },
  activity: { show: activity },
};

const main = document.getElementById("content");
let first = true;

function nowhere() {
  fill(
    main,
    h("h1", { tabindex: -1 }, "No such page"),
    h("p", null, h("a", { href: to("overview") }, "To the overview")),
  );
}

/** Moves to the new heading, as a page that is loaded would; not when the page has just opened. */
function arrive() {
  const heading = main.querySelector("h1");
  document.title = heading ? `${heading.textContent} · Dead-letter desk` : "Dead-letter desk";
  if (!first && !main.contains(document.activeElement)) {
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  first = false;
}

async function show() {
  const signal = nextView();
  const address = where();
  const view = VIEWS[address.name];
  try {
    if (who() === null) {
      setMe(await ask.me(signal));
    }
    frame(address.name, showKeys);
    const paint = view && (address.id ? view.one : view.show);
    if (paint) {
      document.activeElement?.blur?.();
      await paint(main, { id: address.id, query: address.query, signal });
    } else {
      nowhere();
    }
    if (!signal.aborted) {
      arrive();
    }
  } catch (error) {
    if (isLeaving(error) || error.status === 401) {
      return;
    }
    frame(address.name, showKeys);
    fill(
      main,
      h("h1", { tabindex: -1 }, error.status === 404 ? "Not found" : "This cannot be shown"),
      problem("The desk says", error),
      h("button.primary", { type: "button", onclick: show }, "Try again"),
    );
    arrive();
  }
}

document.addEventListener("desk-token", (event) => {
  nextView();
  frame(null, showKeys);
  signin(main, event.detail, show);
});
// As an address "#content" would be another page.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
listenToKeys();
keepTimesCurrent();
show();
