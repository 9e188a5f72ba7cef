// Inline mode: what the bot offers once somebody has typed its name, in whatever chat they are.

import { h } from "./dom.js";

const PAUSE = 200;

export class Offers {
  constructor({ bot, lookUp, choose, begin }) {
    Object.assign(this, { bot, lookUp, choose, begin });
    this.list = h("div", { class: "menu offers", hidden: true, role: "group", "aria-label": "Tawaran bot" });
    this.named = new RegExp(`^@${bot}(?:\\s+([^]*))?$`, "i");
    this.asked = 0;
  }

  /** Look at what is being typed; ask when the typing pauses. */
  heed(typed) {
    clearTimeout(this.timer);
    const named = this.named.exec(typed);
    if (!named || named[1] === undefined) return this.close();
    const asked = ++this.asked;
    this.timer = setTimeout(async () => {
      const found = await this.lookUp(named[1]);
      if (found && asked === this.asked) this.show(found);
    }, PAUSE);
  }

  show({ offers, button }) {
    this.list.replaceChildren(
      ...(button ? [h("button", { type: "button", class: "elsewhere", onclick: () => this.leave(button) }, button.text)] : []),
      ...offers.map((one) =>
        h("button", { type: "button", class: "offer", onclick: () => this.choose(one.id) },
          h("b", {}, one.title), h("span", {}, one.description))),
    );
    if (!this.list.children.length) this.list.append(h("p", { class: "nobody" }, "Tidak ada yang dapat dibagikan."));
    this.list.hidden = false;
  }

  leave(button) {
    this.close();
    this.begin(button.start_parameter);
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
  }
}
