import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Dictionary, type Language, type Translate, type TranslateAny, translateWith } from './texts.ts';

type Value = { language: Language; t: Translate & TranslateAny };
const TextContext = createContext<Value | undefined>(undefined);

export function TextProvider(props: { language: Language; dictionary: Dictionary; children: ReactNode }) {
  const value = useMemo(
    () => ({ language: props.language, t: translateWith(props.dictionary) }),
    [props.language, props.dictionary],
  );
  return <TextContext.Provider value={value}>{props.children}</TextContext.Provider>;
}

function useTexts(): Value {
  const value = useContext(TextContext);
  if (!value) throw new Error('useT needs a TextProvider above it');
  return value;
}

export const useT = () => useTexts().t;
export const useLanguage = () => useTexts().language;
