/** Signing out of this browser, and leaving the programme for good. Nothing of the person stays here after either. */
export class Leaving {
  constructor({ store, api, pairing, alarms, action, notifications }) {
    Object.assign(this, { store, api, pairing, alarms, action, notifications });
  }

  /** Ends the token on the server too. Throws when the server could not be told; here it is done all the same. */
  async signOut() {
    try {
      await this.pairing.signOut();
    } finally {
      await this.#clear();
    }
  }

  /** Erase this person on the server, and only then here: `email` is theirs, to show that they mean it. */
  async erase(email) {
    await (await this.api()).leave(email);
    await this.store.forgetPerson();
    await this.#clear();
  }

  async #clear() {
    await this.alarms.clearAll();
    await this.action.setBadgeText({ text: "" });
    const shown = (await this.notifications?.getAll()) ?? {};
    await Promise.all(Object.keys(shown).map((name) => this.notifications.clear(name)));
  }
}
