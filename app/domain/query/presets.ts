import type { AggregateQuery, AreaLevel, CodeSet, EventSelector, Measure } from './aggregate-query.ts';
import { canonicalQuery } from './canonical.ts';
import { codeSetOf, findCodeList } from './code-lists.ts';
import { type AskScope, offeredBy } from './offered.ts';
import { parseQuery } from './parse.ts';
import { variablesOf } from './variables-of.ts';

/**
 * The menu of the basic service (SVC-1): prepared questions that one click lays into the builder, where they can be
 * changed. Each is offered only where the permit approves every variable that it reads, in its finest form that fits.
 */
export const presetIds = [
  'age-sex-pyramid',
  'prescriptions',
  'prescriptions-over-time',
  'test-results',
  'test-and-disease',
  'diseases',
  'diseases-by-area',
  'disease-and-drug',
  'patient-flow',
  'stays',
  'incidence',
  'survival',
] as const;
export type PresetId = (typeof presetIds)[number];

/** The columns of the service's own list, in which the menu is grouped. */
export const presetGroups: Readonly<Record<string, readonly PresetId[]>> = {
  people: ['age-sex-pyramid', 'diseases-by-area'],
  prescriptions: ['prescriptions', 'prescriptions-over-time', 'disease-and-drug'],
  tests: ['test-results', 'test-and-disease'],
  diseases: ['diseases', 'incidence', 'survival'],
  flow: ['patient-flow', 'stays'],
};

/** What the examples are about until the reader says something else. */
const disease: CodeSet = { codes: ['E11'] };
const drugs: CodeSet = { codes: ['A10'] };
const testItem = 'HbA1c';

type Draft = Omit<AggregateQuery, 'version' | 'period'>;
type Make = (about: { readonly disease: CodeSet; readonly area: AreaLevel | undefined }) => readonly Draft[];

const everyone = { index: { kind: 'period-start' }, where: { kind: 'everyone' } } as const;
const persons: readonly Measure[] = [{ kind: 'persons' }];
const withDisease = (codes: CodeSet): AggregateQuery['cohort'] => ({
  index: { kind: 'period-start' },
  where: { kind: 'event', event: { kind: 'condition', codes } },
});
const ages = { kind: 'age-band', width: 10, top: 90 } as const;
/** Tablets alone, where a permit leaves injections out. */
const routes = [undefined, 'oral'] as const;
const drug = (codes: CodeSet, route: 'oral' | undefined): EventSelector & { kind: 'drug' } => ({
  kind: 'drug',
  system: 'atc',
  codes,
  ...(route ? { route } : {}),
});

