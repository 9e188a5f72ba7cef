// Makes elements. Text is always text; HTML comes only from the server, which has made it safe.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm9 2-4-4",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M5 12h13M12 5l7 7-7 7",
  menu: "M9 20L15 4",
  down: "M6 9l6 6 6-6",
  clip: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.6 1.6 0 0 1-2.3-2.3l7.6-7.6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.2 2",
  letter: "M6 3h9l4 4v14H6zM14.5 3.5V8H19M9.5 12.5h6M9.5 16.5h6",
  desk: "M4 7h10M18 7h2M4 17h2M10 17h10M16 4.5v5M8 14.5v5",
};

/** An element: `h("button", {class: "x", onclick: f}, "words", child)`. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "html") element.innerHTML = value;
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const shown = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...shown.map((child) => (typeof child === "string" ? child.replaceAll(" %", "\u00a0%") : child)));
  return element;
}

/** One of the page's line icons; it is never read out. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The round sign that stands for a person, or for the bot. */
export function face(name, hue) {
  const bare = name.replace(/^dr\. /, "").split(",")[0].split(" ");
  const letters = bare.length > 1 ? bare[0][0] + bare.at(-1)[0] : bare[0].slice(0, 2);
  return h("span", { class: "face", "aria-hidden": "true", "--hue": hue }, letters.toUpperCase());
}

export function botFace() {
  return h("img", { class: "face", src: "/favicon.svg", alt: "" });
}
