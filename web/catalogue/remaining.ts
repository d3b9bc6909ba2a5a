import type { Catalogue } from '../i18n/index.tsx';

const hourMs = 3_600_000;
const dayHours = 24;
const hoursShownUnderDays = 2;

/** `4 jours restants`, in hours for the last two days. */
export function remaining(before: string, nowMs: number, words: Catalogue['requests']): string {
  const leftMs = Date.parse(before) - nowMs;
  if (Number.isNaN(leftMs)) return '';
  // Withdrawal is accepted while now < withdrawBefore.
  if (leftMs <= 0) return words.passed;
  const hours = Math.floor(leftMs / hourMs);
  if (hours === 0) return words.lastHour;
  if (hours < dayHours * hoursShownUnderDays) return words.hoursLeft({ hours });
  return words.daysLeft({ days: Math.floor(hours / dayHours) });
}
