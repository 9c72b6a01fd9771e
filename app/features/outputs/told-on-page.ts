/** What can keep a package back, told on the page of its request; a code in the address, so that it works without script. */
const sentences = {
  'not-anchored': 'problem.not-anchored',
  'not-released': 'problem.not-released',
  denied: 'problem.denied',
  gates: 'workspace.blocked.title',
} as const;
export type ToldOnPage = keyof typeof sentences;
export const isToldOnPage = (code: string): code is ToldOnPage => Object.hasOwn(sentences, code);
export const sentenceOnPage = (code: ToldOnPage) => sentences[code];
