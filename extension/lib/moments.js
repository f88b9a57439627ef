/** Days and times as the person's language writes them. */
import { t } from "./texts.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const formats = new Map();

/** "Mon, 30 Nov, 09:00" */
export function dayAndTime(moment) {
  return format({ weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }, moment);
}

/** "30 November 2026" */
export function day(moment) {
  return format({ day: "numeric", month: "long", year: "numeric" }, moment);
}

/** "17:05" */
export function time(moment) {
  return format({ hour: "numeric", minute: "2-digit" }, moment);
}

/** "Monday", for a moment within the coming days. */
export function weekday(moment) {
  return format({ weekday: "long" }, moment);
}

/** Whether it comes within that many days from `now`. */
export function isWithinDays(moment, days, now = Date.now()) {
  const away = new Date(moment).getTime() - now;
  return away > 0 && away <= days * DAY_MS;
}

function format(parts, moment) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  const key = JSON.stringify(parts);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(t("language"), parts));
  return formats.get(key).format(date);
}
