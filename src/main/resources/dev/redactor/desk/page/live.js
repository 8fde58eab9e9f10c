// What a view has running ends when another one is shown.

let leaving = new AbortController();

/** Ends what the view before has running; gives the signal of the next one. */
export function nextView() {
  leaving.abort();
  leaving = new AbortController();
  return leaving.signal;
}

/**
 * Does something again and again until the view is left, the pause counted from the end of the one
 * before. Not while nobody looks. `task` gives the next pause in milliseconds, or null to end.
 */
export function repeatedly(signal, pause, task) {
  let wait = pause;
  const soon = () => {
    const timer = setTimeout(step, wait);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  };
  const step = async () => {
    if (signal.aborted) {
      return;
    }
    if (!document.hidden) {
      const next = await task();
      if (next === null) {
        return;
      }
      wait = next ?? pause;
    }
    if (!signal.aborted) {
      soon();
    }
  };
  soon();
}
