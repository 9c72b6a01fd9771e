const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** A name, or words that somebody wrote, in whichever of the two languages they are: voices and fonts are told (WCAG 3.1.2). */
export function Written({ text }: { text: string }) {
  return <span lang={japanese.test(text) ? 'ja' : 'en'}>{text}</span>;
}
