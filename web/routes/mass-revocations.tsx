import { useNavigate } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { massRevocationsQuery } from '../api/mass-revocation-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { useMassWords, withMassWords } from '../catalogue/mass-revocation-words.tsx';
import { withRegistryWords } from '../catalogue/registry-words.tsx';
import { CriterionForm, type Drafted } from '../features/mass-revocation/criterion-form.tsx';
import { MassTable } from '../features/mass-revocation/mass-table.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

function List() {
  const text = useText();
  const t = useMassWords();
  const isOfficer = useAccount().roles.includes('registrationOfficer');
  const found = useQuery(massRevocationsQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const start = isOfficer && (
    <ButtonLink
      to="/revocations/$massRevocationId"
      params={{ massRevocationId: 'nouvelle' }}
      variant="primary"
      icon="search"
    >
      {t.start}
    </ButtonLink>
  );
  const all = found.data.massRevocations;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      beside={all.length > 0 ? start : undefined}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: text.certificates.title, to: '/certificats' },
        { label: t.short },
      ]}
    >
      {all.length === 0 ? (
        <Empty title={t.none} action={start}>
          {t.noneText}
        </Empty>
      ) : (
        <MassTable all={all} />
      )}
    </Page>
  );
}

function New() {
  const text = useText();
  const t = useMassWords();
  const navigate = useNavigate();
  const found = useQuery(massRevocationsQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const drafted = ({ id, notFoundCount }: Drafted) =>
    void navigate({
      to: '/revocations/$massRevocationId',
      params: { massRevocationId: id },
      search: notFoundCount === 0 ? {} : { inconnus: String(notFoundCount) },
    });
  return (
    <Page
      title={t.newTitle}
      lead={<Rich text={t.newLead} />}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.short, to: '/revocations' }, { label: t.newShort }]}
    >
      <CriterionForm authorities={found.data.authorities} onDrafted={drafted} />
    </Page>
  );
}

export const MassRevocations = withMassWords(List);
/** Structures are found as in the registry, and shown in its words. */
export const NewMassRevocation = withRegistryWords(withMassWords(New));
