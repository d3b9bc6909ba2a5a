import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mostRenewedAtOnce } from '../../core/catalogue/renewal.ts';
import { isIdentifier } from '../api/certificate-queries.ts';
import { useCampaignWords, withCampaignWords } from '../catalogue/campaign-words.tsx';
import { useChosenCertificates } from '../catalogue/chosen-certificates.ts';
import { useNowMs } from '../clock.ts';
import { CampaignKeys, saveTable } from '../features/key/campaign-keys.tsx';
import { type CampaignLine, useCampaign } from '../features/key/campaign-lines.ts';
import { CampaignChanges, CampaignTable } from '../features/key/campaign-table.tsx';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Pane, Stack } from '../ui/card.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

const route = getRouteApi('/signed-in/renouvellements/$choix');

/** Many certificates renewed in one journey: those that the address names. */
function CampaignPage() {
  const t = useCampaignWords();
  const text = useText();
  const { choix } = route.useParams();
  const nowMs = useNowMs();
  const named = [...new Set(choix.split(',').filter((part) => part !== ''))];
  const all = named.filter(isIdentifier);
  const [ids, rest] = [all.slice(0, mostRenewedAtOnce), all.slice(mostRenewedAtOnce)];
  const unread = named.length - all.length;
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
        <Stack>
          {unread > 0 && <Note tone="warn">{t.unread({ count: unread })}</Note>}
          {rest.length > 0 && (
            <Note tone="warn">
              <Rich
                text={t.most({ most: mostRenewedAtOnce, count: rest.length })}
                links={{
                  rest: (label) => (
                    <Link to="/renouvellements/$choix" params={{ choix: rest.join(',') }}>
                      {label}
                    </Link>
                  ),
                }}
              />
            </Note>
          )}
          {!Number.isNaN(nowMs) && <Lines key={choix} ids={ids} nowMs={nowMs} />}
        </Stack>
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
  useDropFiled(lines);
  const done = lines.filter(({ state }) => state !== 'preparing' && state !== 'working').length;
  return (
    <Stack>
      {!busy && <Filed lines={lines} />}
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

/** All that is filed, withdrawn in one go. */
function Filed({ lines }: { lines: readonly CampaignLine[] }) {
  const t = useCampaignWords();
  const ids = lines.flatMap(({ request, state }) => (request === null || state !== 'filed' ? [] : [request.id]));
  const [first] = ids;
  if (first === undefined) return null;
  return (
    <Banner
      title={t.filedTitle({ count: ids.length })}
      focus
      action={
        ids.length === 1 ? (
          <ButtonLink variant="primary" icon="down" to="/retirer/$requestId" params={{ requestId: first }}>
            {t.withdrawAll({ count: 1 })}
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" icon="down" to="/retirer/plusieurs/$choix" params={{ choix: ids.join(',') }}>
            {t.withdrawAll({ count: ids.length })}
          </ButtonLink>
        )
      }
    >
      {t.filedNext({ count: ids.length })}
    </Banner>
  );
}

/** What is filed is no longer there to be chosen. */
function useDropFiled(lines: readonly CampaignLine[]) {
  const { drop } = useChosenCertificates();
  const filed = lines.filter(({ state }) => state === 'filed').map(({ certificateId }) => certificateId);
  const names = filed.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is filed
  useEffect(() => drop(filed), [names]);
}

export const Campaign = withCampaignWords(CampaignPage);
