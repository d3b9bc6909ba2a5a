import type { ReactNode } from 'react';
import type { CertificateCounts } from '../../../core/contract/follow.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Pane } from '../../ui/card.tsx';
import { type Mark, marksOf, monthsOf, type Urgency, yearDays } from './timeline.ts';

const width = 1180;
const left = 8;
const right = 1160;
const floor = 76;
const xOf = (at: number): number => left + at * (right - left);

/** Three shapes for three urgencies: no reader has to tell colours apart. */
function Shape({ urgency, x, y }: { urgency: Urgency; x: number; y: number }) {
  if (urgency === 'soon') return <path className="mark soon" d={`M${x} ${y - 9}l9 16h-18z`} />;
  if (urgency === 'near') return <rect className="mark near" x={x - 6.5} y={y - 6.5} width="13" height="13" rx="2" />;
  return <circle className="mark later" cx={x} cy={y} r="7" />;
}

function Marks({ mark }: { mark: Mark }) {
  const x = xOf(mark.at) + 8;
  const stacked = mark.count <= 3 ? mark.count : 1;
  return (
    <>
      {Array.from({ length: stacked }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one above the other, all the same
        <Shape key={index} urgency={mark.urgency} x={x} y={62 - index * 15} />
      ))}
      {mark.count > 3 && (
        <text className="count" x={x} y="47" textAnchor="middle">
          {mark.count}
        </text>
      )}
    </>
  );
}

/** The twelve months to come, by hand: shape, position and words. */
export function ExpiryTimeline({
  counts,
  nowMs,
  action,
}: {
  counts: CertificateCounts;
  nowMs: number;
  action: ReactNode;
}) {
  const t = useLifeWords().follow;
  const { ui } = useText();
  const format = useFormat();
  const total = counts.endings.reduce((sum, { count }) => sum + count, 0);
  const near = counts.within90 - counts.within30;
  const later = Math.max(0, total - counts.within90);
  const legend = [
    { urgency: 'soon' as const, text: t.soon({ count: counts.within30 }) },
    { urgency: 'near' as const, text: t.near({ count: near }) },
    { urgency: 'later' as const, text: t.later({ count: later }) },
  ];
  return (
    <Pane title={t.timelineTitle} action={action} className="timeline">
      <ul className="legend">
        {legend.map(({ urgency, text }) => (
          <li key={urgency}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <Shape urgency={urgency} x={10} y={11} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (WCAG 2.1.1) */}
      {/* biome-ignore lint/a11y/useSemanticElements: named by its own label; a section would want a heading */}
      <div className="strip" tabIndex={0} role="region" aria-label={ui.scrollable({ caption: t.timelineTitle })}>
        <svg viewBox={`0 0 ${width} 104`} role="img" aria-label={t.timelineAll({ soon: counts.within30, near, later })}>
          <rect className="zone soon" x={left} y="18" width={xOf(30 / yearDays) - left} height="58" rx="6" />
          <rect
            className="zone near"
            x={xOf(30 / yearDays)}
            y="18"
            width={xOf(60 / yearDays) - left}
            height="58"
            rx="6"
          />
          <text className="zone-name soon" x={xOf(15 / yearDays)} y="13" textAnchor="middle">
            {t.days30}
          </text>
          <text className="zone-name near" x={xOf(60 / yearDays)} y="13" textAnchor="middle">
            {t.days90}
          </text>
          <line className="axis" x1={left} x2={right + 10} y1={floor} y2={floor} />
          {monthsOf(nowMs).map(({ at, first }) => (
            <g key={first.toISOString()}>
              <line className="axis" x1={xOf(at)} x2={xOf(at)} y1={floor - 6} y2={floor + 6} />
              <text className="month" x={xOf(at) + 4} y="95">
                {format.shortMonth(first.toISOString())}
              </text>
            </g>
          ))}
          <line className="today" x1={left} x2={left} y1="14" y2="84" />
          {marksOf(counts.endings, nowMs).map((mark) => (
            <Marks key={`${mark.urgency} ${mark.at}`} mark={mark} />
          ))}
        </svg>
      </div>
    </Pane>
  );
}
