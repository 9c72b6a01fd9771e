import { drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { catalogueRecord } from '#app/domain/catalogue/catalogue.ts';
import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import type { LabItem } from '#app/domain/catalogue/codes/labs.ts';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import { documentType } from '#app/domain/catalogue/document-types.ts';
import { examplePopulation, type VariableProfile } from '#app/domain/catalogue/example-population.ts';
import { findVariables } from '#app/domain/catalogue/search.ts';
import type { Variable } from '#app/domain/catalogue/variable.ts';
import { tablesOf } from '#app/domain/catalogue/variables.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError } from '../app-error.ts';
import { codeName } from './code-names.ts';
import type { LabLine, ProfileView, VariableLine, VariablesView } from './view.ts';

type Query = { readonly search: string; readonly variable: string };

const profiles: ReadonlyMap<string, VariableProfile> = new Map(
  examplePopulation.variables.map((one) => [one.variable, one]),
);

/** The dictionary of one dataset, with completeness and distributions in the example population, which nobody holds. */
export function listVariables(language: Language, id: string, query: Query): VariablesView {
  const record = catalogueRecord(id);
  const all = tablesOf(id);
  if (!record || all.length === 0) throw new AppError('not-found');
  const t = translator(language);
  const tables = findVariables(id, query.search);
  const count = (some: readonly { readonly variables: readonly unknown[] }[]) =>
    formatNumber(
      language,
      some.reduce((sum, { variables }) => sum + variables.length, 0),
    );
  const chosen = all.flatMap((table) => table.variables).find((one) => one.id === query.variable);
  return {
    id,
    title: record.title[language],
    count: t('catalogue.variables.count', { found: count(tables), total: count(all) }),
    tables: tables.map((table) => ({
      name: table.name,
      label: table.label[language],
      lines: table.variables.map((variable) => variableLine(language, variable, profiles.get(variable.id))),
    })),
    labs: all.some((table) => table.name === 'lab') ? labItems.map((item) => labLine(language, item)) : [],
    profile: {
      persons: formatNumber(language, examplePopulation.drawn),
      chart: chart(language, chosen, chosen && profiles.get(chosen.id)),
    },
  };
}

function variableLine(
  language: Language,
  variable: Variable,
  profile: VariableProfile | undefined,
): VariableLine {
  const t = translator(language);
  const { unit, scale, codes, validFrom, documentType: from } = variable;
  const unitText = typeof unit === 'object' ? unit[language] : unit;
  const decimals = scale > 0 ? t('catalogue.decimals', { count: scale }) : undefined;
  return {
    id: variable.id,
    column: variable.column,
    label: variable.label[language],
    definition: variable.definition[language],
    type: variable.type,
    role: variable.role,
    unit: [unitText, decimals].filter(Boolean).join(t('catalogue.separator')) || undefined,
    codes: codes && {
      name: 'set' in codes ? t('catalogue.codes.set') : t(`catalogue.codes.${codes.system}`),
      values: 'set' in codes ? valueSets[codes.set].map((one) => `${one.code}: ${one[language]}`) : [],
    },
    since: validFrom && t('catalogue.since', { day: formatDay(language, validFrom as Day) }),
    documentType: from === undefined ? undefined : documentType(from)?.name[language],
    internal: variable.internal,
    completeness: profile?.completeness,
  };
}

function chart(
  language: Language,
  variable: Variable | undefined,
  profile: VariableProfile | undefined,
): ProfileView['chart'] {
  if (!variable || !profile || variable.internal) return null;
  const t = translator(language);
  const label = variable.label[language];
  const bars = profile.bins.map((bin) => ({
    label: bin.label?.[language] ?? codeName(language, variable.codes, bin.code),
    count: bin.count,
  }));
  return {
    variable: variable.id,
    label,
    svg: drawBarsForEveryWidth({
      id: 'profile-chart',
      label: t('catalogue.profile.alt', { name: label }),
      bars: bars.map(({ label: name, count }) =>
        count === 'hidden'
          ? { label: name, hidden: t('component.hiddenCell') }
          : { label: name, value: count, text: formatNumber(language, count) },
      ),
    }),
    bars: bars.map((bar) => ({
      label: bar.label,
      count: bar.count === 'hidden' ? 'hidden' : formatNumber(language, bar.count),
    })),
  };
}

function labLine(language: Language, item: LabItem): LabLine {
  const t = translator(language);
  const value = (stored: number) => (stored / 10 ** item.scale).toFixed(item.scale);
  const between = ([low, high]: readonly [number, number]) =>
    low === 0 ? t('catalogue.range.upTo', { high: value(high) }) : `${value(low)}–${value(high)}`;
  const { range } = item;
  const both = range?.m.every((bound, at) => bound === range.f[at]);
  return {
    code: item.code,
    name: item[language],
    kind: item.kind,
    jlac10: item.jlac10,
    unit: item.unit ?? t('catalogue.qualitative'),
    range: !range
      ? ''
      : `${both ? between(range.m) : t('catalogue.range.bySex', { m: between(range.m), f: between(range.f) })}${
          item.rangeFrom === 'jccls' ? '' : ` ${t(`catalogue.range.${item.rangeFrom ?? 'general'}`)}`
        }`,
  };
}
