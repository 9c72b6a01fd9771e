/**
 * Pairs of neighbouring characters. Japanese is written without spaces, so words cannot be indexed; pairs can, in any
 * database, and a search needs no full scan.
 */
export function searchTerms(...texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      const characters = [...word];
      if (characters.length === 1) terms.add(word);
      for (let at = 0; at + 1 < characters.length; at++) terms.add(`${characters[at]}${characters[at + 1]}`);
    }
  }
  return [...terms];
}

/** Width, case and kana folded, so that what people type meets what authors wrote. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

const wordsOf = (text: string): string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}ー]+/u)
    .filter((word) => word.length > 0);
