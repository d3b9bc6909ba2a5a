import type { RequestView } from '../../../core/contract/portal.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Words } from '../../ui/whole.tsx';

/** A draft that waits, with the step where it stopped. */
export function DraftRow({ request }: { request: RequestView }) {
  const text = useText();
  const t = text.home;
  const format = useFormat();
  const steps = text.ask.steps;
  const label = [steps.offer, steps.usage, steps.information, steps.key][request.step - 1] ?? steps.usage;
  const name = nameOf(request);
  const title = `${name === '' ? t.untitled : name}, ${request.structure.name}`;
  return (
    <FileRow
      icon="pen"
      title={<Words>{title}</Words>}
      note={t.draftLine({ step: request.step, label, date: format.dateTime(request.savedAt) })}
      action={
        <ButtonLink size="small" to="/demander/$requestId" params={{ requestId: request.id }}>
          {t.continue}
          <span className="visually-hidden"> {t.continueNamed({ name: title })}</span>
        </ButtonLink>
      }
    />
  );
}
