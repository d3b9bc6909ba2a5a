import { useAccount } from '../api/account.tsx';
import { pageWords } from '../catalogue/page-words.tsx';
import type { noStructure } from '../i18n/fr/first-visit.ts';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

const { withWords, useWords } = pageWords<typeof noStructure>({
  fr: async () => (await import('../i18n/fr/first-visit.ts')).noStructure,
  en: async () => (await import('../i18n/en/first-visit.ts')).noStructure,
});

/** For somebody whom nobody designated yet: what comes next, and what they can do of it now. */
export const NoStructure = withWords(function NoStructure() {
  const { home, frame } = useText();
  const t = useWords();
  const { email } = useAccount();
  return (
    <Page title={home.noStructureTitle} lead={home.noStructure}>
      <Columns aside={null}>
        <Pane title={t.nextTitle}>
          <ol className="instructions">
            {t.steps.map((step, index) => (
              <li key={step.strings.join('')}>
                <div>
                  <p>
                    <Rich text={step} />
                  </p>
                  {index === 0 && <CodeBlock title={t.address} code={email} copySubject={t.addressSubject} />}
                </div>
              </li>
            ))}
          </ol>
          <div className="buttons after-list">
            <ButtonLink to="/representant">{t.represent}</ButtonLink>
            <ButtonLink to="/mes-habilitations">{frame.myDesignations}</ButtonLink>
            <ButtonLink to="/aide">{t.help}</ButtonLink>
          </div>
        </Pane>
      </Columns>
    </Page>
  );
});
