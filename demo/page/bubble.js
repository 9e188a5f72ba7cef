// One message of a chat: its picture or file, its words, its time, the buttons under it.

import { h, icon } from "./dom.js";
import { clockTime } from "./times.js";

/** `chat` says whether it is a group; `hands` are what pressing things does. */
export function bubble(message, { person, isGroup, hands }) {
  if (message.service) return h("p", { class: "event" }, serviceWords(message.service));
  const words = h("div", { class: "words", html: message.html });
  words.addEventListener("click", (event) => pressWords(event, hands));
  const stamp = `${message.edited ? "disunting " : ""}${clockTime(message.date * 1000, person.tz)}`;
  return h("article", { class: message.mine ? "said mine" : "said", "data-id": message.id },
    h("div", { class: "bubble" },
      isGroup && !message.mine && h("span", { class: "from" }, message.sender.name,
        message.tag && h("span", { class: "tag" }, message.tag)),
      !isGroup && h("span", { class: "unseen" }, message.mine ? "Anda: " : `${message.sender.name}: `),
      message.photo && picture(message, person),
      message.document && paper(message, person),
      message.contact && h("p", { class: "words" }, `Nomor telepon ${message.contact}`),
      message.html && words,
      h("span", { class: "stamp" }, stamp),
    ),
    message.buttons.length > 0 &&
      h("div", { class: "rows" }, message.buttons.map((row) => h("div", {}, row.map((one) => press(one, message, hands))))),
  );
}

/** A picture at the size of a bubble; pressing it opens it as it is. */
function picture(message, person) {
  const { width, height } = message.photo;
  return h("a", { class: "picture", href: address(message, person), target: "_blank", rel: "noopener" },
    h("img", { src: address(message, person), width, height, alt: message.text || "Gambar" }));
}

function paper(message, person) {
  const { file_name: name, file_size: size } = message.document;
  return h("a", { class: "paper", href: address(message, person), download: name },
    icon("letter"), h("span", {}, name), h("span", { class: "size" }, `${Math.ceil(size / 1024)} kB`));
}

function address(message, person) {
  return `/api/people/${person.id}/files/${message.chat_id}/${message.id}`;
}

function press(one, message, hands) {
  const button = h("button", { class: "press", type: "button" }, one.text);
  button.addEventListener("click", () => {
    if (one.kind === "callback") {
      button.setAttribute("aria-busy", "true");
      hands.press(message, one.data);
    } else if (one.kind === "url") hands.link(one.url);
    else if (one.kind === "copy") hands.copy(one.copy);
  });
  return button;
}

function pressWords(event, hands) {
  const spoiler = event.target.closest(".tg-spoiler");
  if (spoiler) spoiler.classList.add("open");
  const code = event.target.closest("code");
  if (code) hands.copy(code.textContent);
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.command) hands.say(link.dataset.command);
  else hands.link(link.getAttribute("href"));
}

function serviceWords(service) {
  if (service.new_chat_members) {
    const names = service.new_chat_members.map((one) => one.first_name).join(", ");
    return `${names} bergabung dengan grup`;
  }
  if (service.left_chat_member) return `${service.left_chat_member.first_name} keluar dari grup`;
  if (service.pinned_message) return "Sebuah pesan disematkan";
  return "Grup diperbarui";
}
