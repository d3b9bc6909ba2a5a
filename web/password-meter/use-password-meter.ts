import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { openPasswordMeter, type PasswordMeter } from './password-meter.ts';
import { ownWords, type Strength } from './password-strength.ts';

export type ShownStrength =
  | { readonly state: 'empty' | 'measuring' | 'unavailable' }
  | { readonly state: 'known'; readonly strength: Strength };

/** A check takes up to a quarter of a second: not at every key. */
const debounceMs = 200;

/** The level of the password as it is typed. `measure` gives it at once, null when the meter could not be loaded. */
export function usePasswordMeter(password: string, requestWords: readonly string[]) {
  const meter = useRef<PasswordMeter | null>(null);
  const [shown, setShown] = useState<ShownStrength>({ state: 'empty' });
  const wordsKey = requestWords.join('\n');
  const words = useMemo(() => ownWords(wordsKey.split('\n')), [wordsKey]);

  useEffect(() => {
    meter.current = openPasswordMeter();
    return () => {
      meter.current?.close();
      meter.current = null;
    };
  }, []);

  const measure = useCallback(
    async (typed: string): Promise<Strength | null> =>
      (await meter.current?.measure(typed, words).catch(() => null)) ?? null,
    [words],
  );

  useEffect(() => {
    if (password === '') {
      setShown({ state: 'empty' });
      return;
    }
    let current = true;
    setShown((last) => (last.state === 'known' ? last : { state: 'measuring' }));
    const timer = setTimeout(async () => {
      const strength = await measure(password);
      if (current) setShown(strength === null ? { state: 'unavailable' } : { state: 'known', strength });
    }, debounceMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [password, measure]);

  return { shown, measure };
}
