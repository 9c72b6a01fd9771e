import { texts as english } from './en/texts.ts';
import { texts as japanese } from './ja/texts.ts';
import { type Dictionary, type Language, translateWith } from './texts.ts';

const dictionaries: Record<Language, Dictionary> = { ja: japanese, en: english };
const translators = { ja: translateWith(japanese), en: translateWith(english) };

/** Server side: both languages at hand. The browser loads only its own (see use-t.tsx). */
export const translator = (language: Language) => translators[language];
export const dictionaryOf = (language: Language) => dictionaries[language];
