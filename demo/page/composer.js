// What one writes with: the typing box, the keyboard below it, files, the menu of commands, and
// what the bot offers once its name has been typed.

import { h, icon } from "./dom.js";
import { Offers } from "./offers.js";

const TALLEST = 130;
const FILES = ".xlsx,.csv,.toml";

export class Composer {
  constructor(root, { bot, say, key, send, lookUp, choose, begin }) {
    this.root = root;
    this.say = say;
    this.key = key;
    this.offers = new Offers({
      bot, lookUp, begin,
      choose: (offer) => { this.clear(); choose(offer); },
    });
    this.box = h("textarea", {
      id: "box", rows: "1", maxlength: "4096", "aria-label": "Tulis pesan",
      onkeydown: (event) => this.onKey(event), oninput: () => this.onInput(),
    });
    this.file = h("input", {
      type: "file", accept: FILES, hidden: true, "aria-label": "Pilih berkas", onchange: () => this.onFile(send),
    });
    this.clip = h("button", {
      class: "round", type: "button", "aria-label": "Kirim berkas", onclick: () => this.file.click(),
    }, icon("clip"));
    this.menuButton = h("button", {
      class: "round", type: "button", "aria-label": "Daftar perintah", "aria-expanded": "false",
      onclick: () => this.toggleMenu(),
    }, icon("menu"));
    this.write = h("form", { class: "write", onsubmit: (event) => this.onSend(event) },
      this.menuButton, this.box, this.file, this.clip,
      h("button", { class: "round send", type: "submit", "aria-label": "Kirim" }, icon("send")),
    );
    this.keys = h("div", { class: "keys" });
    this.menu = h("div", { class: "menu", hidden: true });
    this.begin = h("button", { class: "act begin", type: "button", onclick: () => say("/start") }, "Mulai");
    root.append(this.menu, this.offers.list, this.begin, this.write, this.keys);
    root.addEventListener("focusout", (event) => {
      if (!root.contains(event.relatedTarget)) { this.closeMenu(); this.offers.close(); }
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.offers.close();
      if (event.key === "Escape" && !this.menu.hidden) {
        this.closeMenu();
        this.menuButton.focus();
      }
    });
  }

  /** Show what fits this chat; the box keeps what was typed. */
  show(chat, commands) {
    const isNew = chat.kind === "private" && !chat.started;
    const hint = chat.keyboard.input_field_placeholder;
    this.begin.hidden = !isNew;
    this.write.hidden = isNew;
    this.clip.hidden = chat.kind !== "private";
    this.box.placeholder = chat.kind === "private" ? hint ?? "Tulis pesan" : `/piket atau @${this.offers.bot} besok`;
    this.menuButton.hidden = !commands.length;
    this.menu.replaceChildren(
      ...commands.map((one) =>
        h("button", { type: "button", onclick: () => this.choose(one.command) },
          h("b", {}, `/${one.command}`), h("span", {}, one.description)),
      ),
    );
    this.drawKeys(isNew ? [] : chat.keyboard.keyboard ?? []);
  }

  drawKeys(rows) {
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(
      ...rows.map((row) => h("div", {}, row.map((one) => {
        const label = typeof one === "string" ? one : one.text;
        return h("button", { class: "key", type: "button", onclick: () => this.key(label) }, label);
      }))),
    );
  }

  clear() {
    this.box.value = "";
    this.fit();
    this.closeMenu();
    this.offers.close();
  }

  onInput() {
    this.fit();
    this.offers.heed(this.box.value);
  }

  /** Put words into the box, to be looked at before they are sent. */
  suggest(words) {
    this.box.value = words;
    this.fit();
    this.box.focus();
  }

  /** Send the file that was picked; the same one may be picked again. */
  onFile(send) {
    const [file] = this.file.files;
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => send(file.name, reader.result.split(",", 2)[1] ?? ""));
    reader.readAsDataURL(file);
    this.file.value = "";
  }

  choose(command) {
    this.closeMenu();
    this.say(`/${command}`);
  }

  toggleMenu() {
    if (!this.menu.hidden) return this.closeMenu();
    this.menu.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
    this.menu.querySelector("button")?.focus();
  }

  closeMenu() {
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.onSend(event);
  }

  onSend(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (!text) return;
    this.clear();
    this.say(text);
  }

  fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.max(42, Math.min(this.box.scrollHeight + 2, TALLEST))}px`;
  }
}
