import type { RequestView } from '../../../core/contract/portal.ts';
import { packOf } from '../../catalogue/pack-items.ts';
import { type Line, linesOf } from '../../catalogue/pack-lines.ts';
import { usePackWords, withPackWordsOf } from '../../catalogue/pack-words.tsx';
import { titleOf } from '../../catalogue/request-name.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Words } from '../../ui/whole.tsx';

/** Drafts that wait, those of one pack in one row; as many rows as `shown` at most. */
export function DraftRows({ drafts, shown }: { drafts: readonly RequestView[]; shown: number }) {
  const lines = linesOf(drafts).slice(0, shown);
  return lines.map((line) => {
    const { pack } = line[0];
    return pack === null || packOf(pack.code) === undefined ? (
      <DraftRow key={line[0].id} request={line[0]} />
    ) : (
      <PackDraftRow key={line[0].id} code={pack.code} line={line} />
    );
  });
}

/** A draft that waits, with the step where it stopped. */
function DraftRow({ request }: { request: RequestView }) {
  const text = useText();
  const t = text.home;
  const format = useFormat();
  const steps = text.ask.steps;
  const label = [steps.offer, steps.usage, steps.information, steps.key][request.step - 1] ?? steps.usage;
  const name = titleOf(request);
  const title = `${name === '' ? t.untitled : name}, ${request.structure.name}`;
  const note = t.draftLine({ step: request.step, label, date: format.dateTime(request.savedAt) });
  return <Waiting title={title} note={note} requestId={request.id} />;
}

const PackDraftRow = withPackWordsOf(function PackDraftRow({ code, line }: { code: string; line: Line }) {
  const t = usePackWords();
  const text = useCatalogueText();
  const format = useFormat();
  const [{ id, structure, savedAt }] = line;
  const label = text(packOf(code)?.label ?? { fr: code, en: code });
  const note = t.draftLine({ count: line.length, date: format.dateTime(savedAt) });
  return <Waiting title={`${label}, ${structure.name}`} note={note} requestId={id} />;
});

function Waiting({ title, note, requestId }: { title: string; note: string; requestId: string }) {
  const t = useText().home;
  return (
    <FileRow
      icon="pen"
      title={<Words>{title}</Words>}
      note={note}
      action={
        <ButtonLink size="small" to="/demander/$requestId" params={{ requestId }}>
          {t.continue}
          <span className="visually-hidden"> {t.continueNamed({ name: title })}</span>
        </ButtonLink>
      }
    />
  );
}
