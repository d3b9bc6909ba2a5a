import { Link } from '@tanstack/react-router';
import type { RequestView } from '../../core/contract/portal.ts';
import { usePack } from '../api/pack-queries.ts';
import { packOf } from '../catalogue/pack-items.ts';
import { usePackWords, withPackWordsOf } from '../catalogue/pack-words.tsx';
import { useCatalogueText } from '../catalogue/words.ts';
import { Note } from '../ui/message.tsx';
import { Rich } from '../ui/rich.tsx';

/** Where the others that were asked for with it can be withdrawn at the same time; nothing where it is the last. */
export const PartOfPack = withPackWordsOf(function PartOfPack(props: { pack: NonNullable<RequestView['pack']> }) {
  const t = usePackWords();
  const text = useCatalogueText();
  const view = usePack(props.pack.id).data;
  const pack = packOf(props.pack.code);
  const count = view?.requests.filter(({ state }) => state === 'finalised').length ?? 0;
  if (pack === undefined || count < 2) return null;
  return (
    <div className="field">
      <Note icon="down">
        <Rich
          text={t.partOf({ label: text(pack.label), count })}
          links={{
            pack: (label) => (
              <Link to="/retirer/ensemble/$packId" params={{ packId: props.pack.id }}>
                {label}
              </Link>
            ),
          }}
        />
      </Note>
    </div>
  );
});
