import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { keepPreference } from '../preferences.ts';
import { type Formats, formatsOf, type Locale } from './format.ts';
import type { fr } from './fr/index.ts';

export type { Formats, Locale } from './format.ts';

/** French is the source; English is held to the same keys and parameters by the compiler. */
export type Catalogue = typeof fr;

export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  if (locale === 'en') return (await import('./en/index.ts')).en;
  return (await import('./fr/index.ts')).fr;
}

interface Language {
  readonly locale: Locale;
  readonly text: Catalogue;
  readonly formats: Formats;
  setLocale(locale: Locale): void;
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider(props: { initial: Locale; text: Catalogue; children: ReactNode }) {
  const [language, setLanguage] = useState({ locale: props.initial, text: props.text });

  const setLocale = useCallback((locale: Locale) => {
    keepPreference('locale', locale);
    void loadCatalogue(locale).then((text) => setLanguage({ locale, text }));
  }, []);

  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language.locale]);

  const value = useMemo(() => ({ ...language, formats: formatsOf(language.locale), setLocale }), [language, setLocale]);
  return <LanguageContext.Provider value={value}>{props.children}</LanguageContext.Provider>;
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('A screen was rendered outside LanguageProvider');
  return language;
}

export const useText = (): Catalogue => useLanguage().text;
export const useFormat = (): Formats => useLanguage().formats;
export const useLocale = (): Pick<Language, 'locale' | 'setLocale'> => useLanguage();
