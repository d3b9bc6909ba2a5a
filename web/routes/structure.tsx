import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Problem } from '../../core/contract/problem.ts';
import { followSource, type RegistryStructure } from '../../core/contract/registry.ts';
import { useAccount } from '../api/account.tsx';
import { call } from '../api/call.ts';
import { registryStructureQuery } from '../api/registry-queries.ts';
import { useQuery, useQueryClient } from '../api/use-query.ts';
import { useRegistryWords, withRegistryWords } from '../catalogue/registry-words.tsx';
import { StructureState } from '../catalogue/structure-line.tsx';
import { EventTable } from '../features/journal/event-table.tsx';
import {
  StructureFacts,
  StructureLinks,
  StructureSources,
  StructureTree,
} from '../features/structures/structure-facts.tsx';
import { useText } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/$structureId');

function StructurePageShown() {
  const { structureId } = route.useParams();
  const found = useQuery(registryStructureQuery(structureId));
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <OneStructure structure={found.data} />;
}

function OneStructure({ structure }: { structure: RegistryStructure }) {
  const text = useText();
  const words = useRegistryWords();
  const t = words.registry;
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  return (
    <Page
      title={structure.name}
      beside={<StructureState state={structure.state} />}
      lead={t.kinds[structure.kind]}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.crumb, to: '/registre' }, { label: structure.name }]}
      action={
        isOfficer ? (
          <ButtonLink to="/structures/$structureId/modifier" params={{ structureId: structure.id }} icon="pen">
            {t.edit}
          </ButtonLink>
        ) : undefined
      }
    >
      <Columns
        aside={
          <Stack>
            <StructureLinks structure={structure} />
            <StructureSources structure={structure} action={isOfficer && <FollowSource structure={structure} />} />
          </Stack>
        }
      >
        <StructureFacts structure={structure} />
        <StructureTree structure={structure} />
        <Pane title={t.historyTitle}>
          {structure.entries.length === 0 ? (
            <p className="sub">{t.historyNone}</p>
          ) : (
            <EventTable entries={structure.entries} linked={false} />
          )}
        </Pane>
      </Columns>
    </Page>
  );
}

function FollowSource({ structure }: { structure: RegistryStructure }) {
  const t = useRegistryWords().registry;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (structure.source !== 'manual' || structure.sources.length === 0) return null;
  const follow = async () => {
    setBusy(true);
    const answer = await call(followSource, { params: { structureId: structure.id } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announce(t.followed);
    queries.setQueryData(registryStructureQuery(structure.id), answer.value.structure);
  };
  return (
    <div className="buttons">
      <Button size="small" icon="again" busy={busy} onClick={() => void follow()}>
        {t.follow}
      </Button>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  );
}

export const StructurePage = withRegistryWords(StructurePageShown);
