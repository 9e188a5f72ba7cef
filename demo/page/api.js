// Talks to the demo's own server, and to nobody else.

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("Server demo tidak menjawab. Periksa apakah masih berjalan.");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? "Permintaan tidak dapat dipenuhi.");
  return body;
}

export const get = (path) => call(path);

export const post = (path, body) =>
  call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

/** Follow the town, and one person's screen; returns a function that stops. */
export function follow(personId, { town, screen, again }) {
  const source = new EventSource(personId ? `/api/events?person=${personId}` : "/api/events");
  let greeted = false;
  source.addEventListener("hello", () => {
    if (greeted) again(); // the line was cut: look at everything anew
    greeted = true;
  });
  source.addEventListener("town", (event) => town(JSON.parse(event.data)));
  source.addEventListener("screen", (event) => screen(JSON.parse(event.data)));
  return () => source.close();
}
