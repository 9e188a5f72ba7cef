// "Mulai di sini": what one can do in two minutes; each step does itself when pressed.

import { h, icon } from "./dom.js";

const STEPS = [
  ["asn", "Jadilah seorang ASN", "Tekan tombol Jadwal di bawah percakapan."],
  ["pagi", "Majukan jam ke pukul 05.59", "Pemberitahuan pagi tiba sendiri."],
  ["satu-baris", "Tulis surat dalam satu baris", "Sebagai kepala OPD; pratinjau dan gambarnya tiba di percakapan."],
  ["surat", "Terbitkan surat WFH, lalu jadilah kepala OPD", "Pukul 09.00 rekapnya datang."],
];

/** The card, as often as it is needed: ticks go to all of them. */
export class Guide {
  constructor(act) {
    this.act = act;
    this.done = new Set();
    this.cards = [];
  }

  card({ open }) {
    const card = h("details", { class: "guide", open },
      h("summary", {}, "Mulai di sini", icon("down")),
      h("ol", {}, STEPS.map(([id, title, words], n) =>
        h("li", { "data-step": id },
          h("button", { type: "button", onclick: () => this.act[id]() },
            h("span", { class: "step" }, String(n + 1)),
            h("span", {}, h("b", {}, title), h("small", {}, words)))))),
    );
    this.cards.push(card);
    return card;
  }

  tick(id) {
    if (this.done.has(id)) return;
    this.done.add(id);
    for (const card of this.cards) {
      const step = card.querySelector(`[data-step="${id}"]`);
      step.classList.add("done");
      step.querySelector(".step").replaceChildren(icon("check"), h("span", { class: "unseen" }, "selesai"));
    }
  }
}
