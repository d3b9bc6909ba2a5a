import {
  type RevocationReason,
  revocationReasonCodes,
  revocationReasons,
} from '../../../core/catalogue/revocation-reasons.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { useLocale } from '../../i18n/index.tsx';
import { Note } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';

export const reasonId = 'revocation-reason';

/** Why, in plain words, and what follows from it. */
export function ReasonPart(props: {
  value: RevocationReason | null;
  onChange: (reason: RevocationReason) => void;
  among: readonly RevocationReason[];
  error: string | undefined;
  more: readonly string[];
}) {
  const t = useLifeWords().revocation;
  const { locale } = useLocale();
  return (
    <>
      <RadioCards
        id={reasonId}
        legend={t.why}
        hint={t.whyHint}
        error={props.error}
        value={props.value}
        onChange={(value) => {
          const reason = props.among.find((known) => known === value);
          if (reason !== undefined) props.onChange(reason);
        }}
        options={props.among.map((reason) => ({
          value: reason,
          title: revocationReasons[reason].label[locale],
          text: revocationReasons[reason].help[locale],
        }))}
      />
      {props.value !== null && (
        <div className="field" aria-live="polite">
          <Note tone={props.value === 'keyCompromise' ? 'bad' : 'info'} title={t.consequences}>
            <ul>
              {[...revocationReasons[props.value].consequences.map((text) => text[locale]), ...props.more].map(
                (line) => (
                  <li key={line}>{line}</li>
                ),
              )}
            </ul>
          </Note>
        </div>
      )}
    </>
  );
}

/** Those that this person may give; for what is revoked already, the one thing that can be added. */
export const reasonsFor = ({ isOfficer, isRevoked }: { isOfficer: boolean; isRevoked: boolean }) =>
  revocationReasonCodes.filter((reason) =>
    isRevoked ? reason === 'keyCompromise' : isOfficer || revocationReasons[reason].officerOnly !== true,
  );
