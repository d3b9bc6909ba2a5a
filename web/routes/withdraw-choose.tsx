import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { RequestList } from '../features/requests/request-list.tsx';
import { RenewalsHere } from '../features/withdrawal/renewals-here.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Steps } from '../ui/steps.tsx';

const route = getRouteApi('/signed-in/retirer');

/** Step 1 of « Retirer »: which one, by offer, structure, usage. */
export function WithdrawChoose() {
  const text = useText();
  const t = text.choose;
  const filters = route.useSearch();
  const navigate = useNavigate();
  const asks = useAccount().roles.includes('technicalAdmin');
  const empty = (
    <Empty
      title={t.emptyTitle}
      action={
        <div className="buttons">
          <ButtonLink variant="primary" to="/demander">
            {t.ask}
          </ButtonLink>
          <ButtonLink to="/demandes">{t.all}</ButtonLink>
        </div>
      }
    >
      {t.empty}
    </Empty>
  );
  const labels = Object.values(t.steps);
  return (
    <Page title={t.title} lead={t.lead} step={text.ui.stepOf({ step: 1, count: labels.length })}>
      <Steps label={t.stepsLabel} current={1} steps={labels.map((label) => ({ label }))} />
      {asks && <RenewalsHere />}
      <RequestList
        label={t.label}
        states={['finalised', 'withdrawn']}
        filters={filters}
        onFilters={(search) => void navigate({ to: '/retirer', search, replace: true })}
        empty={empty}
      />
    </Page>
  );
}
