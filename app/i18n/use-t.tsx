import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Dictionary, type Translate, type TranslateAny, translateWith } from './texts.ts';

const TextContext = createContext<(Translate & TranslateAny) | undefined>(undefined);

export function TextProvider(props: { dictionary: Dictionary; children: ReactNode }) {
  const t = useMemo(() => translateWith(props.dictionary), [props.dictionary]);
  return <TextContext.Provider value={t}>{props.children}</TextContext.Provider>;
}

export function useT(): Translate & TranslateAny {
  const t = useContext(TextContext);
  if (!t) throw new Error('useT needs a TextProvider above it');
  return t;
}
