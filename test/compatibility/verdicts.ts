import { appendFileSync, readFileSync } from 'node:fs';

/** What an outside tool did here: made a CSR that the portal judged, or opened a PKCS#12 that the page made. */
export interface Verdict {
  readonly direction: 'csr' | 'pkcs12';
  readonly tool: string;
  readonly version: string;
  /** What the tool was asked for, as the list of the tool's cases names it. */
  readonly case: string;
  /** A few words for the table of docs/compatibility.md. */
  readonly verdict: string;
}

/** A tool and the names of its cases: the document lists these and no other. */
export interface ListedTool {
  readonly tool: string;
  readonly cases: readonly string[];
}

/** Where the run of `npm run compatibility` wants the verdicts, one JSON a line; no other run keeps them. */
const verdictsFile = process.env.SCEAU_VERDICTS;

export function recordVerdict(verdict: Verdict): void {
  if (verdictsFile !== undefined) appendFileSync(verdictsFile, `${JSON.stringify(verdict)}\n`);
}

export const readVerdicts = (file: string): readonly Verdict[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
