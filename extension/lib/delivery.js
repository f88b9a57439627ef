/** Everything that waits, told to the server together, and told again later while something of it still waits. */
export class Delivery {
  constructor({ outbox, errands, retry }) {
    Object.assign(this, { outbox, errands, retry });
  }

  /** For what the person has just done or asked for: at once. */
  now() {
    return this.around(async () => {
      await this.outbox.deliver();
      await this.errands.deliver();
    });
  }

  /** For an alarm, or by the way: unless it failed a moment ago. */
  async whenTime() {
    if (await this.retry.isTooEarly()) return this.retry.arm();
    return this.now();
  }

  /** Do `work` with the alarm set, so that being stopped in the middle of it loses nothing. */
  async around(work) {
    await this.retry.arm();
    const value = await work();
    await this.retry.plan([...(await this.outbox.waiting()), ...(await this.errands.waiting())]);
    return value;
  }
}
