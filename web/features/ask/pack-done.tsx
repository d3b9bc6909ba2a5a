import type { PackItem } from '../../catalogue/pack-items.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { nameOf } from '../../catalogue/request-name.ts';
import { useProductName } from '../../catalogue/words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { FileRow } from '../../ui/file.tsx';

/** Each request that was filed, with its reference and its deadline. */
export function FiledRequests({ items }: { items: readonly PackItem[] }) {
  const t = usePackWords();
  const format = useFormat();
  const productName = useProductName();
  return items.map(({ request }) => (
    <FileRow
      key={request.id}
      icon="file"
      title={nameOf(request)}
      note={
        <>
          {productName(request.offer, request.usage)}, <span className="nobreak">{request.reference}</span>
          {request.withdrawBefore !== null && (
            <>
              <br />
              {t.deadline({ date: format.longDateTime(request.withdrawBefore) })}
            </>
          )}
        </>
      }
    />
  ));
}
