import type { PackPart } from '../../../core/catalogue/product.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { useProductName } from '../../catalogue/words.ts';
import { useSentence } from '../../i18n/sentence.ts';
import { Note } from '../../ui/message.tsx';

/** Parts that cannot be asked for here, each with the reason; the rest goes on. */
export function MissingParts(props: {
  readonly parts: readonly PackPart[];
  readonly missing: readonly {
    readonly part: string;
    readonly refusal: { readonly code: string; readonly params: Record<string, string | number> };
  }[];
}) {
  const t = usePackWords();
  const sentence = useSentence();
  const productName = useProductName();
  return props.missing.map(({ part, refusal }) => {
    const found = props.parts.find(({ id }) => id === part);
    const product = found === undefined ? part : productName(found.offer, found.usage);
    return (
      <div className="field" key={part}>
        <Note tone="warn" role="status" title={t.leftOutTitle({ product })}>
          {sentence(refusal)}
        </Note>
      </div>
    );
  });
}
