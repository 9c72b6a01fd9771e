import { linkageCodes } from '../catalogue/linkage.ts';
import { datasetIds, itemGroupIds } from './datasets.ts';

/**
 * The form of applications after its outline, as data: sections in the order of the merged form (domain 3.2), each one page.
 * A field says what it takes; its words are `form.<name>`, `form.<name>Hint` and `form.<name>.<option>`.
 */
export type Field = {
  readonly kind: 'line' | 'area' | 'choice' | 'ticks' | 'yes' | 'day' | 'months' | 'objectives';
  readonly max?: number;
  readonly options?: readonly string[];
  /** May stay empty; what it needs together with other answers is in form-rules.ts. */
  readonly optional?: true;
  /** Chosen until somebody chooses otherwise. */
  readonly initial?: string;
  readonly hint?: true;
  /** Has a control of its own on the page. */
  readonly own?: true;
};

const line = <const More extends Partial<Field>>(max: number, more?: More) =>
  ({ kind: 'line', max, ...more }) as { readonly kind: 'line'; readonly max: number } & More;
const area = <const More extends Partial<Field>>(max: number, more?: More) =>
  ({ kind: 'area', max, ...more }) as { readonly kind: 'area'; readonly max: number } & More;
const choice = <const Options extends readonly string[], const More extends Partial<Field>>(
  options: Options,
  more?: More,
) => ({ kind: 'choice', options, ...more }) as { readonly kind: 'choice'; readonly options: Options } & More;
const ticks = <const Options extends readonly string[], const More extends Partial<Field>>(
  options: Options,
  more?: More,
) => ({ kind: 'ticks', options, ...more }) as { readonly kind: 'ticks'; readonly options: Options } & More;
const yes = { kind: 'yes' } as const;
const optional = { optional: true } as const;
const hint = { hint: true } as const;

/** 24 months is the most that a permit is given for at once. */
export const periodsOfUse = [6, 12, 18, 24] as const;
export const prefectureCodes = Array.from({ length: 47 }, (_, at) => String(at + 1).padStart(2, '0'));

