import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface CsrCase {
  readonly name: string;
  /** What a person types, in an empty folder: leaves the CSR there as `request.csr`. */
  readonly commands: string;
  /** Gives the certificate back to the tool that has the key: `leaf.pem`, `issuing.pem`, `root.pem`, `chain.pem` are there. */
  readonly takeBack?: string;
}

export interface CsrMaker {
  readonly tool: string;
  /** Prints the version; where it fails, the tool is not on this machine. */
  readonly version: string;
  readonly cases: readonly CsrCase[];
}

const programs = join(import.meta.dirname, 'programs');

/** Runs lines of shell in the folder, which is also their HOME: what a tool keeps there goes with it. */
export const runCommands = (folder: string, commands: string): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, HOME: folder, NODE: process.execPath, PROGRAMS: programs, LC_ALL: 'C.UTF-8' };
    const options = { cwd: folder, env, timeout: 120_000 };
    const child = execFile('sh', ['-euc', commands], options, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    );
    child.stdin?.end();
  });

/** The first number in what the tool says of itself; null where the tool is not there to say it. */
export async function versionOf(folder: string, { version }: { readonly version: string }): Promise<string | null> {
  const { ok, output } = await runCommands(folder, version);
  return ok ? (/\d+(?:\.\d+)+\w*/.exec(output)?.[0] ?? null) : null;
}
