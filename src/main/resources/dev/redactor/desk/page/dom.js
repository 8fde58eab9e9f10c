// Elements are made here and nowhere else: a text becomes a text node, never HTML.

const SVG = "http://www.w3.org/2000/svg";

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

function dress(element, classes, attributes) {
  if (classes.length > 0) {
    element.setAttribute("class", classes.join(" "));
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  return element;
}

/**
 * An element: `h("a.quiet", { href: "#/" }, "text", another, null)`. Attributes named on… are
 * listeners; null, false and "" among the children are left out.
 */
export function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = dress(document.createElement(tag), classes, attributes);
  element.append(...flat(children));
  return element;
}

/** The same for SVG. */
export function svg(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = dress(document.createElementNS(SVG, tag), classes, attributes);
  element.append(...flat(children));
  return element;
}

/** Replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...flat(children));
  return element;
}

let last = 0;

/** An id for a label or a description. */
export function newId(word) {
  last += 1;
  return `${word}-${last}`;
}
