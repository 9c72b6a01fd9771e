import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type Action, actionNames, actionRule } from '#policies/access/actions.ts';
import { actionsOf, areas } from '#policies/access/areas.ts';
import { everyone, type Permission, rolePermissions, type When } from '#policies/access/permissions.ts';
import { exclusive, type Role, roleRules, roles } from '#policies/access/roles.ts';
import { prohibitions } from '#policies/access/separation-of-duties.ts';

/**
 * Writes docs/access-matrix.md: role × action × relation as a committee reads it, from the same data that decides.
 * `--check` writes nothing and fails when the committed page is stale.
 */

const words = {
  ja: {
    title: '権限一覧',
    intro: [
      'だれが、何に対して、何をできるかの一覧です。この表は、実際の判定に使う規則（`policies/access`）から作られます。手で書き換えることはありません。',
      '役割は人に付与されるもの、関係はその人と対象との間に事実として生じるものです。関係による禁止は、役割による許可につねに優先します。すべての役割を一人が持っていても、自分が関わる申請を審査することはできません。',
      '表にない組合せは、すべて許可されていません。許可されていない対象は「見つかりません」と表示し、存在するかどうかを知らせません。',
    ],
    roles: '役割',
    role: '役割',
    about: '説明',
    second: '付与に二人目の確認',
    excludes: '同時に持てない役割',
    validity: '有効期間',
    months: 'か月',
    yes: '必要',
    no: '不要',
    all: 'ほかのすべての役割',
    overview: '早見表',
    key: '●＝つねにできる　○＝関係があるときだけできる　空欄＝できない。ここには禁止の規則を反映していません。',
    everyone: '全員',
    action: '操作',
    allowed: 'できる人（条件）',
    denied: 'できない人（関係が優先）',
    notes: '備考',
    stepUp: '直前の本人確認が必要',
    later: '画面は今後提供',
    list: '一覧は許可された行だけを表示',
    system: '人の操作によらず自動で行うこと',
    systemNote: 'どの役割にも許可していません。承認・付与・持出しの実行は、自動では行いません。',
    forbidden: '禁止の規則',
    forbiddenNote: '役割にかかわらず適用します。切り替える設定はありません。',
    when: 'このとき',
    reason: '画面に出る説明',
    keeps: '根拠',
    everyWrite: '書き込みを伴うすべての操作',
    everyCaseAction: '申請に関わるすべての操作（閲覧を含む）',
    holder: '{role}の役割を持つ人',
    and: 'かつ',
    separator: '、',
  },
  en: {
    title: 'Access matrix',
    intro: [
      'Who may do what to what. This page is generated from the rules that decide (`policies/access`) and is never edited by hand.',
      'A role is granted to a person; a relation is a fact between a person and a thing. What a relation forbids always wins over what a role allows: a person with every role still cannot review an application that they take part in.',
      'Whatever is not in the tables is not allowed. A thing one may not know of answers as not found.',
    ],
    roles: 'Roles',
    role: 'Role',
    about: 'What it is for',
    second: 'Second person to grant',
    excludes: 'Not together with',
    validity: 'Valid for',
    months: ' months',
    yes: 'needed',
    no: 'not needed',
    all: 'any other role',
    overview: 'At a glance',
    key: '● = always, ○ = only with a relation, empty = never. Prohibitions are not shown here.',
    everyone: 'Everyone',
    action: 'Action',
    allowed: 'Allowed to (condition)',
    denied: 'Forbidden to (relation wins)',
    notes: 'Notes',
    stepUp: 'fresh confirmation of identity',
    later: 'screen comes later',
    list: 'lists only the rows allowed',
    system: 'Without a person',
    systemNote: 'Allowed to no role. Nothing is approved, granted or released automatically.',
    forbidden: 'Prohibitions',
    forbiddenNote: 'They hold whatever roles a person has. There is no switch.',
    when: 'When',
    reason: 'What the screen says',
    keeps: 'Keeps',
    everyWrite: 'every action that writes',
    everyCaseAction: 'every action on the application, reading included',
    holder: 'holders of the role {role}',
    and: ' and ',
    separator: ', ',
  },
} as const;

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

const holders: readonly (Role | null)[] = [null, ...roles];
const permissionsOf = (role: Role | null): readonly Permission[] =>
  role === null ? everyone : rolePermissions[role];
const whensOf = (role: Role | null, action: Action): readonly When[] =>
  permissionsOf(role)
    .filter((permission) => permission.action === action)
    .map(({ when }) => when);

const everyWrite = actionNames.filter((action) => actionRule(action).effect === 'write');
const everyCaseAction = actionNames.filter((action) =>
  ['Application', 'Round', 'Output', 'Publication'].includes(actionRule(action).subject),
);

