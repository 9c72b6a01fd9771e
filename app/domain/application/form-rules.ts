import { catalogueRecord } from '../catalogue/catalogue.ts';
import { isLinkageCode } from '../catalogue/linkage.ts';
import type { OrganisationType } from '../people/organisation-types.ts';
import { findCodeList } from '../query/code-lists.ts';
import { type DatasetId, groupsOutside, type ItemGroup, isDatasetId, variablesOfGroups } from './datasets.ts';
import type { DraftAnswers, SectionId } from './form-fields.ts';
import { linkProblems } from './link-choice.ts';

/** What rules look at beside the answers, and the parts of the policies that they follow. */
export type About = {
  readonly purpose: string;
  readonly service: string;
  readonly organisationType: OrganisationType;
  /** A certification to use pseudonymised data is recorded and valid today (ROL-9). */
  readonly certified: boolean;
  /** What it would cost, or undefined where nothing is charged. */
  readonly feeYen: number | undefined;
  readonly policy: FormPolicy;
};
export type FormPolicy = {
  /** Purposes for public bodies and those who act for them (EH-53). */
  readonly reservedPurposes: readonly string[];
  readonly publicTypes: readonly OrganisationType[];
  readonly presets: readonly { readonly id: string; readonly groups: readonly ItemGroup[] }[];
  /** Stages of the research process that the basic service takes (SVC-3). */
  readonly basicStages: readonly string[];
};

type Problem = {
  readonly field: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string>>;
};
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type Rule = (answers: Readonly<Record<string, unknown>>, about: About, draft: DraftAnswers) => Problem[];
const when = (wrong: boolean, field: string, code: string, values?: Problem['values']): Problem[] =>
  wrong ? [{ field, code, ...(values ? { values } : {}) }] : [];

const rules: Partial<Record<SectionId, Rule>> = {
  purpose: (answers, { purpose, organisationType, policy }) => [
    ...when(
      policy.reservedPurposes.includes(purpose) &&
        !policy.publicTypes.includes(organisationType) &&
        text(answers.actingFor) === '',
      'actingFor',
      'field.purpose-reserved',
    ),
    ...when(list(answers.forbiddenUses).length > 0, 'forbiddenUses', 'field.forbidden-use'),
  ],
  plan: (answers, { service, policy }) =>
    when(
      service === 'basic' && list(answers.stages).some((stage) => !policy.basicStages.includes(stage)),
      'stages',
      'field.stage-full-only',
    ),
  data: (answers, about) => {
    const datasets = list(answers.datasets).filter(isDatasetId);
    const groups = list(answers.groups) as ItemGroup[];
    return [
      ...periodProblems(text(answers.from), text(answers.to), datasets),
      ...when(groupsOutside(datasets, groups).length > 0, 'groups', 'field.items-outside'),
      ...when(about.service === 'basic' && !fitsPreset(groups, about.policy), 'groups', 'field.preset-only'),
      ...when(answers.provision === 'pseudonymised' && !about.certified, 'provision', 'field.not-certified'),
      ...when(
        answers.provision === 'pseudonymised' && text(answers.pseudonymReason) === '',
        'pseudonymReason',
        'field.required',
      ),
    ];
  },
  items: (answers, _about, draft) => {
    const offered = new Set(variablesOfGroups(list(draft.data?.groups) as ItemGroup[]));
    return [
      ...when(
        list(answers.variables).some((variable) => !offered.has(variable)),
        'variables',
        'field.variables-outside',
      ),
      ...when(
        list(answers.codeLists).some((cited) => !findCodeList(cited)),
        'codeLists',
        'field.choose',
      ),
    ];
  },
  linkage: (answers) => {
    const databases = list(answers.databases).filter(isLinkageCode);
    const [refused] = linkProblems(databases);
    return [
      ...(refused
        ? [
            {
              field: 'databases',
              code: `field.link-${refused.verdict}`,
              values: { a: refused.a, b: refused.b },
            },
          ]
        : []),
      ...when(databases.length > 0 && text(answers.basis) === '', 'basis', 'field.choose'),
      // All data here are medical, so sensitive by law: the way out of consent by opting out is closed to them (LAW-5).
      ...when(databases.length > 0 && answers.basis === '4', 'basis', 'field.basis-sensitive'),
      ...when(databases.length > 0 && text(answers.linkageReason) === '', 'linkageReason', 'field.required'),
    ];
  },
  scope: (answers) => [
    ...when(answers.place === 'abroad', 'place', 'field.abroad'),
    ...when(
      answers.outsourcing === 'yes' && text(answers.outsourcingDetail) === '',
      'outsourcingDetail',
      'field.required',
    ),
  ],
  fee: (answers, { feeYen }) =>
    feeYen === undefined
      ? []
      : text(answers.feeAccepted) === ''
        ? [{ field: 'feeAccepted', code: 'field.agree' }]
        : when(Number(text(answers.feeAccepted)) !== feeYen, 'feeAccepted', 'field.fee-changed'),
  declarations: (answers) =>
    when(
      answers.conflict === 'exists' && text(answers.conflictDetail) === '',
      'conflictDetail',
      'field.required',
    ),
};

export const ruleProblems = (section: SectionId, draft: DraftAnswers, about: About): readonly Problem[] =>
  rules[section]?.(draft[section] ?? {}, about, draft) ?? [];

/** Days for which a dataset has data, both inclusive. */
export function periodOf(dataset: DatasetId): { readonly from: string; readonly to: string } {
  const temporal = catalogueRecord(dataset)?.temporal;
  return { from: temporal?.start ?? '0000-01-01', to: temporal?.end ?? '9999-12-31' };
}

/**
 * The period begins where the earliest chosen dataset begins at the earliest and ends where the last one ends, and each
 * dataset has something to say about it.
 */
function periodProblems(from: string, to: string, datasets: readonly DatasetId[]): Problem[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^\d{4}-\d{2}-\d{2}$/.test(to)) return [];
  if (from > to) return [{ field: 'to', code: 'field.period-order' }];
  const periods = datasets.map((id) => ({ id, ...periodOf(id) }));
  if (periods.length === 0) return [];
  const values = { datasets: datasets.join(' ') };
  const empty = periods.find((period) => to < period.from || from > period.to);
  return [
    ...when(
      from < periods.map((one) => one.from).sort()[0]! || (empty !== undefined && from > empty.to),
      'from',
      'field.period-outside',
      values,
    ),
    ...when(
      to >
        periods
          .map((one) => one.to)
          .sort()
          .at(-1)! ||
        (empty !== undefined && to < empty.from),
      'to',
      'field.period-outside',
      values,
    ),
  ];
}

const fitsPreset = (groups: readonly ItemGroup[], policy: FormPolicy): boolean =>
  policy.presets.some((preset) => groups.every((group) => preset.groups.includes(group)));
