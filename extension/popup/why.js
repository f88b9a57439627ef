/** Why a share counts, or does not yet: the server's reason in the person's language. */
import { t } from "../lib/texts.js";

const CODES = new Set([
  ...["opened", "confirmed", "verified_click", "verified_post", "withdrawn"],
  ...["failed", "scheduled", "publishing", "published"],
]);

/** A reason of a newer server is told in its own words. */
export function whyOf(share) {
  if (CODES.has(share?.why_code)) return t(`why_${share.why_code}`);
  return share?.why || t(`why_${share?.state === "confirmed" ? "confirmed" : "opened"}`);
}
