import type { FileView } from '../../../core/certificate-doctor/examine-file.ts';
import { levels } from '../../../core/certificate-doctor/findings.ts';
import { findingWords } from '../../../core/contract/certificate-check-words.ts';
import { toRfc4514 } from '../../../core/x509/names.ts';
import { Term } from '../../catalogue/term.tsx';
import { useFormat, useLocale } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useCheckWords } from './check-words.tsx';
import './check.css';

/** The worst first: it is what keeps the file from working. */
const rank = { bad: 0, warn: 1, ok: 2 } as const;

export function FileFindings({ name, view }: { name: string; view: FileView }) {
  const t = useCheckWords();
  const { locale } = useLocale();
  const format = useFormat();
  const { leaf, findings } = view;
  const dateOf = (seconds: number) => format.dateTime(new Date(seconds * 1000).toISOString());
  const shown = findings
    .map((finding) => ({ level: levels[finding.code], code: finding.code, ...findingWords(locale, finding, dateOf) }))
    .toSorted((one, other) => rank[one.level] - rank[other.level]);
  const verdict = shown[0]?.level ?? 'ok';
  // A file that was not read whole is not judged.
  const unread = findings.some(({ code }) => code === 'file.protection-unread' || code === 'password.needed');
  const title = unread && verdict === 'warn' ? t.unjudged : t.verdicts[verdict];
  return (
    <Pane title={t.results({ file: name })}>
      <div className="before-list">
        <Note tone={verdict} role="status" title={title} />
      </div>
      <ul className="plain findings">
        {shown.map(({ code, level, says, next, command }) => (
          <li key={code}>
            <Tag tone={level}>{t.levels[level]}</Tag>
            <div>
              <p>{says}</p>
              {next !== undefined && <p className="small">{next}</p>}
              {command !== undefined && (
                <CodeBlock title={t.commandTitle} code={command} copySubject={t.commandSubject} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {leaf !== null && (
        <Rows
          rows={[
            { key: 'name', term: t.name, value: <code>{toRfc4514(leaf.subject)}</code> },
            { key: 'issuer', term: <Term name="ca">{t.issuer}</Term>, value: <code>{toRfc4514(leaf.issuer)}</code> },
            { key: 'serial', term: <Term name="serial">{t.serial}</Term>, value: <code>{leaf.serialHex}</code> },
            { key: 'count', term: t.count, value: view.certificates.length },
          ]}
        />
      )}
    </Pane>
  );
}
