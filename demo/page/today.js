// The town today, counted: who is where, who has been told, who has checked in.

import { h } from "./dom.js";
import { total } from "./letters.js";

const PLACES = [["WFO", "wfo"], ["WFH", "wfh"], ["WFF", "wff"]];

export class Today {
  constructor() {
    this.day = h("small", {});
    this.totals = h("div", { class: "totals" });
    this.rows = h("div", { class: "offices" });
    this.root = h("section", { class: "part", "aria-label": "Kota hari ini" },
      h("h3", {}, "Kota hari ini", this.day), this.totals, this.rows);
  }

  update(opds) {
    const sum = (of) => opds.reduce((all, opd) => all + (of(opd) ?? 0), 0);
    this.day.textContent = `${sum((opd) => opd.told)} dari ${sum((opd) => opd.due)} sudah diberi tahu`;
    this.totals.replaceChildren(
      ...PLACES.map(([name, kind]) => total(sum((opd) => opd.places[name]), name, kind)),
      total(sum((opd) => opd.piket), "Piket", "piket"),
    );
    this.rows.replaceChildren(...opds.map(row));
  }
}

function row(opd) {
  const shown = [...PLACES, ["DL", "dl"]].filter(([name]) => opd.places[name] > 0);
  const words = shown.map(([name]) => `${opd.places[name]} ${name}`);
  if (opd.piket) words.push(`${opd.piket} piket`);
  return h("div", { class: "row" },
    h("h4", {}, h("span", { title: opd.name }, opd.name), h("em", {}, opd.off || `presensi ${opd.came}/${opd.due}`)),
    h("div", { class: "stack", "aria-hidden": "true" }, shown.map(([name, kind]) => h("i", { class: kind, "--n": opd.places[name] }))),
    h("p", {}, opd.off
      ? `${opd.zone}, ${opd.people} pegawai`
      : [...words, `diberi tahu ${opd.told}/${opd.due}`].join(", ")),
  );
}
