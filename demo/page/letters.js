// Letters (SE) to issue: read first, then signed, then what they have done.

import { post } from "./api.js";
import { h, icon } from "./dom.js";
import { attempt } from "./toast.js";

const PLACES = [["WFO", "wfo"], ["WFH", "wfh"], ["WFF", "wff"]];

export class Letters {
  constructor({ issued, ahead }) {
    this.issued = issued;
    this.ahead = ahead;
    this.list = h("div", { class: "letters" });
    this.root = h("section", { class: "part" }, h("h3", {}, "Terbitkan surat edaran"), this.list);
    this.standing = h("div", { class: "letters", "data-in-force": "" });
    this.inForce = h("section", { class: "part" }, h("h3", {}, "Surat yang berlaku"), this.standing);
    this.dialog = h("dialog", { "aria-label": "Surat edaran" });
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    document.body.append(this.dialog);
  }

  update(letters, standing) {
    this.standing.replaceChildren(
      ...standing.map((one) =>
        h("button", { class: "letter", type: "button", "data-standing": one.id, onclick: () => this.show(sheet(one.sheet), this.closer("Tutup")) },
          icon("letter"), h("span", {}, h("b", {}, one.label), h("small", {}, one.hint))),
      ),
    );
    this.list.replaceChildren(
      ...letters.map((one, n) =>
        h("button", { class: n ? "letter" : "letter first", type: "button", "data-letter": one.id, onclick: () => this.read(one) },
          icon("letter"), h("span", {}, h("b", {}, one.label), h("small", {}, one.hint))),
      ),
    );
  }

  read(one) {
    const sign = h("button", { class: "act", type: "button", onclick: () => this.sign(one, sign) }, "Terbitkan");
    this.show(sheet(one.sheet), this.closer("Batal"), sign);
  }

  async sign(one, button) {
    button.disabled = true;
    button.textContent = "Menyusun jadwal";
    const effect = await attempt(() => post("/api/letters", { letter: one.id }));
    if (!effect) return this.dialog.close();
    const [totals, about] = effect.day
      ? [places(effect), `Keadaan pada ${effect.day}. Pratinjau dikirim pukul 16.00 dan pemberitahuan lengkap pukul 06.00. Yang sudah menerima pratinjau mendapat pemberitahuan perubahan sekarang.`]
      : [null, ""];
    this.show(
      h("div", { class: "effect" },
        h("h3", {}, `SE Nomor ${effect.sheet.number} terbit`),
        h("p", {}, effect.summary), totals, about && h("p", { class: "note" }, about)),
      this.closer("Tutup"),
      ...(effect.day ? [this.onward()] : []),
    );
    this.issued();
  }

  show(content, ...buttons) {
    this.dialog.replaceChildren(content, h("div", { class: "dialog-foot" }, buttons));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    buttons.at(-1).focus();
  }

  onward() {
    const go = () => {
      this.dialog.close();
      this.ahead();
    };
    return h("button", { class: "act", type: "button", onclick: go }, "Majukan jam ke 05.59");
  }

  closer(words) {
    return h("button", { class: "act quiet", type: "button", onclick: () => this.dialog.close() }, words);
  }
}

function sheet(letter) {
  return h("article", { class: "sheet" },
    h("header", {}, h("b", {}, "PEMERINTAH KOTA CONTOH"), h("span", {}, `Surat Edaran Nomor ${letter.number}`)),
    h("h3", {}, letter.title),
    h("ol", {}, letter.points.map((point) => h("li", {}, point))),
    h("p", { class: "sign" }, `Ditetapkan ${letter.date}`, h("b", {}, letter.signer)),
  );
}

function places(effect) {
  return h("div", { class: "totals" },
    PLACES.map(([name, kind]) => total(effect.places[name] ?? 0, name, kind)),
    total(effect.piket, "Piket", "piket"),
  );
}

export function total(number, name, kind) {
  return h("div", { class: kind }, h("b", {}, String(number)), h("span", {}, h("i", {}), name));
}
