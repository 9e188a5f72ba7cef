// Puts the page together: who one is stands in the address (#/10005), everything else is asked for.

import { follow, get } from "./api.js";
import { Chat } from "./chat.js";
import { Desk } from "./desk.js";
import { h } from "./dom.js";
import { Guide } from "./guide.js";
import { People } from "./people.js";
import { attempt } from "./toast.js";

const SCHEDULE = "Jadwal";
const LETTER = "/surat 50% kantor minggu depan, piket 2, apel ditiadakan";

async function start() {
  const town = await attempt(() => get("/api/town"));
  if (!town) return;
  let unfollow = () => {};
  let newcomer = null;

  const become = (id) => {
    desk.close();
    if (location.hash === `#/${id}`) return route();
    location.hash = `#/${id}`;
  };
  const staff = () => town.people.find((one) => !one.role && one.id !== newcomer?.id);
  const guide = new Guide({
    asn: () => become(staff().id),
    pagi: () => {
      if (!chat.person) become(staff().id);
      desk.clock.jump("pagi");
    },
    "satu-baris": () => {
      chat.suggestion = LETTER;
      become(people.someone("Kepala").id);
    },
    surat: () => {
      desk.close();
      desk.letters.list.querySelector("button")?.click();
    },
  });

  const desk = new Desk(document.getElementById("desk"), town, {
    guide: guide.card({ open: true }),
    jumped: (id) => { if (id === "pagi" || id === "senin") guide.tick("pagi"); desk.close(); },
    issued: () => guide.tick("surat"),
    tick: (words) => chat.tick(words),
    become,
    newcomer: (person) => {
      newcomer = person;
      people.update({ newcomer: person });
    },
  });
  const people = new People(document.getElementById("people"), town, {
    choose: become, openDesk: () => desk.open(), guide: guide.card({ open: true }),
  });
  const chat = new Chat(document.getElementById("chat"), {
    town, hue: (person) => people.hue(person), now: () => desk.clock.now(),
    leave: () => { location.hash = "#/"; }, openDesk: () => desk.open(),
    welcome: welcome(people, staff, become),
    noticed: (message) => {
      if (message.mine && message.text === SCHEDULE) guide.tick("asn");
      if (message.mine && message.text === LETTER) guide.tick("satu-baris");
      if (message.mine === false && newcomer?.code) desk.load();
    },
  });

  function route() {
    const person = people.byId.get(Number(location.hash.slice(2)));
    document.body.dataset.view = person ? "chat" : "people";
    people.update({ chosen: person?.id ?? null });
    unfollow();
    unfollow = follow(person?.id, {
      town: (news) => { desk.update(news); people.update({ unread: news.unread }); },
      screen: (event) => chat.take(event),
      again: () => { if (chat.person) chat.load(); },
    });
    if (!person) return chat.close();
    people.show(person.id);
    chat.open(person);
  }

  addEventListener("hashchange", route);
  route();
  await desk.load();
}

function welcome(people, staff, become) {
  const choices = [
    ["Pegawai yang bergilir", staff],
    ["Kepala OPD", () => people.someone("Kepala")],
    ["Operator OPD", () => people.someone("Operator")],
    ["Admin kota", () => people.someone("Admin kota")],
    ["Auditor", () => people.someone("Auditor")],
  ];
  return h("section", { class: "welcome" },
    h("img", { src: "/favicon.svg", alt: "" }),
    h("h2", {}, "Siapa Anda pagi ini?"),
    h("p", {}, "Pilih seorang pegawai Kota Contoh, lalu bercakaplah dengan bot sungguhan. Semuanya berjalan di komputer ini, tanpa token dan tanpa jaringan."),
    h("div", { class: "choices" }, choices.map(([words, who], n) =>
      h("button", { class: n ? "act quiet" : "act", type: "button", onclick: () => become(who().id) }, words))),
  );
}

start();
