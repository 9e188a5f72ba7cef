// Short words that come and go at the lower edge.

import { h } from "./dom.js";

const LONG_ENOUGH = 4200;

export function toast(words, { bad = false } = {}) {
  const shown = h("div", { class: bad ? "toast bad" : "toast" }, words);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), LONG_ENOUGH);
}

/** Do something with the server; what it refuses is said, and false comes back. */
export async function attempt(work) {
  try {
    return (await work()) ?? true;
  } catch (error) {
    toast(error.message, { bad: true });
    return false;
  }
}
