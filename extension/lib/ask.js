/** Asking the background to do something. Resolves to its answer, or throws the Failure that it met. */
import { browser } from "./browser.js";
import { Failure } from "./failure.js";

export async function ask(type, details = {}) {
  const answer = await browser.runtime.sendMessage({ type, ...details });
  if (answer?.failure) throw Failure.fromPlain(answer.failure);
  return answer?.value;
}
