import { translator } from '#app/i18n/translator.ts';
import { type Action, actionNames, actionRule } from '#policies/access/actions.ts';
import { type Area, actionsOf, areas } from '#policies/access/areas.ts';
import { authorize } from '#policies/access/authorize.ts';
import { everyone, rolePermissions, type When } from '#policies/access/permissions.ts';
import { exclusive, type Role, roleRules, roles } from '#policies/access/roles.ts';
import { type Prohibition, prohibitions } from '#policies/access/separation-of-duties.ts';
import type { SignedIn } from '../signed-in.ts';
import type { MatrixArea, MatrixCell, MatrixPage, MatrixProhibition, MatrixRole, MatrixRow } from './view.ts';

type T = ReturnType<typeof translator>;
/** `null` is everyone who is signed in. */
type Holder = Role | null;

/** The rules themselves as a committee reads them; whole, or for one role. */
export function readMatrix(viewer: SignedIn, role: Role | undefined): MatrixPage {
  authorize(viewer, 'matrix.read');
  const t = translator(viewer.language);
  const held = new Set(viewer.facts.roles.map((one) => one.role));
  const choice = (one: Role) => ({ value: one, label: t(`role.${one}`) });
  return {
    role: role && choice(role),
    choices: roles.map(choice),
    yours: roles.filter((one) => held.has(one)).map(choice),
    areas: areas.map((area) => describeArea(t, area, role, held)).filter(({ rows }) => rows.length > 0),
    prohibitions: prohibitions.flatMap((one, at) =>
      role && one.role && one.role !== role ? [] : [describeProhibition(t, one, at + 1)],
    ),
    roles: roles.filter((one) => !role || one === role).map((one) => describeRole(t, one)),
    system: role ? [] : actionsOf('system').map((action) => t(`action.${action}`)),
  };
}

const whensOf = (holder: Holder, action: Action): readonly When[] =>
  (holder === null ? everyone : rolePermissions[holder])
    .filter((permission) => permission.action === action)
    .map(({ when }) => when);

/** What somebody with this role may do, by the role and by being signed in at all. */
const togetherOf = (role: Role, action: Action): readonly When[] => [
  ...whensOf(null, action),
  ...whensOf(role, action),
];

type Column = { readonly holders: readonly Holder[]; readonly whens: (action: Action) => readonly When[] };

function describeArea(t: T, area: Area, role: Role | undefined, held: ReadonlySet<Role>): MatrixArea {
  const actions = actionsOf(area);
  const columns = role
    ? [{ holders: [role], whens: (action: Action) => togetherOf(role, action) }]
    : columnsOf(actions);
  const numbers = new Map<string, number>();
  const numberOf = (words: string): number => {
    const number = numbers.get(words) ?? numbers.size + 1;
    numbers.set(words, number);
    return number;
  };
  const cell = (whens: readonly When[]): MatrixCell => {
    if (whens.length === 0) return undefined;
    if (whens.includes('always')) return { always: true, conditions: [] };
    const conditions = [...new Set(whens.map((when) => wordsOf(t, when)))];
    return { always: false, conditions: conditions.map((words) => ({ number: numberOf(words), words })) };
  };
  const rows = actions.map((action): MatrixRow => {
    const { stepUp, from, scope } = actionRule(action);
    return {
      id: action,
      action: t(`action.${action}`),
      stepUp,
      later: from === 'later',
      list: scope === 'list',
      cells: columns.map(({ whens }) => cell(whens(action))),
      forbidden: forbiddenOf(action, role),
    };
  });
  return {
    id: area,
    title: t(`matrix.area.${area}`),
    columns: columns.map(({ holders }) => ({
      id: holders.map((one) => one ?? 'everyone').join(' '),
      names: holders.map((one) => nameOf(t, one)),
      yours: holders.some((one) => one !== null && held.has(one)),
    })),
    rows: rows.filter(({ cells }) => !role || cells[0] !== undefined),
    conditions: [...numbers].map(([words, number]) => ({ number, words })),
  };
}

/** Only roles that may do anything here, and roles with the same rights side by side in one column. */
function columnsOf(actions: readonly Action[]): readonly Column[] {
  const rights = (holder: Holder) => actions.map((action) => whensOf(holder, action));
  const holders = ([null, ...roles] as const).filter((holder) =>
    rights(holder).some((whens) => whens.length > 0),
  );
  const columns = new Map<string, Holder[]>();
  for (const holder of holders) {
    const key = JSON.stringify(rights(holder));
    columns.set(key, [...(columns.get(key) ?? []), holder]);
  }
  return [...columns.values()].map((alike) => ({
    holders: alike,
    whens: (action) => whensOf(alike[0] ?? null, action),
  }));
}

/** That an auditor writes nothing is said once, among the prohibitions, and not in every row. */
const forbiddenOf = (action: Action, role: Role | undefined): readonly number[] =>
  prohibitions.flatMap((one, at) => {
    const concerns = role ? !one.role || one.role === role : one.reason !== 'auditor_reads_only';
    return concerns && one.actions.includes(action) ? [at + 1] : [];
  });

const nameOf = (t: T, holder: Holder): string => (holder ? t(`role.${holder}`) : t('matrix.everyone'));
const wordsOf = (t: T, when: When): string =>
  when === 'always'
    ? t('matrix.always')
    : when.map((relation) => t(`relation.${relation}`)).join(t('matrix.and'));

const everyWrite = actionNames.filter((action) => actionRule(action).effect === 'write');
const everyCaseAction = actionNames.filter((action) =>
  ['Application', 'Round', 'Output', 'Publication'].includes(actionRule(action).subject),
);
const same = (a: readonly Action[], b: readonly Action[]) =>
  a.length === b.length && a.every((action) => b.includes(action));

function describeProhibition(t: T, prohibition: Prohibition, number: number): MatrixProhibition {
  const { actions, when, role, reason } = prohibition;
  const what = () => {
    if (same(actions, everyWrite)) return t('matrix.prohibition.everyWrite');
    if (same(actions, everyCaseAction)) return t('matrix.prohibition.everyCase');
    return actions.map((action) => t(`action.${action}`)).join(t('common.listSeparator'));
  };
  return {
    number,
    who:
      when === 'always' ? t('matrix.prohibition.role', { role: nameOf(t, role ?? null) }) : wordsOf(t, when),
    what: what(),
    why: t(`denial.${reason}`),
  };
}

function describeRole(t: T, role: Role): MatrixRole {
  const { excludes, secondPerson, validMonths } = roleRules[role];
  const others = roles.filter((other) => exclusive(role, other)).map((other) => nameOf(t, other));
  return {
    id: role,
    name: t(`role.${role}`),
    about: t(`role.${role}.about`),
    secondPerson: t(secondPerson ? 'matrix.role.needed' : 'matrix.role.notNeeded'),
    months: t('matrix.role.monthsText', { months: validMonths }),
    excludes: excludes === 'every other role' ? t('matrix.role.all') : others.join(t('common.listSeparator')),
  };
}
