/** When to be reminded: the moments that people choose most. All of them in the person's own time. */
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const MORNING_HOUR = 9;
const MONDAY = 1;
const MOST_DAYS = 90;

/** [{key, at}]: in an hour, tomorrow morning and Monday morning, each once and none after `until` (a Date or null). */
export function quickTimes(now, until = null) {
  const choices = [
    { key: "inOneHour", at: new Date(now.getTime() + HOUR_MS) },
    { key: "tomorrowMorning", at: morning(now, 1) },
    { key: "mondayMorning", at: morning(now, daysToMonday(now)) },
  ];
  const isNew = ({ at }, index) => choices.findIndex((other) => other.at.getTime() === at.getTime()) === index;
  return choices.filter((choice, index) => isNew(choice, index) && (!until || choice.at < until));
}

function morning(now, days) {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}

/** Monday is never today: this morning may be over. */
function daysToMonday(now) {
  return (MONDAY + 7 - now.getDay()) % 7 || 7;
}

/** The last moment that the server takes: within 90 days, and before the post goes. */
export function lastMoment(now, expiresAt) {
  const most = new Date(now.getTime() + MOST_DAYS * DAY_MS);
  const expiry = expiresAt ? new Date(expiresAt) : most;
  return expiry < most ? expiry : most;
}

/** As a field for date and time holds it: "2026-11-30T09:00". */
export function toField(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Back from the field; null when it is empty, past, or later than `until`. */
export function fromField(value, { now, until }) {
  const date = new Date(value);
  return value && date > now && date <= until ? date : null;
}
