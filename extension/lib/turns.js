/** One at a time: each reads a list, changes it and writes it back, and none must overwrite what another wrote. */
export class Turns {
  #last = Promise.resolve();

  /** Do `work` once all that came before is done, however it ended. Resolves, or throws, as the work does. */
  take(work) {
    this.#last = this.#last.then(work, work);
    return this.#last;
  }
}
