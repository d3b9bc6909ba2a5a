import { useInstance } from '../api/queries.ts';
import { saveFile } from '../browser-keys/save-file.ts';
import { Glossed } from '../catalogue/term.tsx';
import { CheckForm } from '../features/check/check-form.tsx';
import { useCheckWords, withCheckWords } from '../features/check/check-words.tsx';
import { useText } from '../i18n/index.tsx';
import { echoCertificateName } from '../install/place-commands.ts';
import { Button } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

function Check() {
  const t = useCheckWords();
  const { withdrawal, frame, help } = useText();
  const instance = useInstance().data;
  if (instance === undefined) return <Loading />;
  const { echo } = instance;
  const pem = echo?.certificatePem ?? null;
  const call =
    echo === null
      ? ''
      : `curl --cert certificat.pem --key certificat.key ${pem === null ? '' : `--cacert ${echoCertificateName} `}${echo.url}`;
  return (
    <Page
      title={t.title}
      lead={<Glossed text={t.lead} words={['pkcs12', 'pem']} />}
      crumbs={[{ label: frame.home, to: '/' }, { label: help.title, to: '/aide' }, { label: t.title }]}
    >
      <Columns
        aside={
          <aside className="stack">
            {echo !== null && (
              <Pane title={t.echoTitle}>
                <p className="sub before-list">
                  <Rich text={t.echo({ url: echo.url })} />
                </p>
                {pem !== null && (
                  <>
                    <Button
                      size="small"
                      icon="down"
                      onClick={() =>
                        saveFile(echoCertificateName, new TextEncoder().encode(pem), 'application/x-pem-file')
                      }
                    >
                      {t.echoCertificate}
                    </Button>
                    <p className="small">{t.echoCertificateNote}</p>
                  </>
                )}
                <CodeBlock title={withdrawal.terminal} code={call} copySubject={t.echoSubject} />
              </Pane>
            )}
          </aside>
        }
      >
        <CheckForm instance={instance} />
      </Columns>
    </Page>
  );
}

/** « Est-ce que ça marche ? » */
export const CheckFile = withCheckWords(Check);
