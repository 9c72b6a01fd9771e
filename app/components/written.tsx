const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Of words that somebody wrote; of none, nothing is known. */
export const languageOf = (text: string): 'ja' | 'en' | undefined =>
  text === '' ? undefined : japanese.test(text) ? 'ja' : 'en';

/** A name, or words that somebody wrote, in whichever of the two languages they are: voices and fonts are told (WCAG 3.1.2). */
export function Written({ text }: { text: string }) {
  return <span lang={languageOf(text)}>{text}</span>;
}