function part(language: Language): string {
  const t = translator(language);
  const w = words[language];
  const conditions = (when: When): string =>
    when === 'always' ? '' : when.map((relation) => t(`relation.${relation}`)).join(w.and);
  const bracketed = (text: string): string =>
    text === '' ? '' : language === 'ja' ? `（${text}）` : ` (${text})`;
  const nameOf = (role: Role | null): string => (role === null ? w.everyone : t(`role.${role}`));

  const allowed = (action: Action): string =>
    holders
      .flatMap((role) => whensOf(role, action).map((when) => `${nameOf(role)}${bracketed(conditions(when))}`))
      .join('<br>');
  const forbiddenTo = ({ when, role }: (typeof prohibitions)[number]): string =>
    when === 'always' ? w.holder.replace('{role}', nameOf(role ?? null)) : conditions(when);
  // That an auditor writes nothing is said once, among the prohibitions.
  const denied = (action: Action): string =>
    prohibitions
      .filter(({ actions, role }) => actions.includes(action) && role !== 'auditor')
      .map(forbiddenTo)
      .join('<br>');
  const notes = (action: Action): string => {
    const { stepUp, from, scope } = actionRule(action);
    const said = [stepUp && w.stepUp, scope === 'list' && w.list, from === 'later' && w.later];
    return said.filter(Boolean).join(w.separator);
  };
  const label = (action: Action): string => `${t(`action.${action}`)}<br>\`${action}\``;

  const rolesTable = table(
    [w.role, w.about, w.second, w.excludes, w.validity],
    roles.map((role) => {
      const { excludes, secondPerson, validMonths } = roleRules[role];
      const others =
        excludes === 'every other role'
          ? w.all
          : roles
              .filter((other) => exclusive(role, other))
              .map(nameOf)
              .join(w.separator);
      return [
        `**${nameOf(role)}**<br>\`${role}\``,
        t(`role.${role}.about`),
        secondPerson ? w.yes : w.no,
        others,
        `${validMonths}${w.months}`,
      ];
    }),
  );
  const mark = (role: Role | null, action: Action): string => {
    const whens = whensOf(role, action);
    if (whens.includes('always')) return '●';
    return whens.length > 0 ? '○' : '';
  };
  const columns = holders.filter((role) => role === null || !roleRules[role].marker);
  const overview = table(
    [w.action, ...columns.map(nameOf)],
    areas
      .flatMap(actionsOf)
      .map((action) => [t(`action.${action}`), ...columns.map((role) => mark(role, action))]),
  );
  const details = areas.map((area) =>
    [
      `### ${t(`matrix.area.${area}`)}`,
      table(
        [w.action, w.allowed, w.denied, w.notes],
        actionsOf(area).map((action) => [label(action), allowed(action), denied(action), notes(action)]),
      ),
    ].join('\n\n'),
  );
  const system = actionsOf('system').map((action) => `- ${t(`action.${action}`)} \`${action}\``);
  const which = (list: readonly Action[]): string => {
    if (list.length === everyWrite.length && list.every((action) => everyWrite.includes(action)))
      return w.everyWrite;
    if (list.length === everyCaseAction.length && list.every((action) => everyCaseAction.includes(action))) {
      return w.everyCaseAction;
    }
    return list.map((action) => t(`action.${action}`)).join(w.separator);
  };
  const forbidden = table(
    [w.when, w.action, w.reason, w.keeps],
    prohibitions.map((one) => [
      forbiddenTo(one),
      which(one.actions),
      t(`denial.${one.reason}`),
      one.keeps.join(', '),
    ]),
  );
  return [
    `## ${w.title}`,
    ...w.intro,
    `### ${w.roles}`,
    rolesTable,
    `### ${w.overview}`,
    w.key,
    overview,
    ...details,
    `### ${w.system}`,
    w.systemNote,
    system.join('\n'),
    `### ${w.forbidden}`,
    w.forbiddenNote,
    forbidden,
  ].join('\n\n');
}

export const renderAccessMatrix = (): string =>
  [
    '# 権限一覧 / Access matrix',
    '`npm run docs:access-matrix` がこのページを書きます。 / This page is written by `npm run docs:access-matrix`.',
    part('ja'),
    `${part('en')}\n`,
  ].join('\n\n');

export const accessMatrixPath = join('docs', 'access-matrix.md');

export async function run(argv: readonly string[]): Promise<number> {
  const check = argv[0] === '--check';
  if (argv.length > (check ? 1 : 0)) {
    console.error('Usage: npm run docs:access-matrix [-- --check]');
    return 2;
  }
  const page = renderAccessMatrix();
  if (check) {
    if (readFileSync(accessMatrixPath, 'utf8') === page) return 0;
    console.error(`${accessMatrixPath} is older than the rules; run npm run docs:access-matrix.`);
    return 1;
  }
  writeFileSync(accessMatrixPath, page);
  console.log(`${accessMatrixPath} written.`);
  return 0;
}
