import type { DesignationView } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useFormat } from '../../i18n/index.tsx';

const dayMs = 86_400_000;

/** The last instant of what stops just before this one: its day is the last that counts. */
export const lastInstant = (validUntil: string): string => new Date(Date.parse(validUntil) - 1).toISOString();

/** Whole days left, the day of the end included. */
export const daysUntil = (validUntil: string, nowMs: number): number =>
  Math.max(0, Math.ceil((Date.parse(validUntil) - nowMs) / dayMs));

/** `2027-11-22`, so many years after this instant. */
export function dayAfter(nowMs: number, years: number): string {
  if (Number.isNaN(nowMs)) return '';
  const day = new Date(nowMs);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
}

/** The day of an instant in Paris, as a date field holds it. */
export const parisDay = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(instant));

export function useDesignationWords() {
  const t = useActingWords().designations;
  const format = useFormat();
  return {
    roleOf: ({ kind, holder }: DesignationView): string =>
      holder.kind === 'thirdParty' ? t.thirdParty({ members: holder.members }) : t.roles[kind],
    periodOf: ({ validFrom, validUntil }: Pick<DesignationView, 'validFrom' | 'validUntil'>): string =>
      validUntil === null
        ? t.since({ date: format.date(validFrom) })
        : t.period({ from: format.date(validFrom), until: format.date(lastInstant(validUntil)) }),
  };
}

export const isCurrent = ({ state }: DesignationView): boolean =>
  state === 'inForce' || state === 'coming' || state === 'idle';
