import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestView } from '../../core/contract/portal.ts';
import { useInstance } from '../api/queries.ts';
import { useJointWords } from '../catalogue/joint-words.tsx';
import { nameOf, structuresOf } from '../catalogue/request-name.ts';
import { RequestState } from '../catalogue/state-tag.tsx';
import { useProductName } from '../catalogue/words.ts';
import { JointJourney } from '../features/withdrawal/joint-journey.tsx';
import { useFormat, useLocale, useText } from '../i18n/index.tsx';
import { savedInArchive } from '../install/archive-names.ts';
import { InstallEach } from '../install/install-where.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { Details } from '../ui/details.tsx';
import { FileRow } from '../ui/file.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { Steps } from '../ui/steps.tsx';

interface JointWithdrawalProps {
  readonly title: string;
  /** Of the whole, in the list of the archive. */
  readonly label: string;
  /** Of the archive, in its file's name. */
  readonly archiveName: string;
  readonly requests: readonly RequestView[];
  /** Reads the requests again: one of them moved. */
  readonly onMoved: () => Promise<unknown>;
  /** Before and after the journey. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

const isToDo = ({ state }: RequestView) => state === 'finalised' || state === 'withdrawn';

/** « Retirer » for several certificates in one go: of a pack, or of a campaign of renewals. */
export function JointWithdrawal({ title, requests, ...props }: JointWithdrawalProps) {
  const text = useText();
  const t = useJointWords();
  const navigate = useNavigate();
  const { locale } = useLocale();
  const instance = useInstance().data;
  const toDo = requests.filter(isToDo);
  const asked = requests.filter(({ state }) => state !== 'draft');
  const delivered = requests.filter(({ state }) => state === 'delivered');
  const step = toDo.length === 0 ? 4 : toDo.some(({ state }) => state === 'withdrawn') ? 3 : 2;
  const labels = Object.values(t.withdrawSteps);
  return (
    <Page
      title={title}
      lead={<Rich text={t.withdrawLead({ structure: structuresOf(requests, locale), count: asked.length })} />}
      step={text.ui.stepOf({ step, count: labels.length })}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: text.choose.crumb, to: '/retirer' }, { label: title }]}
    >
      <Steps
        label={text.choose.stepsLabel}
        current={step}
        steps={labels.map((one, index) => (index === 0 ? { label: one, to: '/retirer' } : { label: one }))}
      />
      <Columns
        aside={
          <aside className="stack">
            <Certificates requests={requests} />
          </aside>
        }
      >
        <Stack>
          {props.before}
          {toDo.length === 0 && delivered.length === 0 && <Note>{t.severalOver}</Note>}
          {toDo.length === 0 && delivered.length > 0 && instance !== undefined && (
            <>
              <Banner title={t.deliveredTitle} focus>
                {t.delivered}
              </Banner>
              <InstallEach
                certificates={delivered.map((request) => ({
                  request,
                  archived: savedInArchive(instance, props.archiveName, request, requests),
                }))}
              />
            </>
          )}
          {toDo.length > 0 && instance !== undefined && (
            <JointJourney
              requests={toDo}
              archiveName={props.archiveName}
              label={props.label}
              instance={instance}
              onMoved={props.onMoved}
              onLeave={() => void navigate({ to: '/retirer' })}
            />
          )}
          {props.after}
        </Stack>
      </Columns>
    </Page>
  );
}

/** Beside the form: the rest is folded. */
const mostShown = 8;

/** Each of them, where it stands, and its page once it is signed. */
function Certificates({ requests }: { requests: readonly RequestView[] }) {
  const t = useJointWords();
  const format = useFormat();
  const productName = useProductName();
  const row = (request: RequestView) => (
    <FileRow
      key={request.id}
      icon="file"
      title={nameOf(request)}
      note={
        <>
          {productName(request.offer, request.usage)}, <span className="nobreak">{request.reference}</span>
          {request.state === 'finalised' && request.withdrawBefore !== null && (
            <>
              <br />
              {t.deadline({ date: format.longDateTime(request.withdrawBefore) })}
            </>
          )}
          {request.cancellation !== null && (
            <>
              <br />
              {request.cancellation.reason}
            </>
          )}
          <br />
          <RequestState state={request.state} />
        </>
      }
      action={
        request.state === 'delivered' && request.productId !== null ? (
          <ButtonLink size="small" to="/produits/$productId" params={{ productId: request.productId }}>
            {t.seeProduct}
            <span className="visually-hidden"> {nameOf(request)}</span>
          </ButtonLink>
        ) : undefined
      }
    />
  );
  const more = requests.slice(mostShown);
  return (
    <Pane title={t.listTitleCertificates}>
      {requests.slice(0, mostShown).map(row)}
      {more.length > 0 && (
        <Details className="more-certificates" summary={t.listMore({ count: more.length })}>
          {more.map(row)}
        </Details>
      )}
    </Pane>
  );
}
