import { useEffect, useRef } from 'react';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { diagnose } from '../../../core/csr-doctor/diagnose.ts';
import type { CsrOutline } from '../../../core/x509/csr-outline.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import type { CsrWords } from '../../i18n/csr-words.ts';
import { useText } from '../../i18n/index.tsx';
import { useSentence } from '../../i18n/sentence.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Tag } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Words } from '../../ui/whole.tsx';
import { CsrCommands } from './csr-commands.tsx';
import type { OwnCsrState } from './use-own-csr.ts';

const ids = { title: 'csr-doctor-title', why: 'csr-doctor-why' } as const;

/** What can be read of a CSR that is refused, so that one sees whether it was the right file. */
function Outline({ outline, words }: { outline: CsrOutline; words: CsrWords }) {
  const { key: t, certificate } = useText();
  const subject = outline.subject.rdns.flat().map(({ type, value }, index) => ({
    key: `${type} ${index}`,
    term: t.elements[type] ?? type,
    value: <Words>{value}</Words>,
  }));
  const keyText =
    outline.key === null || typeof outline.key === 'object' ? outline.key?.other : certificate.keyNames[outline.key];
  return (
    <div className="csr-outline">
      <h3>{words.contentTitle}</h3>
      {subject.length === 0 && <p>{words.contentEmpty}</p>}
      <Rows
        tight
        rows={[...subject, ...(keyText === undefined ? [] : [{ key: 'key', term: words.contentKey, value: keyText }])]}
      />
    </div>
  );
}

/**
 * What is wrong with a file, why, and the command that makes it right; said in the language of the moment. It takes the focus,
 * but from who is writing in the text area: to them it is announced.
 */
export function CsrDoctor(props: {
  readonly words: CsrWords;
  readonly refused: Extract<OwnCsrState, { state: 'refused' }>;
  readonly names: CertificateNames;
  readonly algorithms: readonly KeyAlgorithm[];
}) {
  const { words, refused } = props;
  const { refusal, found, from } = refused;
  const sentence = useSentence();
  const announce = useAnnounce();
  const section = useRef<HTMLElement>(null);
  const { what, nextStep, aim } = diagnose(refusal, found.kind);
  const { title, why } = words.whats[what];

  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is told once, not again in another language
  useEffect(() => {
    if (from === 'text') announce(title);
    else section.current?.focus();
  }, [refused]);

  return (
    <section
      className="csr-doctor"
      id="csr-doctor"
      data-code={refusal.code}
      ref={section}
      tabIndex={-1}
      aria-labelledby={ids.title}
      aria-describedby={ids.why}
    >
      <div className="csr-doctor-head">
        <h2 id={ids.title}>{title}</h2>
        <Tag tone="bad" icon="alert">
          {words.refusedTag}
        </Tag>
      </div>
      <div id={ids.why}>
        <p>
          <Words>{sentence(refusal)}</Words>
        </p>
        <p>{why}</p>
        <p className="small">{from === 'server' ? words.fromServer : words.notSent}</p>
      </div>
      {found.outline !== null && <Outline outline={found.outline} words={words} />}
      <h3>{words.nextTitle}</h3>
      <p>
        <Rich text={words.nextSteps[nextStep]} />
      </p>
      <h3>{words.commandTitles[aim]}</h3>
      <CsrCommands words={words} names={props.names} algorithms={props.algorithms} aim={aim} />
    </section>
  );
}
