import { useState } from 'react';
import {
  confirmDelivery,
  type InstanceView,
  type RequestView,
  readCertificate,
} from '../../../core/contract/portal.ts';
import { call } from '../../api/call.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { saveFile } from '../../browser-keys/save-file.ts';
import { forgetSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { nameOf } from '../../catalogue/request-name.ts';
import { useProductName } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { archiveName } from '../../install/archive-names.ts';
import type { P12Form } from '../../install/p12-file-name.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Tick } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Note, OkLine } from '../../ui/message.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { FormChoice, formId } from './key-file.tsx';
import { keyProblem, passwordId } from './key-part.tsx';
import { makeP12Files } from './make-p12.ts';
import { archiveOf, type ListWords } from './pack-archive.ts';
import { FailureList } from './pack-failures.tsx';
import { PackKeyPart } from './pack-key-part.tsx';
import type { PackKeyring } from './use-pack-keyring.ts';
import { type Failure, type InHand, refusedOf } from './use-pack-withdrawal.ts';

const keepId = 'withdrawal-saved';

interface PackDownloadProps {
  /** Signed, their files not yet said to be saved. */
  readonly requests: readonly RequestView[];
  readonly code: string;
  readonly label: string;
  readonly instance: InstanceView;
  readonly keyring: PackKeyring;
  readonly inHand: ReadonlyMap<string, InHand>;
  readonly onInHand: (inHand: ReadonlyMap<string, InHand>) => void;
  readonly onDelivered: () => Promise<void>;
}

/** One archive of all that was signed, with a list to read; made again from the keys after an interruption. */
export function PackDownload(props: PackDownloadProps) {
  const { requests, keyring } = props;
  const t = usePackWords();
  const words = useText().withdrawal;
  const { form, setForm, password, setPassword, kept, setKept, failures, saved, ...archive } = usePackArchive(props);
  const { save, finish, problems, building, finishing, ownKeys, unmade, asks } = archive;

  return (
    <div className="card form">
      <ErrorSummary errors={problems.errors} attempt={problems.attempt} />
      <h2>{ownKeys ? t.zipTitle : t.zipTitleCsr}</h2>
      <p className="sub">{t.zipSub}</p>
      {ownKeys && (
        <FormChoice
          form={form}
          onForm={setForm}
          error={problems.errorOf(formId)}
          {...(requests.length > 1 && { legend: t.formLegend })}
        />
      )}
      {asks && (
        <PackKeyPart
          keyring={keyring}
          count={unmade.length}
          password={password}
          onPassword={setPassword}
          errorOf={problems.errorOf}
        />
      )}
      <FailureList failures={failures} />
      <div className="field">
        <FileRow
          icon="lock"
          title={t.count({ count: requests.length })}
          note={ownKeys ? t.zipNote : t.zipNoteCsr}
          action={
            <Button
              id="pack-download"
              variant={saved === null ? 'primary' : 'plain'}
              icon="down"
              busy={building.busy}
              onClick={() => void building.run(save)}
            >
              {saved === null ? t.download : t.downloadAgain}
            </Button>
          }
        />
        <OkLine>{saved !== null && words.downloaded({ file: saved.file })}</OkLine>
        <p className="hint" role="status">
          {building.busy && t.building}
        </p>
      </div>
      <Tick id={keepId} checked={kept} onChange={setKept} error={problems.errorOf(keepId)}>
        {t.keep}
        {ownKeys && <small className="tick-note">{t.keepHint}</small>}
      </Tick>
      {failures.length > 0 && saved !== null && saved.ids.length < requests.length && (
        <div className="field">
          <Note tone="warn">{t.someKeysClosed}</Note>
        </div>
      )}
      <div className="actions">
        <Button variant={kept ? 'primary' : 'plain'} busy={finishing.busy} onClick={() => void finishing.run(finish)}>
          {t.finish}
        </Button>
        <span className="spacer" />
        <span className="small" role="status">
          {finishing.busy ? t.finishing : t.finishNote}
        </span>
      </div>
    </div>
  );
}

/** The files that are made, the archive that holds them, and that they are kept. */
function usePackArchive(props: PackDownloadProps) {
  const { requests, keyring, inHand } = props;
  const t = usePackWords();
  const words = useText().withdrawal;
  const textOf = useProblemText();
  const [form, setForm] = useState<P12Form>('modern');
  const [password, setPassword] = useState('');
  const [kept, setKept] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const [saved, setSaved] = useState<{ readonly file: string; readonly ids: readonly string[] } | null>(null);
  const problems = useFieldProblems();
  const building = useOnce();
  const finishing = useOnce();
  const list = useListWords(props.label, requests[0]);
  const ownKeys = requests.some(({ keyOrigin }) => keyOrigin === 'browser');
  const isWhole = (request: RequestView, among = inHand) => {
    const one = among.get(request.id);
    return one !== undefined && (one.p12 === null || one.p12.modern !== undefined);
  };
  const unmade = requests.filter((request) => !isWhole(request));
  const asks = unmade.some(({ keyOrigin }) => keyOrigin === 'browser');

  /** The files that an interruption lost, made again; one that cannot be is named, and the archive holds the others. */
  const makeAgain = async (): Promise<ReadonlyMap<string, InHand>> => {
    const made = new Map(inHand);
    const failed: Failure[] = [];
    for (const request of unmade) {
      const fail = (reason: string) => failed.push({ requestId: request.id, name: nameOf(request), reason });
      const answer = await call(readCertificate, { params: { requestId: request.id } });
      if (!answer.ok) {
        failed.push(refusedOf(request, answer.problem, textOf));
        continue;
      }
      const { request: _read, ...certificate } = answer.value;
      if (request.keyOrigin === 'own-csr') {
        made.set(request.id, { certificate, p12: null });
        continue;
      }
      const opened = keyring.absent.some(({ id }) => id === request.id) ? null : await keyring.open(request, password);
      if (opened === null) fail(t.keyMissing);
      else if (typeof opened === 'string') fail(keyProblem(opened, words).message);
      else {
        try {
          const key = { pkcs8Der: opened.pkcs8Der, password, subjectName: nameOf(request) };
          made.set(request.id, { certificate, p12: await makeP12Files(certificate, key, means) });
        } finally {
          opened.forget();
        }
      }
    }
    setFailures(failed);
    props.onInHand(made);
    return made;
  };
  const save = async () => {
    if (asks && keyring.asksPassword && password === '') {
      return problems.show([{ fieldId: passwordId, message: words.passwordMissing }]);
    }
    problems.show([]);
    const made = unmade.length === 0 ? inHand : await makeAgain();
    const ready = requests.filter((request) => isWhole(request, made));
    const archived = ready.flatMap((request) => {
      const one = made.get(request.id);
      return one === undefined ? [] : [{ request, productName: list.productName(request), ...one }];
    });
    if (archived.length === 0) return;
    if (archived.some(({ p12 }) => p12 !== null && p12[form] === undefined)) {
      return problems.show([{ fieldId: formId, message: words.formUnavailable }]);
    }
    const zip = await import('../../browser-keys/zip.ts').catch(() => null);
    if (zip === null) return problems.show([{ fieldId: 'pack-download', message: t.backupFailed }]);
    const at = archived[0]?.request.certificate?.notBefore ?? requests[0]?.createdAt ?? '';
    const file = archiveName(props.instance, props.code, at, ownKeys ? form : 'modern');
    saveFile(file, zip.zipOf(archiveOf(archived, form, list.words(ownKeys)), at), 'application/zip');
    setSaved({ file, ids: archived.map(({ request }) => request.id) });
  };
  const finish = async () => {
    const missing = kept && saved !== null ? [] : [{ fieldId: keepId, message: t.keepMissing }];
    problems.show(missing);
    if (missing.length > 0 || saved === null) return;
    const failed: Failure[] = [];
    for (const requestId of saved.ids) {
      const answer = await call(confirmDelivery, { params: { requestId } });
      const request = requests.find(({ id }) => id === requestId);
      if (answer.ok) await forgetSealedKey(requestId).catch(() => undefined);
      else if (answer.problem.code === 'session.required') break;
      else if (request !== undefined) failed.push(refusedOf(request, answer.problem, textOf));
    }
    setFailures(failed);
    await props.onDelivered();
  };
  return {
    ...{ form, setForm, password, setPassword, kept, setKept, failures, saved, save, finish },
    ...{ problems, building, finishing, ownKeys, unmade, asks },
  };
}

/** The words of the list, in the language of the page. */
function useListWords(label: string, first: RequestView | undefined) {
  const t = usePackWords();
  const { key } = useText();
  const format = useFormat();
  const productName = useProductName();
  const words = (ownKeys: boolean): ListWords => ({
    file: t.listFile,
    title: t.listTitle({ label, structure: first?.structure.name ?? '' }),
    intro: ownKeys ? t.listIntro : t.listIntroCsr,
    secret: t.listSecret,
    fileName: t.listFileName,
    product: t.listProduct,
    name: t.listName,
    subject: t.listSubject,
    reference: t.listReference,
    serial: t.listSerial,
    validity: t.listValidity,
    sha256: t.listSha256,
    colon: key.colon,
    validBetween: (from, to) => `${format.dateTime(from)} — ${format.dateTime(to)}`,
  });
  return { words, productName: ({ offer, usage }: RequestView) => productName(offer, usage) };
}
