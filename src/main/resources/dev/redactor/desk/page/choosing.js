// Which of the found dead letters are meant, and what is to be done with them. It only makes a
// plan: nothing happens before that is confirmed.

import { ask } from "./asking.js";
import { fill, h } from "./dom.js";
import { problem, say } from "./notice.js";
import { count } from "./numbers.js";
import { go } from "./router.js";
import { OPERATIONS } from "./words.js";

/** The choice over a filter that found `total`. */
export function choosing(filter, total) {
  const chosen = new Set();
  const boxes = new Map();
  const bar = h("div.choosing", { role: "group", "aria-label": "What to do with them" });
  const said = h("div");
  const all = h("input", { type: "checkbox", "aria-label": "Select all that are shown" });

  const plan = async (operation, button) => {
    button.disabled = true;
    fill(said);
    try {
      const which = chosen.size > 0 ? { ids: [...chosen] } : { filter };
      const made = await ask.makePlan(operation, which);
      go("plans", made.id);
    } catch (error) {
      fill(said, problem("No plan was made", error));
      button.disabled = false;
    }
  };
  const button = (operation, tone) => {
    const which = chosen.size > 0 ? `${count(chosen.size)} selected` : total === 1 ? "it" : `all ${count(total)}`;
    const element = h(`button.${tone}`, { type: "button", "data-operation": operation }, `${OPERATIONS[operation].verb} ${which} …`);
    element.addEventListener("click", () => plan(operation, element));
    return element;
  };
  const draw = () => {
    fill(
      bar,
      h("div.buttons", null, button("replay", "primary"), button("resolve", "plainer"), button("discard", "danger")),
      h("p.hint", null, "This makes a plan and shows it. Nothing is done before you confirm."),
      said,
    );
    all.checked = boxes.size > 0 && chosen.size === boxes.size;
    all.indeterminate = chosen.size > 0 && chosen.size < boxes.size;
  };
  all.addEventListener("change", () => {
    for (const [id, box] of boxes) {
      box.checked = all.checked;
      chosen[all.checked ? "add" : "delete"](id);
    }
    draw();
  });
  draw();
  return {
    bar,
    all,
    box(letter, name) {
      const box = h("input", { type: "checkbox", "aria-label": `Select: ${name}` });
      box.addEventListener("change", () => {
        chosen[box.checked ? "add" : "delete"](letter.id);
        draw();
        say(`${chosen.size} selected`);
      });
      boxes.set(letter.id, box);
      draw();
      return box;
    },
  };
}
