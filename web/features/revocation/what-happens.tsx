import { useLifeWords } from '../../catalogue/life-words.tsx';
import { Glossed } from '../../catalogue/term.tsx';
import { Pane } from '../../ui/card.tsx';

/** When the world knows. */
export function WhatHappens() {
  const t = useLifeWords().revocation;
  return (
    <Pane title={t.next}>
      <ol className="instructions">
        {t.steps.map((step) => (
          <li key={step.title}>
            <div>
              <b>{step.title}</b>
              <p className="sub">
                <Glossed text={step.text} words={['ocsp', 'crl']} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Pane>
  );
}
