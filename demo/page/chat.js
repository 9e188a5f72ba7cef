// The chat through one person's eyes: its head, its tabs, and what comes in live.

import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { botFace, face, h, icon } from "./dom.js";
import { Log } from "./log.js";
import { attempt, toast } from "./toast.js";

export class Chat {
  constructor(root, { town, hue, now, leave, openDesk, welcome, noticed }) {
    Object.assign(this, { root, town, hue, noticed });
    this.person = null;
    this.chats = [];
    this.welcome = welcome;
    const hands = {
      press: (message, data) => this.press(message, data),
      say: (text) => this.say(text),
      link: (url) => this.link(url),
      copy: (text) => this.copy(text),
    };
    this.title = h("h2", {});
    this.sign = h("span", {});
    this.you = h("p", {});
    this.time = h("span", {});
    this.head = h("header", { class: "chat-head" },
      h("button", { class: "round back", type: "button", "aria-label": "Kembali ke daftar orang", onclick: leave }, icon("back")),
      this.sign, h("div", { class: "who" }, this.title, this.you),
      h("button", { class: "chip", type: "button", onclick: openDesk, "aria-label": "Buka meja kendali" }, icon("clock"), this.time),
    );
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Percakapan", onkeydown: (event) => this.walk(event) });
    this.body = h("div", { class: "log-wrap" });
    this.foot = h("footer", { class: "foot" });
    this.log = new Log(this.body, hands, now);
    this.composer = new Composer(this.foot, {
      bot: town.bot,
      say: (text) => this.say(text),
      key: (label) => this.key(label),
      send: (name, data) => this.put("documents", { chat_id: this.current.id, name, data }),
      lookUp: (text) => this.put("lookups", { text }),
      choose: (offer) => this.put("offers", { chat_id: this.current.id, offer }),
      begin: (payload) => { this.turnTo(this.chats[0]); this.say(`/start ${payload}`); },
    });
    this.close();
  }

  /** Nobody is chosen. */
  close() {
    this.person = null;
    this.root.replaceChildren(this.welcome);
  }

  /** Become somebody. */
  async open(person) {
    this.person = person;
    this.you.replaceChildren("Anda ", h("b", {}, person.name), ` · ${person.position}`);
    this.composer.clear();
    await this.load();
    if (this.suggestion && person === this.person) this.composer.suggest(this.suggestion);
    this.suggestion = "";
  }

  /** Look at the screen anew, keeping the tab. */
  async load() {
    const person = this.person;
    const screen = await attempt(() => get(`/api/people/${person.id}`));
    if (!screen || person !== this.person) return;
    const kept = this.chats.find((chat) => chat.id === this.current?.id && chat.id !== person.id);
    this.chats = screen.chats;
    this.menu = screen.menu;
    this.root.replaceChildren(this.head, this.tabs, this.body, this.foot);
    this.turnTo(this.chats.find((chat) => chat.id === kept?.id) ?? this.chats[0]);
  }

  turnTo(chat) {
    this.current = chat;
    this.title.textContent = chat.name;
    const isPrivate = chat.kind === "private";
    this.sign.replaceChildren(isPrivate ? botFace() : face(chat.name.replace(/^Grup /, ""), this.hue(this.person)));
    this.composer.show(chat, this.commands());
    this.log.show(chat, this.person);
    this.see();
    this.drawTabs();
  }

  commands() {
    return this.current.kind === "private" ? this.menu : [];
  }

  drawTabs() {
    this.tabs.replaceChildren(
      ...this.chats.map((chat) => {
        const isCurrent = chat === this.current;
        return h("button", {
          class: "tab", type: "button", role: "tab", "aria-selected": String(isCurrent), tabindex: isCurrent ? "0" : "-1",
          onclick: () => this.turnTo(chat),
        }, h("span", {}, chat.kind === "private" ? "Pribadi" : chat.name),
        chat.unread > 0 && h("span", { class: "count" }, String(chat.unread)));
      }),
    );
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const place = this.chats.indexOf(this.current) + step;
    this.turnTo(this.chats.at(place % this.chats.length));
    this.tabs.querySelector("[aria-selected=true]").focus();
  }

  see() {
    this.current.unread = 0;
    this.put("seen", { chat_id: this.current.id });
  }

  /** Something changed on this person's screen. */
  take({ kind, chat_id: chatId, body }) {
    const chat = this.chats.find((one) => one.id === chatId);
    if (!chat) return kind === "chat" ? this.load() : undefined;
    const isCurrent = chat === this.current;
    if (kind === "message" || kind === "edited") this.takeMessage(chat, body, isCurrent);
    else if (kind === "deleted") this.takeDeleted(chat, body.id, isCurrent);
    else if (kind === "keyboard") chat.keyboard = body;
    else if (kind === "chat") Object.assign(chat, body);
    else if (kind === "toast") this.takeToast(body);
    else if (kind === "action" && isCurrent) this.log.typing.hidden = false;
    else if (kind === "menu") this.load();
    if (isCurrent && (kind === "keyboard" || kind === "chat")) this.composer.show(chat, this.commands());
  }

  takeMessage(chat, message, isCurrent) {
    const place = chat.messages.findIndex((one) => one.id === message.id);
    if (place < 0) chat.messages.push(message);
    else chat.messages[place] = message;
    if (!chat.started && chat.kind === "private") {
      chat.started = true;
      if (isCurrent) this.composer.show(chat, this.commands());
    }
    if (isCurrent) {
      if (chat.messages.length === 1) this.log.show(chat, this.person);
      else this.log.put(message);
      this.see();
    } else if (place < 0 && !message.mine) {
      chat.unread += 1;
      this.drawTabs();
    }
    this.noticed(message);
  }

  takeDeleted(chat, id, isCurrent) {
    chat.messages = chat.messages.filter((one) => one.id !== id);
    if (isCurrent) this.log.remove(id);
  }

  takeToast(body) {
    this.log.calm();
    if (body.text) toast(body.text);
  }

  put(what, body) {
    return attempt(() => post(`/api/people/${this.person.id}/${what}`, body));
  }

  say(text) {
    return this.put("messages", { chat_id: this.current.id, text });
  }

  key(label) {
    return this.put("keys", { chat_id: this.current.id, label });
  }

  async press(message, data) {
    const body = { chat_id: this.current.id, message_id: message.id, data };
    if (!(await this.put("presses", body))) this.log.calm();
  }

  link(url) {
    const isBot = URL.canParse(url) && new URL(url).pathname === `/${this.town.bot}`;
    if (isBot) this.turnTo(this.chats[0]);
    else toast("Demo ini tidak membuka tautan ke luar.");
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).then(() => toast("Disalin."), () => {});
  }

  tick(words) {
    this.time.textContent = words;
  }
}
