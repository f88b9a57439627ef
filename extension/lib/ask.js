/** Asking the background to do something. Resolves to its answer, or throws the Failure that it met. */
import { browser } from "./browser.js";
import { Failure } from "./failure.js";

export async function ask(type, details = {}) {
  const answer = await send({ type, ...details });
  if (answer?.failure) throw Failure.fromPlain(answer.failure);
  return answer?.value;
}

/** The browser may stop the background before it has answered. What it had begun is in storage, and goes on later. */
async function send(message) {
  try {
    return await browser.runtime.sendMessage(message);
  } catch (error) {
    console.warn("Goodword, no answer:", error);
    throw new Failure("stopped");
  }
}
