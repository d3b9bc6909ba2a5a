import { useNavigate, useSearch } from '@tanstack/react-router';
import { registrySources } from '../../core/contract/registry.ts';
import { structureKinds } from '../../core/registry/record.ts';
import { useAccount } from '../api/account.tsx';
import { isIdentifier } from '../api/certificate-queries.ts';
import { type RegistrySearch, registryQuery } from '../api/registry-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useRegistryWords, withRegistryWords } from '../catalogue/registry-words.tsx';
import { StructureFilterForm, type StructureFilters } from '../features/structures/structure-filters.tsx';
import { StructureTable } from '../features/structures/structure-table.tsx';
import { useSentence } from '../i18n/sentence.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

/** The contract counts no further. */
const countedAtMost = 500;

/** What the address says, as the contract asks it; a value that it does not know is as if absent. */
function searchOf({ recherche, etat, nature, departement, source, apres }: StructureFilters): RegistrySearch {
  const kind = structureKinds.find((known) => known === nature);
  const from = registrySources.find((known) => known === source);
  return {
    ...(recherche !== undefined && { search: recherche.slice(0, 120) }),
    ...((etat === 'open' || etat === 'closed') && { state: etat }),
    ...(kind !== undefined && { kind }),
    ...(departement !== undefined && /^(?:\d{2,3}|2[AB])$/.test(departement) && { department: departement }),
    ...(from !== undefined && { source: from }),
    ...(isIdentifier(apres) && { after: apres }),
  };
}

/** The whole registry, for who keeps or audits it. */
function RegistryShown() {
  const t = useRegistryWords().registry;
  const sentence = useSentence();
  const filters: StructureFilters = useSearch({ strict: false });
  const navigate = useNavigate();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const found = useQuery({ ...registryQuery(searchOf(filters)), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { structures, total, next, hint } = found.data;
  const choose = (search: StructureFilters) => void navigate({ to: '/registre', search, replace: true });
  const { apres: _page, ...choices } = filters;
  const filtered = Object.keys(choices).length > 0;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        <div className="buttons">
          <ButtonLink to="/structures/imports" icon="upload">
            {t.imports}
          </ButtonLink>
          {isOfficer && (
            <ButtonLink to="/structures/nouvelle" icon="plus" variant="primary">
              {t.add}
            </ButtonLink>
          )}
        </div>
      }
    >
      <div className="card list">
        <StructureFilterForm filters={filters} onChange={choose} />
        <div className="filter-count">
          <span role="status">
            <Rich text={t.count({ total, most: total >= countedAtMost })} />{' '}
            {filters.recherche !== undefined && total > structures.length && t.nearest({ shown: structures.length })}
          </span>
          {filtered && (
            <Button size="small" variant="quiet" onClick={() => choose({})}>
              {t.clear}
            </Button>
          )}
        </div>
        {hint !== null && <Note tone="warn">{sentence(hint)}</Note>}
        {structures.length > 0 ? (
          <StructureTable structures={structures} />
        ) : (
          <Empty title={t.none} action={<Button onClick={() => choose({})}>{t.clear}</Button>}>
            {t.noneNext}
          </Empty>
        )}
        <PageLinks to="/registre" filters={filters} by="apres" next={next} words={t} />
      </div>
    </Page>
  );
}

export const Registry = withRegistryWords(RegistryShown);
