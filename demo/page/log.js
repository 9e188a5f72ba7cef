// The running record of one chat: bubbles with days between them, newest at the bottom.

import { bubble } from "./bubble.js";
import { h, icon } from "./dom.js";
import { dayKey, dayWords } from "./times.js";

const NEAR = 90;

export class Log {
  constructor(root, hands, now) {
    this.hands = hands;
    this.now = now;
    this.list = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "Pesan", tabindex: "0" });
    this.down = h("button", { class: "round down", type: "button", "aria-label": "Ke pesan terbaru", hidden: true, onclick: () => { this.list.scrollTop = this.list.scrollHeight; } }, icon("down"));
    this.typing = h("p", { class: "typing", hidden: true }, "Giliran sedang menulis");
    this.wrap = h("div", { class: "log-wrap" }, this.list, this.typing, this.down);
    this.list.addEventListener("scroll", () => this.scrolled());
    root.append(this.wrap);
    this.follows = true;
    new ResizeObserver(() => { if (this.follows) this.toEnd(); }).observe(this.list);
  }

  /** Show a chat from its beginning to its end. */
  show(chat, person) {
    this.person = person;
    this.isGroup = chat.kind !== "private";
    this.day = null;
    const parts = [];
    for (const message of chat.messages) parts.push(...this.parts(message));
    if (!parts.length) parts.push(h("p", { class: "event" }, "Belum ada pesan. Tekan Mulai untuk menyapa bot."));
    this.list.replaceChildren(...parts);
    this.typing.hidden = true;
    this.toEnd();
  }

  /** Put a message in its place: a new one at the end, a changed one where it was. */
  put(message) {
    const old = this.list.querySelector(`[data-id="${message.id}"]`);
    if (old) {
      old.replaceWith(this.bubble(message));
      return;
    }
    const follows = this.follows || message.mine;
    const parts = this.parts(message);
    parts.at(-1).classList.add("fresh");
    this.list.append(...parts);
    this.typing.hidden = true;
    if (follows) this.toEnd();
    else this.down.hidden = false;
  }

  remove(id) {
    this.list.querySelector(`[data-id="${id}"]`)?.remove();
  }

  /** No button waits for an answer any more. */
  calm() {
    for (const button of this.list.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  parts(message) {
    const key = dayKey(message.date * 1000, this.person.tz);
    const made = this.bubble(message);
    if (key === this.day) return [made];
    this.day = key;
    return [h("p", { class: "day" }, dayWords(message.date * 1000, this.now(), this.person.tz)), made];
  }

  bubble(message) {
    return bubble(message, { person: this.person, isGroup: this.isGroup, hands: this.hands });
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  /** Down to the newest message; one taller than the screen is shown from its top. */
  toEnd() {
    const last = this.list.lastElementChild;
    if (!last) return;
    const end = this.list.scrollHeight - this.list.clientHeight;
    this.list.scrollTop = this.target = Math.max(0, Math.min(end, last.offsetTop - 10));
    this.follows = true;
  }

  /** Who scrolls away does not want to be carried off. */
  scrolled() {
    const isOurs = Math.abs(this.list.scrollTop - this.target) < 2;
    this.follows = isOurs || this.isAtEnd();
    this.down.hidden = this.isAtEnd();
  }
}
