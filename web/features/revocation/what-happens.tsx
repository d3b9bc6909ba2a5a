import { useLifeWords } from '../../catalogue/life-words.tsx';
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
              <p className="sub">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Pane>
  );
}
