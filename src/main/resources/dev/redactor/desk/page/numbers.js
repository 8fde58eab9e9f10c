const FORMAT = new Intl.NumberFormat("en");

/** 12345 as 12,345. */
export function count(number) {
  return FORMAT.format(number);
}

/** 1 as "1 dead letter", 2 as "2 dead letters". */
export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A count the cluster may not have told: -1. */
export function known(number) {
  return number < 0 ? "not known" : count(number);
}
