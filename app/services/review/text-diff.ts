import { diffArrays } from 'diff';
import type { Difference } from '#app/features/review/differences-view.ts';

const words = {
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
};
/** Beyond this the comparison of words costs more than it shows; whole paragraphs are compared then. */
const mostWords = 4000;

const isJapanese = (text: string) => /[\u3040-\u30ff\u3400-\u9fff]/.test(text);
const piecesOf = (text: string, by: Intl.Segmenter) => [...by.segment(text)].map(({ segment }) => segment);

/** What was taken out and what was put in, word by word; Japanese has no spaces, so words come from a segmenter. */
export function textDifference(before: string, after: string): Difference[] {
  const by = isJapanese(before + after) ? words.ja : words.en;
  let [old, now] = [piecesOf(before, by), piecesOf(after, by)];
  if (old.length + now.length > mostWords) [old, now] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  return diffArrays(old, now).map((part) => ({
    text: part.value.join(''),
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }));
}
