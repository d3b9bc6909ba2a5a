import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportView } from '../../core/contract/registry.ts';
import { useAccount } from '../api/account.tsx';
import { importQuery, isUnderway } from '../api/registry-queries.ts';
import { useQuery, useQueryClient } from '../api/use-query.ts';
import { useRegistryWords, withRegistryWords } from '../catalogue/registry-words.tsx';
import { ImportDecision } from '../features/imports/import-decision.tsx';
import { ImportProgress } from '../features/imports/import-progress.tsx';
import { ImportReport, ImportResult } from '../features/imports/import-result.tsx';
import { ImportState } from '../features/imports/import-table.tsx';
import { useFormat, useText } from '../i18n/index.tsx';
import { Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/imports/$importId');
const lookAgainMs = 1500;

function ImportPageShown() {
  const { importId } = route.useParams();
  const found = useQuery(importQuery(importId));
  const view = found.data?.import;
  const { refetch } = found;
  const isWorkedOn = view !== undefined && isUnderway(view) && view.state !== 'receiving';
  useEffect(() => {
    if (!isWorkedOn) return;
    const timer = setInterval(() => void refetch(), lookAgainMs);
    return () => clearInterval(timer);
  }, [isWorkedOn, refetch]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <OneImport found={found.data} refetch={() => void refetch()} />;
}

type Found = Parameters<typeof ImportReport>[0] & Pick<Parameters<typeof ImportDecision>[0], 'closing'>;

function OneImport({
  found,
  refetch,
}: {
  found: { readonly import: ImportView } & Omit<Found, 'view'>;
  refetch: () => void;
}) {
  const text = useText();
  const words = useRegistryWords();
  const t = words.imports;
  const format = useFormat();
  const queries = useQueryClient();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const { import: view, lines, closing } = found;
  const show = (next: ImportView) => {
    queries.setQueryData(importQuery(view.id), { lines: [...lines], closing: [...closing], import: next });
    if (next.state !== 'receiving') refetch();
    for (const list of ['imports', 'registry', 'structures']) void queries.invalidateQueries({ queryKey: [list] });
  };
  return (
    <Page
      title={t.one({ file: view.fileName })}
      beside={<ImportState state={view.state} />}
      lead={`${t.kinds[view.kind]}, ${format.bytes(view.fileBytes)}`}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: words.registry.crumb, to: '/registre' },
        { label: words.registry.imports, to: '/structures/imports' },
        { label: view.fileName },
      ]}
    >
      <Stack>
        {view.state === 'waiting' && (
          <ImportDecision view={view} closing={closing} isOfficer={isOfficer} onDecided={show} />
        )}
        {isUnderway(view) && <ImportProgress view={view} isOfficer={isOfficer} onChange={show} />}
        {(view.counts !== null || !isUnderway(view)) && <ImportResult view={view} />}
        {view.readRecords > 0 && <ImportReport view={view} lines={lines} />}
      </Stack>
    </Page>
  );
}

export const ImportPage = withRegistryWords(ImportPageShown);
