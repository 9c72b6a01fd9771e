/**
 * Characters and pairs of neighbouring characters. Japanese is written without spaces, so words cannot be indexed; pairs
 * can, in any database, and a search needs no full scan.
 */
export function indexTerms(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(wordsOf).flatMap((word) => [...word, ...pairsOf(word)]))];
}

/** What must all be there for a text to match. A dozen pairs tell any title apart; more would only cost. */
export function searchTerms(search: string): string[] {
  const terms = wordsOf(search).flatMap((word) => ([...word].length === 1 ? [word] : pairsOf(word)));
  return [...new Set(terms)].slice(0, 12);
}

function pairsOf(word: string): string[] {
  const characters = [...word];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
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
