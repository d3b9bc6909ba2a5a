import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { RefusedAddresses } from '../catalogue/refused-address.tsx';
import { RequestList } from '../features/requests/request-list.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

const route = getRouteApi('/signed-in/demandes');

export function Requests() {
  const text = useText();
  const t = text.requests;
  const filters = route.useSearch();
  const navigate = useNavigate();
  const { roles } = useAccount();
  const asks = roles.includes('technicalAdmin');
  const seesAll = roles.includes('registrationOfficer') || roles.includes('auditor');
  const title = asks ? t.title : text.frame.allRequests;
  const ask = asks ? (
    <ButtonLink variant="primary" icon="plus" to="/demander">
      {t.ask}
    </ButtonLink>
  ) : undefined;
  return (
    <Page title={title} lead={t.lead} action={ask}>
      <RefusedAddresses />
      <RequestList
        label={title}
        filters={filters}
        onFilters={(search) => void navigate({ to: '/demandes', search, replace: true })}
        empty={
          <Empty
            title={t.emptyTitle}
            action={
              ask ??
              (seesAll ? (
                <ButtonLink to="/registre">{text.frame.registry}</ButtonLink>
              ) : (
                <ButtonLink to="/">{text.frame.toHome}</ButtonLink>
              ))
            }
          >
            {t.empty}
          </Empty>
        }
      />
    </Page>
  );
}
