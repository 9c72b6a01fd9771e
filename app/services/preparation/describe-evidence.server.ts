import { drawGroupsForEveryWidth } from '#app/charts/grouped-bars.server.ts';
import { variableById, variableTables } from '#app/domain/catalogue/variables.ts';
import { type Evidence, type EvidenceCount, readEvidence } from '#app/domain/deidentification/evidence.ts';
import { readPlan, type SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { sizeBands } from '#app/domain/deidentification/risk.ts';
import { asDay, plusDays } from '#app/domain/shared/brand.ts';
import type { EvidenceView } from '#app/features/preparation/evidence-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sourceRules } from '#policies/deidentification/linkage-bases.ts';
import { prefectureName } from '../organisations/prefectures.ts';

type Given = {
  readonly evidence: unknown;
  readonly plan: unknown;
  readonly datasets: readonly string[];
  readonly evidenceHash: string;
  readonly snapshot: string | null;
};

/** Undefined for anything that is not exactly what the vault gives. */
export function describeEvidence(language: Language, given: Given): EvidenceView | undefined {
  const evidence = readEvidence(given.evidence);
  const plan = readPlan(given.plan);
  if (!evidence || !plan) return undefined;
  const t = translator(language);
  const { persons, risks, built } = evidence;
  const count = countText(language);
  const line = (id: string, label: string, value: string) => ({ id, label, value });
  const counted = (id: string, value: EvidenceCount) =>
    line(id, t(`evidence.persons.${id}` as MessageKey), count(value));
  const chance = (value: number) => t('evidence.atMost', { value: formatNumber(language, value / 100) });
  return {
    lead: t('evidence.lead', { step: formatNumber(language, evidence.step) }),
    persons: [
      counted('base', persons.base),
      ...persons.absent.map((one) => counted(one.reason, one.persons)),
      counted('elsewhere', persons.elsewhere),
      counted('leftOut', persons.leftOut),
      counted('kept', persons.kept),
    ],
    risks: (Object.keys(risks.before) as (keyof Evidence['risks']['before'])[]).map((id) => ({
      id,
      label: t(`evidence.risk.${id}`),
      before: chance(risks.before[id]),
      after: chance(risks.after[id]),
    })),
    generalised: [
      ...evidence.generalised.map(({ name, level, isChanged }) =>
        line(
          name,
          t(`evidence.quasi.${name}` as MessageKey),
          t('common.aside', {
            text: t(`evidence.level.${level}` as MessageKey),
            aside: t(isChanged ? 'evidence.changed' : 'evidence.unchanged'),
          }),
        ),
      ),
      line('loss', t('evidence.loss'), t('evidence.percent', { value: evidence.loss })),
      line('lattice', t('evidence.lattice'), t('evidence.latticeText', { ...evidence.lattice })),
    ],
    tables: (built?.tables ?? []).map(({ table, before, after }) => ({
      id: table,
      label: placeText(language, table),
      before: count(before),
      after: count(after),
    })),
    codes: (built?.codes ?? []).map(({ place, generalised, removed }) => ({
      id: place,
      label: placeText(language, place),
      before: count(generalised),
      after: count(removed),
    })),
    blocks: blocksOf(language, evidence, plan, given.datasets),
    charts: chartsOf(language, evidence),
    hashes: [
      line('evidence', t('evidence.hash'), given.evidenceHash),
      ...(given.snapshot ? [line('snapshot', t('evidence.snapshot'), given.snapshot)] : []),
    ],
  };
}

/** A table or a column in the words of the dictionary. */
function placeText(language: Language, place: string): string {
  const [name = ''] = place.split('.');
  const table = variableTables.find((one) => one.name === name)?.label[language];
  const variable = variableById.get(place)?.label[language];
  return variable
    ? translator(language)('evidence.place', { table: table ?? name, variable })
    : (table ?? place);
}

const countText = (language: Language) => (count: EvidenceCount) =>
  translator(language)(count.is === 'under' ? 'evidence.under' : 'evidence.about', {
    value: formatNumber(language, count.value),
  });

/** A bar for what is shown; what is under the step has no length. */
function chartsOf(language: Language, evidence: Evidence): EvidenceView['charts'] {
  const t = translator(language);
  const count = countText(language);
  type Pair = { readonly label: string; readonly before: EvidenceCount; readonly after: EvidenceCount };
  const chart = (id: string, caption: string, pairs: readonly Pair[]) => {
    const bar = (label: string, value: EvidenceCount) =>
      value.is === 'under'
        ? { label, hidden: count(value) }
        : { label, value: value.value, text: formatNumber(language, value.value) };
    return {
      id: `evidence-${id}`,
      caption,
      svg: drawGroupsForEveryWidth({
        id: `evidence-${id}`,
        label: caption,
        groups: pairs.map(({ label, before, after }) => ({
          label,
          bars: [bar(t('evidence.before'), before), bar(t('evidence.after'), after)],
        })),
      }),
      rows: pairs.map(({ label, before, after }) => ({
        id: label,
        label,
        before: count(before),
        after: count(after),
      })),
    };
  };
  const classes = sizeBands.map((from, i): Pair => {
    const next = sizeBands[i + 1];
    const label =
      next === undefined
        ? t('evidence.class.over', { from: formatNumber(language, from) })
        : from === 1
          ? t('evidence.class.one')
          : t('evidence.class.range', { from, to: formatNumber(language, next - 1) });
    return { label, before: evidence.classes.before[i]!, after: evidence.classes.after[i]! };
  });
  const named = (name: string, code: string): string => {
    if (name === 'sex') return t(`evidence.sex.${code}` as MessageKey);
    if (name === 'age') return t(code === '90' ? 'evidence.ageOver' : 'evidence.ageFrom', { from: code });
    return code === '' ? t('evidence.noArea') : prefectureName(language, code);
  };
  return [
    chart('classes', t('evidence.classes'), classes),
    ...evidence.distributions.map(({ name, rows }) =>
      chart(
        name,
        t(`evidence.distribution.${name}` as MessageKey),
        rows.map(({ code, before, after }) => ({ label: named(name, code), before, after })),
      ),
    ),
  ];
}

/** The six blocks of the label of Art. 78(3) EHDS, as far as they can be told of a snapshot. */
function blocksOf(
  language: Language,
  { built }: Evidence,
  plan: SnapshotPlan,
  datasets: readonly string[],
): EvidenceView['blocks'] {
  const t = translator(language);
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? t('evidence.few') : t('evidence.percent', { value });
  const day = (value: number) => formatDay(language, plusDays(asDay('1970-01-01'), value));
  const block = (id: string, lines: readonly (readonly [label: string, value: string])[]) => ({
    id,
    title: t(`evidence.block.${id}` as MessageKey),
    lines: lines.map(([label, value]) => ({ id: label, label, value })),
  });
  return [
    block('documentation', [
      [t('evidence.fact.dictionary'), t('evidence.fact.dictionaryText')],
      [t('evidence.fact.standards'), t('evidence.fact.standardsText')],
    ]),
    block('technical', [
      ...(built?.tables.some(({ table }) => table === 'lab')
        ? [[t('evidence.fact.units'), built.units.shares.map(share).join(' / ')] as const]
        : []),
      ...(built?.completeness ?? []).map(
        ({ variable, filled }) =>
          [
            t('evidence.fact.completeness', { variable: placeText(language, variable) }),
            share(filled),
          ] as const,
      ),
      ...(built?.plausible ?? []).map(
        ({ rule, held }) =>
          [t('evidence.fact.plausible', { rule: placeText(language, rule) }), share(held)] as const,
      ),
    ]),
    block('management', [[t('evidence.fact.review'), t('evidence.fact.reviewText')]]),
    block('coverage', [
      [
        t('evidence.fact.period'),
        t('preparation.period', { from: day(plan.period.from), to: day(plan.period.to) }),
      ],
      [
        t('evidence.fact.areas'),
        plan.prefectures
          ? t('evidence.fact.areasSome', { count: plan.prefectures.length })
          : t('evidence.fact.areasAll'),
      ],
    ]),
    block('access', [[t('evidence.fact.made'), t('evidence.fact.madeText')]]),
    block('changes', [
      [t('evidence.fact.rules'), plan.ruleSet],
      ...datasets.flatMap((dataset) => {
        const rule = sourceRules[dataset];
        return rule ? [[t('evidence.fact.basis', { dataset }), t(`basis.${rule.basis}`)] as const] : [];
      }),
    ]),
  ].filter(({ lines }) => lines.length > 0);
}
