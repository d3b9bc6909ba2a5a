import { useState } from 'react';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import type { CommandAim } from '../../../core/csr-doctor/command-aim.ts';
import { csrCommands } from '../../../core/csr-doctor/csr-commands.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import type { CsrWords } from '../../i18n/csr-words.ts';
import { useText } from '../../i18n/index.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Tabs } from '../../ui/tabs.tsx';

interface CsrCommandsProps {
  readonly words: CsrWords;
  readonly names: CertificateNames;
  /** Those that this certificate takes, the recommended one first. */
  readonly algorithms: readonly KeyAlgorithm[];
  readonly aim: CommandAim;
}

/** Commands to copy for this very certificate, one tab for each tool. */
export function CsrCommands({ words, names, algorithms, aim }: CsrCommandsProps) {
  const { keyNames } = useText().certificate;
  const [chosen, setChosen] = useState(algorithms[0]);
  const algorithm = chosen !== undefined && algorithms.includes(chosen) ? chosen : algorithms[0];
  if (algorithm === undefined) return null;
  return (
    <>
      {aim !== 'check' && algorithms.length > 1 && (
        <SelectField
          id="csr-key-type"
          label={words.keyType}
          hint={aim === 'new-key' ? words.keyTypeHint : undefined}
          value={algorithm}
          options={algorithms.map((value) => ({ value, label: keyNames[value] }))}
          onChange={(value) => setChosen(algorithms.find((one) => one === value))}
        />
      )}
      <Tabs
        label={words.toolTabs}
        tabs={csrCommands(names, algorithm, aim).map(({ tool, lines }) => {
          const { tab, head, subject, notes } = words.tools[tool];
          return {
            id: tool,
            label: tab,
            content: (
              <>
                <CodeBlock title={head} code={lines.join('\n')} copySubject={subject} />
                <p className="small">
                  <Rich text={notes[aim]({ file: names.fileBase })} />
                </p>
              </>
            ),
          };
        })}
      />
    </>
  );
}

/** The same for who has no CSR yet, folded until asked for. */
export function NewCsr(props: Omit<CsrCommandsProps, 'aim'>) {
  const t = useText().key;
  return (
    <Details summary={t.commandTitle}>
      <p className="small">
        <Rich text={t.commandText} />
      </p>
      <CsrCommands {...props} aim="new-key" />
    </Details>
  );
}
