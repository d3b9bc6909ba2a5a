import type { Catalogue } from '../i18n/index.tsx';

const hourMs = 3_600_000;
const dayHours = 24;
const hoursShownUnderDays = 2;

/** `4 jours restants`, in hours for the last two days. */
export function remaining(before: string, nowMs: number, words: Catalogue['requests']): string {
  const hours = Math.floor((Date.parse(before) - nowMs) / hourMs);
  if (Number.isNaN(hours)) return '';
  if (hours < 0) return words.passed;
  if (hours === 0) return words.lastHour;
  if (hours < dayHours * hoursShownUnderDays) return words.hoursLeft({ hours });
  return words.daysLeft({ days: Math.floor(hours / dayHours) });
}
