import { csrMakers } from './csr-makers.ts';
import { pkcs12Readers } from './pkcs12-readers.ts';
import { recordedTools } from './recorded-csrs.ts';
import { shapedTools } from './shaped-csrs.ts';
import type { ListedTool, Verdict } from './verdicts.ts';

interface Section {
  readonly title: string;
  readonly words: string;
  readonly direction: Verdict['direction'];
  readonly tools: readonly ListedTool[];
}

const named = (tools: readonly { readonly tool: string; readonly cases: readonly { readonly name: string }[] }[]) =>
  tools.map(({ tool, cases }) => ({ tool, cases: cases.map(({ name }) => name) }));

/** Every table of docs/compatibility.md: what the tests try, whether or not the tool was on the machine. */
export const sections: readonly Section[] = [
  {
    title: 'CSRs made by the tool itself',
    words:
      'In the run, on Debian 12, by the commands that a person types (`test/compatibility/csr-makers.ts`); libraries by the short programs\nbeside it.',
    direction: 'csr',
    tools: named(csrMakers),
  },
  {
    title: 'CSRs recorded from the tool itself',
    words: 'Versions that Debian 12 no longer has, run once; `test/compatibility/fixtures/README.md` says how.',
    direction: 'csr',
    tools: named(recordedTools),
  },
  {
    title: 'CSRs in the shape of a tool that was not run',
    words:
      'Made by us after what is known of that tool: header, line ends, encoding, attributes (`test/compatibility/shaped-csrs.ts`). The shape is read; the tool itself was not tried.',
    direction: 'csr',
    tools: named(shapedTools),
  },
  {
    title: 'PKCS#12 opened by the tool',
    words:
      'Both forms that the page builds, with each kind of key, opened in the run (`test/compatibility/pkcs12-readers.ts`).',
    direction: 'pkcs12',
    tools: pkcs12Readers,
  },
];

const introduction = (day: string): string => `# Compatibility

Written by \`npm run compatibility\` from what its tests saw on ${day}. \`npm test\` runs the same tests, and one of them
holds this list against theirs.

| verdict | what it means |
|---|---|
| certified | The CSR was read as the page reads it, finalised and withdrawn through the portal's own routes; openssl verified the certificate, its chain and its status, and found the key of the CSR in it. All certificates of this page are the same but for key, its identifier, serial and signature: nothing else of a CSR reaches one. |
| certified, taken back | The same, and the tool that holds the private key took the certificate and put both together. |
| refused: \`code\` | Refused by the page and by the server with this code, and rightly: the key or its signature is too weak, or written in a way that hides what it is. |
| opened | The tool gave back the private key, the certificate and its chain. Each form is also refused by it under another password. |
| not run | The tool was not on the machine of the run. |
`;

const untried = `## Not tried

- **Windows and macOS.** The tests run on Debian. What \`certreq\` and IIS write is tried in its shape, as said above; their
  import of a certificate, and Keychain Access, are not.
- **OpenWrt and appliances.** Their CSRs come from the libraries of the first table (OpenSSL, mbedTLS, wolfSSL), which were run;
  the devices were not.
`;

const rows = ({ direction, tools }: Section, verdicts: readonly Verdict[]): readonly string[] =>
  tools.flatMap(({ tool, cases }) =>
    cases.map((name) => {
      const found = verdicts.find((one) => one.direction === direction && one.tool === tool && one.case === name);
      return `| ${tool} | ${found?.version ?? ''} | ${name} | ${found?.verdict ?? 'not run'} |`;
    }),
  );

export function compatibilityDocument(verdicts: readonly Verdict[], day: string): string {
  const tables = sections.map((section) => {
    const head = `## ${section.title}\n\n${section.words}\n\n| tool | version | case | verdict |\n|---|---|---|---|`;
    return `${[head, ...rows(section, verdicts)].join('\n')}\n`;
  });
  return [introduction(day), ...tables, untried].join('\n');
}

/** `section: tool: case` of every row of such a document. */
export function listedCases(document: string): readonly string[] {
  return document.split(/^## /m).flatMap((part) => {
    const [title = ''] = part.split('\n');
    const lines = part.split('\n').map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
    return lines.flatMap(([tool, , name, verdict]) =>
      verdict === undefined || tool === 'tool' ? [] : [`${title}: ${tool}: ${name}`],
    );
  });
}
