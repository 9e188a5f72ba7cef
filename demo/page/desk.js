// The control desk: the clock, the letters, the newcomer's code, the town today.

import { get } from "./api.js";
import { Clock } from "./clock.js";
import { h, icon } from "./dom.js";
import { Letters } from "./letters.js";
import { attempt } from "./toast.js";
import { Today } from "./today.js";

export class Desk {
  constructor(root, town, { guide, jumped, issued, tick, become, newcomer }) {
    this.root = root;
    this.become = become;
    this.onNewcomer = newcomer;
    this.clock = new Clock(town, { tick, jumped: (id) => { jumped(id); this.load(); } });
    this.letters = new Letters({ issued: () => { issued(); this.load(); }, ahead: () => this.clock.jump("pagi") });
    this.today = new Today();
    this.newcomer = h("section", { class: "part", hidden: true });
    this.veil = document.getElementById("veil");
    this.veil.addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !document.querySelector("dialog[open]")) this.close(); });
    root.append(
      h("header", { class: "desk-head" },
        h("h2", {}, "Meja kendali"),
        h("button", { class: "round", type: "button", "aria-label": "Tutup meja kendali", onclick: () => this.close() }, icon("close"))),
      h("div", { class: "desk-body" },
        guide, this.clock.root, this.letters.root, this.letters.inForce, this.newcomer, this.today.root),
    );
  }

  async load() {
    const desk = await attempt(() => get("/api/desk"));
    if (!desk) return;
    this.clock.update(desk.clock);
    this.letters.update(desk.letters, desk.in_force);
    this.showNewcomer(desk.newcomer);
  }

  showNewcomer(person) {
    this.onNewcomer(person);
    this.newcomer.hidden = !person.code;
    this.newcomer.replaceChildren(
      h("h3", {}, "Pegawai yang belum terdaftar"),
      h("p", { class: "note" }, `${person.name} memegang kode sekali pakai dari operator. Tekan Mulai, lalu kirim kode ini kepada bot.`),
      h("div", { class: "code" },
        h("code", {}, person.code),
        h("button", { class: "act quiet", type: "button", onclick: () => this.become(person.id) }, `Jadi ${person.name.split(" ")[0]}`)),
    );
  }

  update({ clock, opds }) {
    this.clock.update(clock);
    this.today.update(opds);
  }

  open() {
    this.from = document.activeElement;
    document.body.classList.add("desk-open");
    this.veil.hidden = false;
    this.root.querySelector(".desk-head button").focus();
  }

  close() {
    if (!document.body.classList.contains("desk-open")) return;
    document.body.classList.remove("desk-open");
    this.veil.hidden = true;
    this.from?.focus();
  }
}