const drafts: Readonly<Record<PresetId, Make>> = {
  'age-sex-pyramid': () => [{ cohort: everyone, dimensions: [ages, { kind: 'sex' }], measures: persons }],
  prescriptions: () =>
    routes.map((route) => ({
      cohort: everyone,
      dimensions: [{ kind: 'code-group', event: drug(drugs, route), level: 'group3' }],
      measures: persons,
    })),
  'prescriptions-over-time': () =>
    routes.map((route) => ({
      cohort: everyone,
      dimensions: [{ kind: 'event-time', unit: 'quarter', event: drug(drugs, route) }],
      measures: persons,
    })),
  'disease-and-drug': (about) =>
    routes.map((route) => ({
      cohort: withDisease(about.disease),
      dimensions: [ages],
      measures: [{ kind: 'proportion', criterion: { kind: 'event', event: drug(drugs, route) } }],
    })),
  'test-results': () => [
    {
      cohort: {
        index: { kind: 'event', pick: 'first', event: { kind: 'lab', item: testItem } },
        where: { kind: 'everyone' },
      },
      dimensions: [
        { kind: 'value-band', of: { kind: 'lab', item: testItem }, cuts: [55, 60, 65, 70, 75, 80] },
      ],
      measures: persons,
    },
  ],
  'test-and-disease': (about) => [
    {
      cohort: withDisease(about.disease),
      dimensions: [ages],
      measures: [{ kind: 'quantiles', of: { kind: 'lab', item: testItem }, pick: 'last', at: [25, 50, 75] }],
    },
  ],
  diseases: () => [
    {
      cohort: everyone,
      dimensions: [
        { kind: 'code-group', event: { kind: 'condition', codes: { codes: ['E00-E90'] } }, level: 'block' },
      ],
      measures: persons,
    },
    {
      cohort: everyone,
      dimensions: [
        {
          kind: 'code-group',
          event: { kind: 'condition', codes: { codes: ['E10-E14'] } },
          level: 'category',
        },
      ],
      measures: persons,
    },
  ],
  'diseases-by-area': (about) =>
    about.area
      ? [
          {
            cohort: withDisease(about.disease),
            dimensions: [{ kind: 'area', level: about.area }],
            measures: persons,
          },
        ]
      : [],
  'patient-flow': () => [
    {
      cohort: everyone,
      dimensions: [{ kind: 'event-time', unit: 'quarter', event: { kind: 'encounter', class: 'IMP' } }],
      measures: [{ kind: 'persons' }, { kind: 'events', event: { kind: 'encounter', class: 'IMP' } }],
    },
    {
      cohort: everyone,
      dimensions: [{ kind: 'event-time', unit: 'quarter', event: { kind: 'encounter' } }],
      measures: [{ kind: 'persons' }, { kind: 'events', event: { kind: 'encounter' } }],
    },
  ],
  stays: () => [
    { cohort: everyone, dimensions: [ages, { kind: 'sex' }], measures: [{ kind: 'length-of-stay' }] },
  ],
  incidence: (about) => [
    {
      cohort: everyone,
      dimensions: [ages, { kind: 'sex' }],
      measures: [{ kind: 'incidence', event: { kind: 'condition', codes: about.disease }, per: 1000 }],
    },
  ],
  survival: (about) => [
    {
      cohort: {
        index: { kind: 'event', pick: 'first', event: { kind: 'condition', codes: about.disease } },
        where: { kind: 'everyone' },
      },
      dimensions: [{ kind: 'sex' }],
      measures: [{ kind: 'survival', event: { kind: 'death' }, days: 720, stepDays: 90 }],
    },
    {
      cohort: {
        index: { kind: 'event', pick: 'first', event: { kind: 'condition', codes: about.disease } },
        where: { kind: 'everyone' },
      },
      dimensions: [{ kind: 'sex' }],
      measures: [{ kind: 'survival', event: { kind: 'stay' }, days: 720, stepDays: 90 }],
    },
  ],
};

export type Preset =
  | { readonly id: PresetId; readonly query: AggregateQuery }
  /** Not within this permit, with the variables that its simplest form would need. */
  | { readonly id: PresetId; readonly missing: readonly string[] };

/** The whole menu for one permit: what can be laid into the builder, and why the rest cannot. */
export function presetsFor(scope: AskScope, approvedLists: readonly string[] = []): readonly Preset[] {
  const { areas } = offeredBy(scope);
  const about = { disease: approvedDisease(approvedLists), area: areas[0] };
  return presetIds.map((id): Preset => {
    let missing: readonly string[] = id === 'diseases-by-area' && !about.area ? ['person.pref_code'] : [];
    for (const draft of drafts[id](about)) {
      const parsed = parseQuery({ version: 1, period: scope.period, ...fitted(draft, scope) }, scope.rules);
      if (!parsed.ok) continue;
      missing = variablesOf(parsed.value).filter((variable) => !scope.variables.has(variable));
      if (missing.length === 0) return { id, query: parsed.value };
    }
    return { id, missing };
  });
}

/** Whether a question is one of the menu, word for word: the short track asks no other (C8). */
export const isPreset = (canonical: string, scope: AskScope, approvedLists: readonly string[]): boolean =>
  presetsFor(scope, approvedLists).some(
    (preset) => 'query' in preset && canonicalQuery(preset.query) === canonical,
  );

export const presetNamed = (name: string): PresetId | undefined => presetIds.find((id) => id === name);

/** A disease that was approved with the application is a better example than ours. */
function approvedDisease(cited: readonly string[]): CodeSet {
  const list = cited.map(findCodeList).find((one) => one?.system === 'icd10');
  return list ? codeSetOf(list) : disease;
}

/** Bands of the profile where ten years do not fit it. */
function fitted(draft: Draft, { rules: { age } }: AskScope): Draft {
  const width = 10 % age.width === 0 ? 10 : age.width;
  const top = age.bottom + Math.floor((age.top - age.bottom) / width) * width;
  return {
    ...draft,
    dimensions: draft.dimensions.map((one) =>
      one.kind === 'age-band'
        ? { kind: 'age-band', width, top, ...(age.bottom > 0 ? { bottom: age.bottom } : {}) }
        : one,
    ),
  };
}
