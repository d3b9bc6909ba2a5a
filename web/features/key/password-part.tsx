import { useState } from 'react';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { useText } from '../../i18n/index.tsx';
import { minimumLevel } from '../../password-meter/password-strength.ts';
import { StrengthMeter } from '../../password-meter/strength-meter.tsx';
import type { ShownStrength } from '../../password-meter/use-password-meter.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { Tick } from '../../ui/field.tsx';
import { Note, OkLine } from '../../ui/message.tsx';
import { TickList } from '../../ui/meter.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Rich } from '../../ui/rich.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { fieldIds, type KeyChoices } from './check-choices.ts';
import { keepsRule, passwordRules } from './password-rules.ts';

function KeyTypeChoice(props: {
  readonly algorithms: readonly KeyAlgorithm[];
  readonly value: KeyAlgorithm;
  readonly onChange: (algorithm: KeyAlgorithm) => void;
}) {
  const { key: t, certificate } = useText();
  const rsaOnly = props.algorithms.every((algorithm) => algorithm.startsWith('rsa'));
  return (
    <Details
      className="key-type"
      summary={<Rich text={t.keyTypeSummary({ algorithm: certificate.keyNames[props.value] })} />}
    >
      <RadioCards
        id="key-type"
        legend={t.keyType}
        hint={rsaOnly ? `${t.keyTypeHint} ${t.keyTypeRsaOnly}` : t.keyTypeHint}
        value={props.value}
        columns={2}
        onChange={(value) => {
          const chosen = props.algorithms.find((algorithm) => algorithm === value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
        options={props.algorithms.map((algorithm) => ({ value: algorithm, title: certificate.keyNames[algorithm] }))}
      />
    </Details>
  );
}

type Proposal = { readonly password: string; readonly bits: number } | 'failed';

/** In clear, because the person has to keep it: the list of words is loaded only now. */
function useProposal(choose: (password: string) => void) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const { run } = useOnce();
  const propose = () =>
    run(async () => {
      const words = await import('./propose-password.ts').catch(() => null);
      if (words === null) return setProposal('failed');
      const password = words.proposePassword(means.random);
      setProposal({ password, bits: words.proposedBits });
      choose(password);
    });
  return { proposal, propose };
}

function ProposedPassword({ proposal, typed }: { proposal: Proposal | null; typed: string }) {
  const t = useText().key;
  if (proposal === 'failed') return <Note tone="bad">{t.proposeFailed}</Note>;
  if (proposal === null || proposal.password !== typed) return null;
  return (
    <Note tone="ok" icon="key" title={t.proposedTitle}>
      <p className="proposed">
        <code>{proposal.password}</code> <CopyButton text={proposal.password} subject={t.proposedSubject} />
      </p>
      <p>{t.proposed({ bits: proposal.bits })}</p>
    </Note>
  );
}

/** The password of a key to be made: rules, meter, second entry, warning; and the type of key, folded. */
export function PasswordPart(props: {
  readonly choices: KeyChoices;
  readonly onChange: (choices: KeyChoices) => void;
  readonly shown: ShownStrength;
  readonly algorithms: readonly KeyAlgorithm[];
  /** Both fields are filled: what was said of them no longer holds. */
  readonly onProposed: () => void;
  readonly errorOf: (fieldId: string) => string | undefined;
}) {
  const t = useText().key;
  const { choices, onChange, errorOf } = props;
  const { proposal, propose } = useProposal((password) => {
    onChange({ ...choices, password, again: password });
    props.onProposed();
  });
  const same = choices.again !== '' && choices.again === choices.password;
  return (
    <>
      <SecretField
        id={fieldIds.password}
        label={t.password}
        hint={t.passwordHint}
        error={errorOf(fieldIds.password)}
        subject={t.passwordSubject}
        autoComplete="new-password"
        describedBy="key-password-rules"
        action={
          <Button icon="again" onClick={() => void propose()}>
            {t.propose}
          </Button>
        }
        value={choices.password}
        onChange={(password) => onChange({ ...choices, password })}
        after={
          <>
            <div className="proposal" role="status">
              <ProposedPassword proposal={proposal} typed={choices.password} />
            </div>
            <TickList
              id="key-password-rules"
              label={t.rulesLabel}
              items={passwordRules.map((rule) => ({
                id: rule,
                text: t.rules[rule],
                met: keepsRule(choices.password, rule),
              }))}
            />
            <StrengthMeter shown={props.shown} minimum={minimumLevel} />
            <Details summary={t.whyTitle}>
              <p className="small">{t.why}</p>
            </Details>
          </>
        }
      />
      <SecretField
        id={fieldIds.again}
        label={t.again}
        error={errorOf(fieldIds.again)}
        subject={t.againSubject}
        autoComplete="new-password"
        value={choices.again}
        onChange={(again) => onChange({ ...choices, again })}
        after={<OkLine>{same && t.againSame}</OkLine>}
      />
      <div className="field">
        <Note tone="warn" title={t.nobodyTitle}>
          {t.nobody}
        </Note>
      </div>
      <Tick
        id={fieldIds.saved}
        checked={choices.saved}
        onChange={(saved) => onChange({ ...choices, saved })}
        error={errorOf(fieldIds.saved)}
      >
        {t.saved}
      </Tick>
      <KeyTypeChoice
        algorithms={props.algorithms}
        value={choices.algorithm}
        onChange={(algorithm) => onChange({ ...choices, algorithm })}
      />
    </>
  );
}
