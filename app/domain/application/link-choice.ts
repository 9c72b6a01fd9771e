import { type LinkageCode, linkVerdict } from '../catalogue/linkage.ts';

export type LinkProblem = {
  readonly a: LinkageCode;
  readonly b: LinkageCode;
  readonly verdict: 'undecided' | 'not-allowed';
};

/** Every pair, the data of this portal among them: those of a certified producer. */
export const linkPairs = (databases: readonly LinkageCode[]) => {
  const all = [...new Set<LinkageCode>(['JISEDAI', ...databases])];
  return all.flatMap((a, at) => all.slice(at + 1).map((b) => ({ a, b, ...linkVerdict(a, b) })));
};
export const linkProblems = (databases: readonly LinkageCode[]): LinkProblem[] =>
  // The pair that somebody chose is named before the one with the portal's own data.
  linkPairs(databases)
    .toReversed()
    .flatMap(({ a, b, verdict }) =>
      verdict === 'undecided' || verdict === 'not-allowed' ? [{ a, b, verdict }] : [],
    );
