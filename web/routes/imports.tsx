import { useNavigate } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { importsQuery } from '../api/registry-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useRegistryWords, withRegistryWords } from '../catalogue/registry-words.tsx';
import { ImportTable } from '../features/imports/import-table.tsx';
import { rememberFile } from '../features/imports/sent-files.ts';
import { StartImport } from '../features/imports/start-import.tsx';
import { useText } from '../i18n/index.tsx';
import { Stack } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

function ImportsShown() {
  const text = useText();
  const words = useRegistryWords();
  const t = words.imports;
  const navigate = useNavigate();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const found = useQuery(importsQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: words.registry.crumb, to: '/registre' },
        { label: words.registry.imports },
      ]}
    >
      <Stack>
        {isOfficer && (
          <StartImport
            onStarted={(started, file) => {
              rememberFile(started.id, file);
              void navigate({ to: '/structures/imports/$importId', params: { importId: started.id } });
            }}
          />
        )}
        <div className="card list">
          {found.data.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : <ImportTable imports={found.data} />}
        </div>
      </Stack>
    </Page>
  );
}

export const Imports = withRegistryWords(ImportsShown);
