/** When: a few quick choices, and a field for any other moment. */
import { fromField, lastMoment, quickTimes, toField } from "../lib/due-times.js";
import { dayAndTime, time } from "../lib/moments.js";
import { t } from "../lib/texts.js";
import { el } from "./dom.js";

/** {element, chosen()}: `chosen` is a Date, or null after it has said what is wrong. `start` is a moment set before. */
export function whenChoice({ expiresAt = null, start = null, scope = "" }) {
  const now = new Date();
  const until = lastMoment(now, expiresAt);
  const quick = quickTimes(now, until);
  const wrong = el("p", { class: "wrong", role: "alert" });
  const bounds = { min: toField(now), max: toField(until), value: toField(start ? new Date(start) : quick[0]?.at ?? until) };
  const toOther = () => (other.checked = true);
  const field = el("input", { id: `at${scope}`, type: "datetime-local", "aria-label": t("dayAndTime"), ...bounds, oninput: toOther });
  const radio = (value, checked) => el("input", { type: "radio", name: `when${scope}`, value, checked });
  const other = radio("other", Boolean(start) || !quick.length);
  const choices = quick.map(({ key, at }, index) =>
    el("label", { class: "choice" }, radio(String(index), !start && index === 0), el("span", {}, t(key)), el("span", { class: "soft small" }, time(at))),
  );
  const element = el(
    "fieldset",
    { class: "when" },
    el("legend", {}, t("when")),
    choices,
    el("label", { class: "choice" }, other, el("span", {}, t("anotherTime"))),
    field,
    wrong,
  );
  function chosen() {
    const value = element.querySelector(":checked")?.value;
    const at = value === "other" ? fromField(field.value, { now: new Date(), until }) : quick[Number(value)].at;
    wrong.textContent = at ? "" : t("whenWrong", dayAndTime(until));
    if (!at) field.focus();
    return at;
  }
  return { element, chosen };
}
