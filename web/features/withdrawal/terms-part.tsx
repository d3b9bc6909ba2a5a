import type { ReactNode } from 'react';
import type { InstanceView } from '../../../core/contract/portal.ts';
import { Term } from '../../catalogue/term.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import type { RichText } from '../../i18n/rich.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Tick } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import { Rows } from '../../ui/rows.tsx';

export const termsId = 'withdrawal-terms';
export const changedId = 'withdrawal-name-changed';

interface TickProps {
  readonly accepted: boolean;
  readonly onAccept: (accepted: boolean) => void;
  readonly error: string | undefined;
}

/** The versions in force, each to read in a tab of its own, and one tick for both. */
export function TermsPart(
  props: TickProps & {
    owner: string;
    terms: InstanceView['terms'];
    /** Where it is accepted for several. */
    accept?: (of: { structure: string }) => RichText;
  },
) {
  const t = useText().withdrawal;
  const format = useFormat();
  return (
    <>
      <h2 className="terms-title">
        <Term name="terms">{t.termsTitle}</Term>
      </h2>
      {props.terms.map(({ document, version, effectiveOn }) => (
        <FileRow
          key={document}
          icon="file"
          title={t.documents[document]}
          note={`${t.documentVersion({ version, date: format.date(effectiveOn) })} ${t.documentNotes[document]}`}
          action={
            <ButtonAnchor size="small" href={`/conditions/${document}`} target="_blank" rel="noopener">
              {t.read}
              <span className="visually-hidden"> {t.readSubjects[document]}</span>
            </ButtonAnchor>
          }
        />
      ))}
      <div className="accept-terms">
        <Tick id={termsId} checked={props.accepted} onChange={props.onAccept} error={props.error}>
          <Rich text={(props.accept ?? t.acceptTerms)({ structure: props.owner })} />
        </Tick>
      </div>
    </>
  );
}

/** The registry changed since Finaliser: both names, and a word of the person before anything is signed. */
export function ChangedName(props: TickProps & { before: ReactNode; today: ReactNode }) {
  const t = useText().withdrawal;
  return (
    <section aria-labelledby="changed-name">
      <div className="field">
        <Note tone="warn">
          <h2 id="changed-name">{t.changedTitle}</h2>
          <p>{t.changed}</p>
        </Note>
      </div>
      <div className="field">
        <Rows
          rows={[
            { key: 'before', term: t.changedBefore, value: <code>{props.before}</code> },
            { key: 'today', term: t.changedToday, value: <code>{props.today}</code> },
          ]}
        />
      </div>
      <Tick id={changedId} checked={props.accepted} onChange={props.onAccept} error={props.error}>
        {t.changedAccept}
      </Tick>
    </section>
  );
}
