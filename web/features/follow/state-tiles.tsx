import { Link } from '@tanstack/react-router';
import type { CertificateCounts } from '../../../core/contract/follow.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';

interface Tile {
  readonly key: string;
  readonly to: '/certificats' | '/demandes';
  readonly search: Readonly<Record<string, string>>;
  readonly count: number;
  readonly words: string;
  readonly icon: IconName;
  readonly tone: 'ok' | 'warn' | 'info' | 'bad';
}

/** How many in each state, each a way to the list of them. */
export function StateTiles({ counts, nowMs }: { counts: CertificateCounts; nowMs: number }) {
  const t = useLifeWords().follow;
  const format = useFormat();
  const until = new Date(nowMs + 90 * 86_400_000).toISOString().slice(0, 10);
  const tiles: readonly Tile[] = [
    {
      key: 'valid',
      to: '/certificats',
      search: { etat: 'valid' },
      count: counts.valid,
      words: t.valid({ count: counts.valid }),
      icon: 'check',
      tone: 'ok',
    },
    {
      key: 'soon',
      to: '/certificats',
      search: { etat: 'valid', echeance: until },
      count: counts.within90,
      words: t.within90({ count: counts.within90 }),
      icon: 'clock',
      tone: 'warn',
    },
    {
      key: 'waiting',
      to: '/demandes',
      search: { etat: 'finalised' },
      count: counts.waiting,
      words: t.waiting({ count: counts.waiting }),
      icon: 'down',
      tone: 'info',
    },
    {
      key: 'expired',
      to: '/certificats',
      search: { etat: 'expired' },
      count: counts.expired,
      words: t.expired({ count: counts.expired }),
      icon: 'alert',
      tone: 'bad',
    },
    {
      key: 'revoked',
      to: '/certificats',
      search: { etat: 'revoked' },
      count: counts.revoked,
      words: t.revoked({ count: counts.revoked }),
      icon: 'no',
      tone: 'bad',
    },
  ];
  return (
    <ul className="tiles" aria-label={t.tiles}>
      {tiles.map(({ key, to, search, count, words, icon, tone }) => (
        <li key={key} className="card tile">
          <Link to={to} search={search}>
            <b>{format.number(count)}</b>
            <span className={count === 0 ? 'is-none' : `is-${tone}`}>
              <Icon name={icon} /> {words}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
