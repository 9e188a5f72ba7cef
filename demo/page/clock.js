// The demo's clock: it runs by itself, and can be sent ahead.

import { post } from "./api.js";
import { h } from "./dom.js";
import { attempt } from "./toast.js";
import { clockTime, longDay } from "./times.js";

export class Clock {
  constructor(town, { jumped, tick }) {
    this.town = town;
    this.jumped = jumped;
    this.onTick = tick;
    this.base = Date.now();
    this.since = performance.now();
    this.time = h("span", {});
    this.date = h("p", { class: "date" });
    this.state = h("p", { class: "state", role: "status" });
    this.face = h("div", { class: "clock" },
      h("p", { class: "time" }, this.time, h("small", {}, town.zone.name)),
      this.date, this.state, h("div", { class: "bar" }),
    );
    this.jumps = h("div", { class: "jumps" });
    this.root = h("section", { class: "part", "aria-label": "Jam demo" },
      this.face, this.jumps,
      h("p", { class: "note" }, `Di perjalanan, jam berhenti pada setiap pengumuman, presensi, dan rekap. Demo mengirim sampai ${town.per_second} pesan per detik; Telegram mengizinkan 30.`),
    );
    setInterval(() => this.draw(), 1000);
  }

  now() {
    return this.base + (performance.now() - this.since);
  }

  update({ now, moving, jumps }) {
    this.base = now;
    this.since = performance.now();
    this.set(moving);
    const labels = jumps.map((one) => one.label).join();
    if (labels !== this.labels) {
      this.labels = labels;
      this.jumps.replaceChildren(...jumps.map((one) => this.button(one)));
    }
    this.draw();
    this.set(this.moving);
  }

  button(one) {
    return h("button", { class: "jump", type: "button", "data-jump": one.id, onclick: () => this.jump(one.id) },
      h("b", {}, one.label), h("small", {}, one.hint));
  }

  async jump(id) {
    if (this.moving) return;
    this.set(true);
    const clock = await attempt(() => post("/api/clock", { jump: id }));
    this.set(false);
    if (!clock) return;
    this.update(clock);
    this.jumped(id);
  }

  set(moving) {
    this.moving = moving;
    this.face.classList.toggle("moving", moving);
    this.state.textContent = moving ? "Jam sedang dimajukan" : "Berjalan dengan kecepatan biasa";
    for (const button of this.jumps.children) button.disabled = moving;
  }

  draw() {
    const tz = this.town.zone.tz;
    const words = clockTime(this.now(), tz);
    this.time.textContent = words;
    this.date.textContent = longDay(this.now(), tz);
    this.onTick(words);
  }
}
