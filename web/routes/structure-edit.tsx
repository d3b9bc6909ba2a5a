import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { changeStructure, type RegistryStructure, registerStructure } from '../../core/contract/registry.ts';
import { call } from '../api/call.ts';
import { registryStructureQuery } from '../api/registry-queries.ts';
import { useQuery, useQueryClient } from '../api/use-query.ts';
import { useRegistryWords, withRegistryWords } from '../catalogue/registry-words.tsx';
import { StructureEditor } from '../features/structures/structure-form.tsx';
import { useText } from '../i18n/index.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

/** The page of the structure, once it is saved; the lists are read again. */
function useSaved(): (structure: RegistryStructure) => void {
  const t = useRegistryWords().registry;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (structure) => {
    announce(t.saved);
    queries.setQueryData(registryStructureQuery(structure.id), structure);
    for (const list of ['registry', 'structures', 'journal']) void queries.invalidateQueries({ queryKey: [list] });
    void navigate({ to: '/structures/$structureId', params: { structureId: structure.id } });
  };
}

function NewStructureShown() {
  const text = useText();
  const words = useRegistryWords();
  const t = words.registry;
  const saved = useSaved();
  return (
    <Page
      title={t.newTitle}
      lead={t.newLead}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.crumb, to: '/registre' }, { label: t.newTitle }]}
    >
      <StructureEditor structure={null} send={(body) => call(registerStructure, { body })} onSaved={saved} />
    </Page>
  );
}

const route = getRouteApi('/signed-in/structures/$structureId/modifier');

function EditStructureShown() {
  const text = useText();
  const words = useRegistryWords();
  const t = words.registry;
  const { structureId } = route.useParams();
  const saved = useSaved();
  const found = useQuery(registryStructureQuery(structureId));
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const structure = found.data;
  const { updatedAt } = structure;
  return (
    <Page
      title={t.editTitle({ name: structure.name })}
      lead={t.editLead}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: t.crumb, to: '/registre' },
        { label: structure.name, to: `/structures/${structure.id}` },
        { label: t.edit },
      ]}
    >
      <StructureEditor
        key={updatedAt}
        structure={structure}
        send={(form) => call(changeStructure, { params: { structureId }, body: { ...form, updatedAt } })}
        onSaved={saved}
      />
    </Page>
  );
}

export const NewStructure = withRegistryWords(NewStructureShown);

export const EditStructure = withRegistryWords(EditStructureShown);
