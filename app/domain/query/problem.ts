/** Why a text or a value is no question. Each code is a key of the texts `query.problem.*` in both languages. */
export const problemCodes = [
  'notJson',
  'tooLarge',
  'tooDeep',
  'missing',
  'unknownField',
  'unknownKind',
  'wrongType',
  'wrongValue',
  'outOfRange',
  'tooMany',
  'tooFew',
  'order',
  'unknownCode',
  'emptyCodes',
  'otherList',
  'unknownItem',
  'ageGrid',
  'ageTop',
  'ageBottom',
  'ageBand',
  'valueGrid',
  'valueKind',
  'cutOrder',
  'period',
  'windowOutside',
  'tooManyDimensions',
  'sameDimension',
  'twoAreas',
  'areaTooFine',
  'forbiddenCross',
  'codeLevel',
  'eventDimensions',
  'eventMeasure',
  'pickTotal',
  'sumSource',
  'sameMeasure',
  'survivalSteps',
  'logRankGroups',
  'standardiseAge',
  'washoutWithoutEvent',
  'expected',
  'expectedCode',
  'unexpectedCharacter',
  'unclosedText',
  'unknownDay',
  'unknownNumber',
  'refusedMinMax',
  'refusedPerson',
  'refusedRows',
  'refusedIdentifier',
  'refusedInstitution',
  'refusedText',
  'refusedSql',
  'refusedFormula',
  'refusedDay',
  'refusedPlace',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type QueryProblem = {
  readonly code: ProblemCode;
  /** JSON pointer into the value; empty is the whole. */
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** In the text notation: where the reader should look, counted from 1. */
  readonly line?: number;
  readonly column?: number;
};

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly QueryProblem[] };

const escaped = (step: string | number): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901. */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${escaped(step)}`).join('');

/** The key of the text, in both languages. */
export const problemKey = ({ code }: QueryProblem) => `query.problem.${code}` as const;
