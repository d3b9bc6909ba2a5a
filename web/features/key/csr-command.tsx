import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { useText } from '../../i18n/index.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { NamesToCome } from './names-to-come.ts';
import { opensslCommand } from './openssl-command.ts';

/** The command that makes a right CSR for this very certificate, one for each type of key the product takes. */
export function CsrCommand(props: { names: NamesToCome; algorithms: readonly KeyAlgorithm[]; open: boolean }) {
  const { key: t, certificate } = useText();
  return (
    <Details key={String(props.open)} summary={t.commandTitle} open={props.open}>
      <p className="small">
        <Rich text={t.commandText} />
      </p>
      <Tabs
        label={t.commandTabs}
        tabs={props.algorithms.map((algorithm) => ({
          id: algorithm,
          label: certificate.keyNames[algorithm],
          content: (
            <CodeBlock
              title={t.commandHead}
              code={opensslCommand(props.names, algorithm)}
              copySubject={t.commandSubject}
            />
          ),
        }))}
      />
    </Details>
  );
}
