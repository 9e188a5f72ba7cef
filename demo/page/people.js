// The people of the town: found by name, grouped by office, chosen with one press.

import { face, h, icon } from "./dom.js";

const HUES = [218, 152, 28, 262, 190, 338, 46, 120];

export class People {
  constructor(root, town, { choose, openDesk, guide }) {
    this.town = town;
    this.choose = choose;
    this.hues = new Map(town.opds.map((opd, n) => [opd.code, HUES[n % HUES.length]]));
    this.byId = new Map(town.people.map((person) => [person.id, person]));
    this.unread = {};
    this.newcomer = null;
    this.chosen = null;
    this.rows = new Map();
    this.search = h("input", {
      type: "search", id: "search", placeholder: "Cari nama atau jabatan", autocomplete: "off",
      "aria-label": "Cari pegawai", oninput: () => this.draw(),
    });
    this.list = h("div", { class: "people-list" });
    this.guide = guide;
    root.append(
      h("header", { class: "people-head" },
        h("div", { class: "brand" },
          h("img", { src: "/favicon.svg", alt: "" }),
          h("div", {}, h("h1", {}, "Giliran"), h("p", {}, `${town.city}, ${town.people.length} pegawai rekaan`)),
          h("button", { class: "round", type: "button", "aria-label": "Buka meja kendali", onclick: openDesk }, icon("desk")),
        ),
        h("div", { class: "search" }, icon("search"), this.search),
      ),
      this.list,
    );
    this.draw();
  }

  hue(person) {
    return this.hues.get(person.opd);
  }

  draw() {
    const asked = this.search.value.trim().toLocaleLowerCase("id");
    this.rows.clear();
    const parts = asked ? [] : [this.guide];
    for (const opd of this.town.opds) {
      const found = this.town.people.filter(
        (person) => person.opd === opd.code && (!asked || matches(person, opd, asked)),
      );
      if (!found.length) continue;
      parts.push(
        h("section", { "aria-label": opd.name },
          h("h2", { class: "office" }, opd.name, h("span", {}, opd.zone)),
          h("ul", {}, found.map((person) => h("li", {}, this.row(person)))),
        ),
      );
    }
    if (!this.rows.size) parts.push(h("p", { class: "nobody" }, "Tidak ada yang cocok. Coba nama lain."));
    this.list.replaceChildren(...parts);
    this.mark();
  }

  row(person) {
    const marks = h("span", {});
    const role = h("span", { class: "role", hidden: !person.role }, person.role);
    const row = h("button", { class: "one", type: "button", onclick: () => this.choose(person.id) },
      face(person.name, this.hue(person)),
      h("span", {}, h("b", {}, person.name), h("small", {}, role, person.position)),
      marks,
    );
    this.rows.set(person.id, { row, marks, role });
    return row;
  }

  /** Put the badges where they belong. */
  mark() {
    for (const [id, { row, marks, role }] of this.rows) {
      const unread = id === this.chosen ? 0 : this.unread[id] ?? 0;
      const isNew = this.newcomer?.id === id && this.newcomer.code;
      if (!this.byId.get(id).role) {
        role.textContent = isNew ? "Baru" : "";
        role.hidden = !isNew;
      }
      marks.replaceChildren(
        ...(unread ? [h("span", { class: "count" }, String(unread), h("span", { class: "unseen" }, " pesan baru"))] : []),
      );
      if (id === this.chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  update({ unread, newcomer, chosen }) {
    if (unread) this.unread = unread;
    if (newcomer !== undefined) this.newcomer = newcomer;
    if (chosen !== undefined) this.chosen = chosen;
    this.mark();
  }

  show(id) {
    this.rows.get(id)?.row.scrollIntoView({ block: "nearest" });
  }

  /** The first person with a role, for a quick choice. */
  someone(role) {
    return this.town.people.find((person) => person.role === role);
  }
}

function matches(person, opd, asked) {
  return `${person.name} ${person.position} ${person.unit} ${opd.name} ${opd.code} ${person.role}`
    .toLocaleLowerCase("id")
    .includes(asked);
}
