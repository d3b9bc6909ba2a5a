import { useState } from 'react';
import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { productCode, useCatalogueText } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { FileRow } from '../../ui/file.tsx';
import { OwnCsrPart } from './own-csr-part.tsx';
import type { PackKeyItem } from './pack-key-item.ts';
import type { OwnCsr } from './read-own-csr.ts';
import { useOwnCsr } from './use-own-csr.ts';

export interface LoadedCsr {
  readonly name: string;
  readonly csr: OwnCsr;
}

export const csrRowId = (requestId: string): string => `csr-of-${requestId}`;

interface PackCsrsProps {
  readonly items: readonly PackKeyItem[];
  readonly csrs: ReadonlyMap<string, LoadedCsr>;
  readonly onCsrs: (csrs: ReadonlyMap<string, LoadedCsr>) => void;
  readonly nowMs: number;
  readonly errorOf: (fieldId: string) => string | undefined;
}

/** One CSR for each certificate: each is loaded, decoded and explained as alone, one at a time. */
export function PackCsrs({ items, csrs, onCsrs, nowMs, errorOf }: PackCsrsProps) {
  const t = usePackWords();
  const text = useCatalogueText();
  const [open, setOpen] = useState(items.find(({ request }) => !csrs.has(request.id))?.request.id ?? null);
  const change = (id: string, loaded: LoadedCsr | null) => {
    const next = new Map(csrs);
    if (loaded === null) next.delete(id);
    else next.set(id, loaded);
    onCsrs(next);
  };
  return items.map((item) => {
    const { request, product, names } = item;
    const { id } = request;
    const loaded = csrs.get(id);
    const error = errorOf(csrRowId(id));
    const title = `${names.commonName}, ${text(product.label)} (${productCode(product.offer, product.usage)})`;
    return (
      <section className="pack-csr" key={id} aria-label={title}>
        {error !== undefined && <FieldError id={`${csrRowId(id)}-error`}>{error}</FieldError>}
        <FileRow
          icon="file"
          title={title}
          note={loaded === undefined ? t.csrWaits : t.csrRead({ file: loaded.name })}
          action={
            <Button
              id={csrRowId(id)}
              size="small"
              aria-expanded={open === id}
              onClick={() => setOpen(open === id ? null : id)}
            >
              {loaded === undefined ? t.csrLoad : t.csrSee}
              <span className="visually-hidden"> {title}</span>
            </Button>
          }
        />
        {open === id && <OneCsr item={item} nowMs={nowMs} loaded={loaded} onLoaded={(next) => change(id, next)} />}
      </section>
    );
  });
}

function OneCsr(props: {
  readonly item: PackKeyItem;
  readonly nowMs: number;
  readonly loaded: LoadedCsr | undefined;
  readonly onLoaded: (loaded: LoadedCsr | null) => void;
}) {
  const { product, names } = props.item;
  const words = useText().key;
  const algorithms = keyAlgorithmsFor(product, names.commonName, Math.floor(props.nowMs / 1000));
  const own = useOwnCsr(
    algorithms,
    (state) => {
      if (state.state === 'reading') return;
      props.onLoaded(state.state === 'read' ? { name: state.name, csr: state.csr } : null);
    },
    props.loaded === undefined ? undefined : { name: props.loaded.name || words.csrPastedName, csr: props.loaded.csr },
  );
  return <OwnCsrPart own={own} names={names} product={product} algorithms={algorithms} error={undefined} />;
}
