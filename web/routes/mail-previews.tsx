import { useState } from 'react';
import { type MailKind, mailKinds } from '../../core/contract/mailbox.ts';
import { previewUrl, usePreview } from '../api/mail-queries.ts';
import { MailText } from '../features/mail/mail-text.tsx';
import { useLocale, useText } from '../i18n/index.tsx';
import { Pane } from '../ui/card.tsx';
import { SelectField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note, Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rows } from '../ui/rows.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { LoadFailed } from './failures.tsx';

const locales = ['fr', 'en'] as const;
const keyOrigins = ['browser', 'own-csr'] as const;

/** For an officer: every template in both languages and both forms, with a request that does not exist. */
export function MailPreviews() {
  const text = useText();
  const t = text.mails;
  const page = useLocale().locale;
  const [kind, setKind] = useState<MailKind>('filed');
  const [locale, setLocale] = useState<'fr' | 'en'>(page);
  const [keyOrigin, setKeyOrigin] = useState<(typeof keyOrigins)[number]>('browser');
  const asked = { kind, locale, keyOrigin };
  const preview = usePreview(asked);
  if (preview.isPending) return <Loading />;
  if (preview.isError) return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  const { subject, from, to, cc, text: plain } = preview.data;
  return (
    <Page
      title={t.previews}
      lead={t.previewsLead}
      crumbs={[{ label: t.title, to: '/courriels' }, { label: t.previews }]}
    >
      <div className="card">
        <div className="filters">
          <SelectField
            id="preview-kind"
            label={t.previewKind}
            value={kind}
            onChange={(value) => setKind(mailKinds.find((known) => known === value) ?? kind)}
            options={mailKinds.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <SelectField
            id="preview-locale"
            label={t.previewLocale}
            value={locale}
            onChange={(value) => setLocale(locales.find((known) => known === value) ?? locale)}
            options={locales.map((value) => ({ value, label: t.locales[value] }))}
          />
          <SelectField
            id="preview-key"
            label={t.previewKey}
            value={keyOrigin}
            onChange={(value) => setKeyOrigin(keyOrigins.find((known) => known === value) ?? keyOrigin)}
            options={keyOrigins.map((value) => ({ value, label: t.previewKeys[value] }))}
          />
        </div>
        <Pane title={<span lang={locale}>{subject}</span>} action={<Tag tone="warn">{t.sample}</Tag>}>
          <Note>{t.sampleNote}</Note>
          <Rows
            tight
            rows={[
              { key: 'from', term: t.from, value: from },
              { key: 'to', term: t.to, value: to },
              // A mail about no request has no copy.
              ...(cc === '' ? [] : [{ key: 'cc', term: t.cc, value: cc }]),
            ]}
          />
          <Tabs
            label={t.forms}
            tabs={[
              {
                id: 'html',
                label: t.html,
                content: (
                  // Without scripts, forms, links out or an origin of its own; its styles are allowed by its own header.
                  <iframe className="mail-frame" title={subject} sandbox="" src={previewUrl(asked)} />
                ),
              },
              {
                id: 'text',
                label: t.plain,
                content: (
                  <div lang={locale}>
                    <MailText text={plain} />
                  </div>
                ),
              },
            ]}
          />
        </Pane>
      </div>
    </Page>
  );
}