export const formFields = {
  // A
  applicant: {
    representative: line(200, hint),
    contact: area(400, hint),
    agent: line(200, optional),
    identity: choice(['institution', 'document']),
    handlers: area(4000, hint),
  },
  // B
  purpose: {
    background: area(4000),
    benefit: area(4000),
    publicInterest: area(2000),
    /** The six purposes of the Japanese plan, beside the one of EHDS in the outline (EH-JP). */
    japanesePurposes: ticks(['1', '2', '3', '4', '5', '6']),
    activity: choice(['study', 'product', 'ai'], { initial: 'study' }),
    actingFor: line(200, { optional: true, hint: true }),
    forbiddenUses: ticks(
      ['advertising', 'identification', 'adverse_decision', 'harmful_product', 'passing_on'],
      { optional: true, hint: true },
    ),
    pledge: yes,
  },
  // C
  plan: {
    designType: choice(['retrospective', 'cross_sectional', 'method', 'other'], {
      initial: 'retrospective',
      hint: true,
    }),
    stages: ticks(['plan', 'protocol', 'analysis', 'writing', 'revision'], hint),
    hypothesis: area(2000),
    population: area(2000),
    focus: ticks(['rare', 'child', 'elderly', 'infection', 'organ'], { optional: true, hint: true }),
    exposure: area(2000),
    outcome: area(2000),
    methods: area(4000),
    design: area(4000, hint),
    objectives: { kind: 'objectives', own: true },
    ethicsStatus: choice(['approved', 'applying', 'not_needed']),
    ethics: area(400, hint),
  },
  // D
  data: {
    datasets: ticks(datasetIds, { own: true }),
    groups: ticks(itemGroupIds, { own: true, hint: true }),
    from: { kind: 'day', own: true },
    to: { kind: 'day', own: true },
    prefectures: ticks(prefectureCodes, { optional: true, own: true, hint: true }),
    granularity: choice(['country', 'prefectures', 'med_area2', 'municipality'], { initial: 'country' }),
    extraction: area(2000, hint),
    provision: choice(['statistics', 'anonymised', 'pseudonymised'], { initial: 'statistics', hint: true }),
    pseudonymReason: area(2000, { optional: true, hint: true }),
    necessity: area(4000),
  },
  // D: variables and code lists
  items: {
    variables: ticks([], { optional: true, own: true }),
    codeLists: ticks([], { optional: true, own: true }),
  },
  // D: linkage and what is brought in
  linkage: {
    databases: ticks(linkageCodes, { optional: true, own: true, hint: true }),
    basis: choice(['1', '2', '3', '4', '5'], { optional: true, hint: true }),
    linkageReason: area(2000, optional),
    broughtIn: area(2000, { optional: true, hint: true }),
  },
  // E
  scope: {
    months: { kind: 'months', hint: true, own: true },
    place: choice(['japan', 'abroad'], { initial: 'japan', hint: true }),
    placeDetail: area(1000, hint),
    outsourcing: choice(['no', 'yes'], { initial: 'no' }),
    outsourcingDetail: area(1000, optional),
    tools: area(1000, { optional: true, hint: true }),
  },
  // F
  safety: {
    organisational: area(2000, hint),
    human: area(2000, hint),
    physical: area(2000, hint),
    technical: area(2000, hint),
    riskTable: area(2000, hint),
    selfInspection: area(2000, hint),
  },
  // G
  publication: {
    media: ticks(['conference', 'paper', 'report', 'web', 'other']),
    when: line(100, hint),
    plans: area(2000),
    tables: area(2000, hint),
    /** For everybody, in the register, once the project is in use. */
    layJa: area(600, { optional: true, hint: true }),
    layEn: area(600, { optional: true, hint: true }),
  },
  // H
  fee: {
    reduction: choice(['none', 'public', 'subsidised'], { initial: 'none', hint: true }),
    feeAccepted: line(20, { own: true, optional: true }),
    ifHigher: choice(['ask', 'withdraw'], { initial: 'ask' }),
  },
  // I
  declarations: {
    conflict: choice(['none', 'exists']),
    conflictDetail: area(2000, optional),
    guidelines: yes,
    attachmentsComplete: yes,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

export type SectionId = keyof typeof formFields;
export const sectionIds = Object.keys(formFields) as readonly SectionId[];
/** The letter of the merged form that a section belongs to. */
export const sectionLetters: Readonly<Record<SectionId, string>> = {
  applicant: 'A',
  purpose: 'B',
  plan: 'C',
  data: 'D',
  items: 'D',
  linkage: 'D',
  scope: 'E',
  safety: 'F',
  publication: 'G',
  fee: 'H',
  declarations: 'I',
};
export const fieldsOf = (section: SectionId): Readonly<Record<string, Field>> => formFields[section];

export type Objective = { readonly id: string; readonly text: string };

type ValueOf<F extends Field> = F['kind'] extends 'ticks'
  ? readonly (F['options'] extends readonly [] ? string : NonNullable<F['options']>[number])[]
  : F['kind'] extends 'choice'
    ? F extends { readonly optional: true }
      ? NonNullable<F['options']>[number] | ''
      : NonNullable<F['options']>[number]
    : F['kind'] extends 'objectives'
      ? readonly Objective[]
      : F['kind'] extends 'months'
        ? number
        : string;
/** All answers of a whole form. */
export type Answers = {
  readonly [S in SectionId]: {
    readonly [Name in keyof (typeof formFields)[S]]: (typeof formFields)[S][Name] extends Field
      ? ValueOf<(typeof formFields)[S][Name]>
      : never;
  };
};
/** As typed so far. */
export type DraftAnswers = Partial<Record<SectionId, Readonly<Record<string, unknown>>>>;
