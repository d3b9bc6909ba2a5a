import { getRouteApi } from '@tanstack/react-router';
import { useCampaignWords, withCampaignWords } from '../catalogue/campaign-words.tsx';
import { useNowMs } from '../clock.ts';
import { CampaignKeys, saveTable } from '../features/key/campaign-keys.tsx';
import { useCampaign } from '../features/key/campaign-lines.ts';
import { CampaignChanges, CampaignTable } from '../features/key/campaign-table.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Pane, Stack } from '../ui/card.tsx';
import { Page } from '../ui/page.tsx';

const route = getRouteApi('/signed-in/renouvellements/$choix');
const most = 50;

/** Many certificates renewed in one journey: those that the address names. */
function CampaignPage() {
  const t = useCampaignWords();
  const text = useText();
  const { choix } = route.useParams();
  const nowMs = useNowMs();
  const ids = [...new Set(choix.split(',').filter((id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)))];
  return (
    <Page
      title={ids.length === 0 ? t.none : t.title}
      lead={ids.length === 0 ? t.noneNext : t.lead}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: t.toList, to: '/certificats' }, { label: t.crumb }]}
    >
      {ids.length === 0 ? (
        <ButtonLink variant="primary" to="/certificats">
          {t.toList}
        </ButtonLink>
      ) : (
        !Number.isNaN(nowMs) && <Lines key={choix} ids={ids.slice(0, most)} nowMs={nowMs} />
      )}
    </Page>
  );
}

function Lines({ ids, nowMs }: { ids: readonly string[]; nowMs: number }) {
  const t = useCampaignWords();
  const campaign = useCampaign(ids, t, nowMs);
  const { lines, busy } = campaign;
  const filed = lines.filter(({ state }) => state === 'filed').length;
  const refused = lines.filter(({ state }) => state === 'refused').length;
  const done = lines.filter(({ state }) => state !== 'preparing' && state !== 'working').length;
  return (
    <Stack>
      <CampaignChanges changed={campaign.changed} />
      <Pane
        title={t.linesTitle({ count: lines.length })}
        action={
          filed + refused > 0 && (
            <Button
              size="small"
              icon="down"
              onClick={() =>
                saveTable(lines, 'result', 'renouvellements-resultats.csv', ({ state, why }) => why ?? t[state])
              }
            >
              {t.resultsSave}
            </Button>
          )
        }
      >
        <p role="status" className="sub">
          {busy ? t.progress({ done, total: lines.length }) : filed + refused > 0 ? t.finished({ filed, refused }) : ''}
        </p>
        <CampaignTable lines={lines} onAgain={(id) => void campaign.prepare(id)} />
      </Pane>
      <CampaignKeys campaign={campaign} />
    </Stack>
  );
}

export const Campaign = withCampaignWords(CampaignPage);
