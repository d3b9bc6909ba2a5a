import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { mostRenewedAtOnce } from '../../../core/catalogue/renewal.ts';
import { useRequestsIn } from '../../api/queries.ts';
import { findSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { useJointWords, withJointWordsOf } from '../../catalogue/joint-words.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';

/** Renewals that wait and whose keys this browser holds: whoever left a campaign takes its withdrawal up again here. */
export const RenewalsHere = withJointWordsOf(function RenewalsHere() {
  const t = useJointWords();
  const states = ['finalised', 'withdrawn'] as const;
  const { hasMore } = useRequestsIn(states, {});
  // A campaign is two pages of them at most.
  const { requests } = useRequestsIn(states, {}, hasMore ? 2 : 1);
  const [here, setHere] = useState<readonly string[]>([]);
  const waiting = requests.filter(({ renews, keyOrigin }) => renews !== null && keyOrigin === 'browser');
  const wanted = waiting.map(({ id, spkiSha256 }) => `${id} ${spkiSha256}`).join(',');

  useEffect(() => {
    let mounted = true;
    const asked = wanted.split(',').map((one) => one.split(' '));
    void Promise.all(asked.map(async ([id = '', print = '']) => ((await findSealedKey(print)) ? [id] : [])))
      .then((found) => mounted && setHere(found.flat().slice(0, mostRenewedAtOnce)))
      .catch(() => undefined);
    return () => {
      mounted = false;
    };
  }, [wanted]);

  if (here.length < 2) return null;
  return (
    <div className="field">
      <Note icon="down">
        <Rich
          text={t.severalHere({ count: here.length })}
          links={{
            together: (label) => (
              <Link to="/retirer/plusieurs/$choix" params={{ choix: here.join(',') }}>
                {label}
              </Link>
            ),
          }}
        />
      </Note>
    </div>
  );
});
