import { useState } from 'react';
import { defaultKeyAlgorithm } from '../../../core/catalogue/keys.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import { useCampaignWords } from '../../catalogue/campaign-words.tsx';
import { nameOf, titleOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { usePasswordMeter } from '../../password-meter/use-password-meter.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Note } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { campaignCsv, type GivenCsr, readCampaignCsv } from './campaign-csv.ts';
import type { CampaignLine, useCampaign } from './campaign-lines.ts';
import { checkChoices, type KeyChoices } from './check-choices.ts';
import { PasswordPart } from './password-part.tsx';
import './key.css';

type Campaign = ReturnType<typeof useCampaign>;
const originId = 'campaign-origin';
/** Those that every product and name of the catalogue takes. */
const algorithms: readonly KeyAlgorithm[] = [defaultKeyAlgorithm, 'rsa-4096'];

/** Where the keys of all lines come from. No form: a password may never be submitted by the browser itself. */
export function CampaignKeys({ campaign }: { campaign: Campaign }) {
  const t = useCampaignWords();
  const [origin, setOrigin] = useState<string | null>(null);
  if (campaign.waiting.length === 0) return null;
  return (
    <section className="card form" aria-label={t.originTitle}>
      <RadioCards
        id={originId}
        legend={t.origin}
        value={origin}
        columns={2}
        onChange={setOrigin}
        options={[
          { value: 'browser', title: t.browser, text: t.browserText },
          { value: 'own-csr', title: t.ownCsr, text: t.ownCsrText },
        ]}
      />
      {origin === 'browser' && <BrowserKeys campaign={campaign} />}
      {origin === 'own-csr' && <OwnCsrs campaign={campaign} />}
    </section>
  );
}

const wordsOf = (lines: readonly CampaignLine[]) =>
  lines.flatMap(({ request }) =>
    request === null ? [] : [request.structure.name, request.structure.town, nameOf(request)],
  );

function BrowserKeys({ campaign }: { campaign: Campaign }) {
  const t = useCampaignWords();
  const words = useText().key;
  const [choices, setChoices] = useState<KeyChoices>({
    ...{ password: '', again: '', saved: false, algorithm: defaultKeyAlgorithm },
  });
  const meter = usePasswordMeter(choices.password, wordsOf(campaign.lines));
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { run } = useOnce();
  const go = async () => {
    const strength = choices.password === '' ? null : await meter.measure(choices.password);
    const problems = checkChoices(choices, strength, words);
    show(problems);
    if (problems.length === 0) await campaign.fileWithBrowserKeys(choices.password, choices.algorithm);
  };
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <PasswordPart
        choices={choices}
        onChange={setChoices}
        shown={meter.shown}
        algorithms={algorithms}
        onProposed={() => show([])}
        errorOf={errorOf}
      />
      <div className="field">
        <Note>{t.keyWarning}</Note>
      </div>
      <Button variant="primary" icon="key" busy={campaign.busy} onClick={() => void run(go)}>
        {t.go({ count: campaign.waiting.length })}
      </Button>
    </>
  );
}

const mostBytes = 1_000_000;

function OwnCsrs({ campaign }: { campaign: Campaign }) {
  const t = useCampaignWords();
  const [given, setGiven] = useState<readonly GivenCsr[]>([]);
  const [wrong, setWrong] = useState<string | null>(null);
  const { run } = useOnce();
  const { waiting } = campaign;
  const isKnown = ({ reference }: GivenCsr) => waiting.some(({ request }) => request?.reference === reference);
  const known = given.filter(isKnown);
  const load = async (file: File) => {
    setGiven([]);
    if (file.size > mostBytes) return setWrong(t.csvTooLarge);
    const read = readCampaignCsv(await file.text());
    if (typeof read === 'string') return setWrong(read === 'private-key' ? t.csvPrivateKey : t.csvNone);
    const unknown = read.filter((one) => !isKnown(one)).map(({ reference }) => reference.slice(0, 30));
    setWrong(unknown.length === 0 ? null : t.csvUnknown({ references: unknown.slice(0, 10).join(', ') }));
    setGiven(read);
  };
  return (
    <>
      <p>{t.csvLead}</p>
      <div className="buttons">
        <Button icon="down" onClick={() => saveTable(waiting, 'csr', 'renouvellements.csv', () => '')}>
          {t.csvSave}
        </Button>
      </div>
      <FileDrop
        id="campaign-csv"
        label={t.csvLoad}
        accept=".csv,text/csv"
        error={wrong ?? undefined}
        onFile={(file) => void load(file)}
      />
      {known.length > 0 && (
        <Button
          variant="primary"
          icon="check"
          busy={campaign.busy}
          onClick={() => void run(() => campaign.fileWithCsrs(known))}
        >
          {t.csvSend({ count: known.length })}
        </Button>
      )}
    </>
  );
}

/** The lines of a campaign as a table for a spreadsheet. */
export function saveTable(
  lines: readonly CampaignLine[],
  lastColumn: 'csr' | 'result',
  name: string,
  last: (line: CampaignLine) => string,
): void {
  const rows = lines.flatMap((line) =>
    line.request === null
      ? []
      : [
          {
            ...{ reference: line.request.reference, name: titleOf(line.request) },
            ...{ structure: line.request.structure.name, last: last(line) },
          },
        ],
  );
  saveFile(name, campaignCsv(rows, lastColumn), 'text/csv;charset=utf-8');
}
