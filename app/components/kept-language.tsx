import { createContext, type ReactNode, useContext } from 'react';
import { languageParameter, withLanguage } from '#app/domain/shared/address-language.ts';

/** The language that a visitor chose by the address; without a choice, and for whoever is signed in, there is none. */
const KeptLanguage = createContext<string | undefined>(undefined);

export function KeepLanguage({ language, children }: { language: string | undefined; children: ReactNode }) {
  return <KeptLanguage.Provider value={language}>{children}</KeptLanguage.Provider>;
}

/** Addresses of ours with the language that a visitor chose. */
export function useKeptLanguage(): (address: string) => string {
  const language = useContext(KeptLanguage);
  return (address) => withLanguage(address, language);
}

/** In a form that searches: its fields replace the whole query of the address. */
export function KeptLanguageField() {
  const language = useContext(KeptLanguage);
  return language === undefined ? null : <input type="hidden" name={languageParameter} value={language} />;
}
