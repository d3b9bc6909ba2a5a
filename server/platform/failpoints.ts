/**
 * Named places where a test makes the process die, fail or hang, to prove what a crash leaves behind
 * (docs/issuance-cycle.md). Outside such a test every one of them is a no-op.
 */
export const failpointNames = [
  'issue.before-intent-commit',
  'issue.after-intent-commit',
  'issue.after-sign',
  'issue.before-outcome-commit',
  'issue.after-outcome-commit',
  'crl.after-sign',
  'mail.after-send',
  'import.after-batch',
  'import.before-apply-commit',
  'mass-revocation.before-batch-commit',
  'mass-revocation.after-batch',
  'mass-revocation.before-tell-commit',
  'mass-revocation.after-tell',
] as const;

type FailpointName = (typeof failpointNames)[number];

const modes = ['kill', 'throw', 'hang'] as const;
type FailpointMode = (typeof modes)[number];

export interface Failpoint {
  readonly name: FailpointName;
  readonly mode: FailpointMode;
}

/** Reads `name:mode`; null when either is unknown. */
export function parseFailpoint(text: string): Failpoint | null {
  const [nameText, modeText, ...rest] = text.split(':');
  const name = failpointNames.find((known) => known === nameText);
  const mode = modes.find((known) => known === modeText);
  return name === undefined || mode === undefined || rest.length > 0 ? null : { name, mode };
}

let armed: Failpoint | null = null;

export function armFailpoint(failpoint: Failpoint | null): void {
  armed = failpoint;
}

/** `sent`: statements that leave together with the commit that comes next; armed, it fails between the two. */
export async function failpoint(name: FailpointName, sent?: Promise<unknown>): Promise<void> {
  if (armed?.name !== name) return;
  await sent;
  if (armed.mode === 'throw') throw new Error(`failpoint ${name}`);
  if (armed.mode === 'kill') process.kill(process.pid, 'SIGKILL');
  // A timer keeps the process alive while it hangs: a pending promise alone would let it end.
  await new Promise(() => setInterval(() => undefined, 60_000));
}
