/** The one source of time; passed down to rules and into SQL, so that a test can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs ahead (or behind): TEST instances only, to see what becomes of a request in ten days. */
export const offsetClock = (offsetSeconds: number): Clock => ({
  now: () => new Date(systemClock.now().getTime() + offsetSeconds * 1000),
});
