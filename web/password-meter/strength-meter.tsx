import { useText } from '../i18n/index.tsx';
import { Meter } from '../ui/meter.tsx';
import { Rich } from '../ui/rich.tsx';
import type { ShownStrength } from './use-password-meter.ts';

/** How strong a password is, what weakens it, and the least that will do. */
export function StrengthMeter({ shown, minimum }: { shown: ShownStrength; minimum: number }) {
  const t = useText().key;
  const level = shown.state === 'known' ? shown.strength.level : 0;
  const advice = () => {
    if (shown.state === 'unavailable') return t.strengthUnavailable;
    if (shown.state === 'measuring') return t.strengthMeasuring;
    if (shown.state !== 'known') return t.strengthEmpty;
    if (level >= minimum) return t.strengthEnough;
    return shown.strength.weakness === null ? t.weaknessNone : t.weaknesses[shown.strength.weakness];
  };
  return (
    <Meter
      label={t.strength}
      value={level}
      minimum={minimum}
      minimumLabel={t.strengthMinimum({ level: minimum })}
      valueText={t.strengthText({ level, minimum })}
      caption={
        <>
          <span>
            <Rich text={t.strengthValue({ level })} />
          </span>
          <span role="status">{advice()}</span>
        </>
      }
    />
  );
}
