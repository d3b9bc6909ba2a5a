/** Too much is already waiting for this: the caller is asked to come back, and nothing was done. */
export class Overload extends Error {
  readonly retryAfterSeconds: number;

  constructor(what: string, retryAfterSeconds: number) {
    super(`too much is waiting for ${what}`);
    this.name = 'Overload';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
