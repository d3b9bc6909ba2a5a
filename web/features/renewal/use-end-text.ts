import { useFormat, useText } from '../../i18n/index.tsx';

const dayMs = 86_400_000;

/** `expire le 02/12/2026 (dans 9 jours)` */
export function useEndText(): (notAfter: string, nowMs: number) => string {
  const t = useText().renewal;
  const format = useFormat();
  return (notAfter, nowMs) => {
    const leftMs = Date.parse(notAfter) - nowMs;
    const date = format.date(notAfter);
    if (Number.isNaN(leftMs) || leftMs < 0) return t.ended({ date });
    return t.ends({ date, remaining: t.inDays({ days: Math.floor(leftMs / dayMs) }) });
  };
}
