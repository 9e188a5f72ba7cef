// Times and days as an Indonesian office writes them, on a person's own clock.

const made = new Map();

function format(tz, kind, options) {
  const key = `${tz} ${kind}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat("id-ID", { timeZone: tz, ...options }));
  return made.get(key);
}

const part = (parts, type) => parts.find((one) => one.type === type).value;

/** 07.24 */
export function clockTime(ms, tz) {
  const parts = format(tz, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(ms);
  return `${part(parts, "hour")}.${part(parts, "minute")}`;
}

/** Senin, 23 November 2026 */
export function longDay(ms, tz) {
  return format(tz, "day", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(ms);
}

/** A day as a key that sorts: 2026-11-23. */
export function dayKey(ms, tz) {
  const parts = format(tz, "key", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(ms);
  return ["year", "month", "day"].map((type) => part(parts, type)).join("-");
}

/** What stands between two days of a chat: Hari ini, Kemarin, or the day. */
export function dayWords(ms, now, tz) {
  const key = dayKey(ms, tz);
  if (key === dayKey(now, tz)) return `Hari ini, ${longDay(ms, tz)}`;
  if (key === dayKey(now - 86_400_000, tz)) return `Kemarin, ${longDay(ms, tz)}`;
  return longDay(ms, tz);
}
