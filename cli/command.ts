/** One word of `npm run sceau -- <word> …`. */
export interface Command {
  readonly name: string;
  /** What comes after the name, for the line of help. */
  readonly usage: string;
  readonly purpose: string;
  /** Its exit code: 0 done, 1 refused or failed, 3 waits for an officer. */
  run(words: readonly string[], terminal: Terminal): Promise<number>;
}

/** What a command says, to whom. */
export interface Terminal {
  /** A result, on the standard output. */
  say(line: string): void;
  /** How far it is, on one line that is written again. */
  progress(line: string): void;
  /** Asked to stop, by a signal. */
  readonly stop: AbortSignal;
}

/** What is wrong with how a command was typed: told with the help. */
export class UsageFault extends Error {}
