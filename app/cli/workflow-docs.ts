import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { deadlineRule, deadlineRules } from '#policies/calendars/deadlines.ts';
import { applicationStateFacts } from '#policies/workflow/application.ts';
import { isFollowUpKind } from '#policies/workflow/follow-ups.ts';
import { actors, excludedFrom } from '#policies/workflow/machine.ts';
import { type AnyMachine, machines } from '#policies/workflow/machines.ts';
import { reviewRule, shortReviewRule } from '#policies/workflow/review-round.ts';

/** Writes docs/workflow.md: every procedure as a drawing and a table, from the data that decides. */
export const workflowDocsPath = resolve(import.meta.dirname, '../../docs/workflow.md');

const words = {
  ja: {
    title: '手続きの流れ',
    intro:
      'だれが、どの状態から、何をすると、どこへ進むかの一覧です。`policies/workflow` のデータから作られ、手で書き換えることはありません。表にない組合せは、すべて拒みます。期限が過ぎても、承認や提供に進むことはありません。',
    application: '利用申請',
    round: '審査',
    output: '持出し',
    publication: '公表',
    optout: '提供の停止',
    data_error: 'データの誤り',
    affected: 'データの誤りの影響を受けるもの',
    audit_plan: '受託事業者の監査',
    audit_finding: '監査の指摘事項',
    incident_case: '事案の記録',
    policy_version: '規程の版',
    signal: '検知事項',
    head: ['状態', 'できごと', '次の状態', 'だれが', '満たすべきこと'],
    final: '終わりの状態',
    finalBut: '{event}だけが可能',
    turn: '状態ごとの担当と期限',
    turnHead: ['状態', '期限'],
    excluded: '職務の分離',
    excludedIntro: '役割にかかわらず、次の関係にある人はその立場で手続きを進められません。',
    excludedHead: ['立場', '進められない人'],
    rule: '票の数え方',
    ruleText:
      '定足数は審査の開始時に定める数で、投票する委員の{share}（切上げ）と{least}名の多いほうです。棄権は定足数に数え、過半数の計算には数えません。利益相反を申告した委員はどちらにも数えません。結論には、棄権を除く票の過半数が必要です。可否同数のときだけ委員長が決します。①では{first}、②では{second}の委員の投票が必要です。基本サービスの統計情報だけの申請は、提供前審査が済んだ常設データの範囲に収まるとき、委員長と委員{short}名による①の審査と契約のあと、メニューの問いだけで利用を始められます（簡易審査）。',
    deadlines: '期限',
    deadlinesHead: ['期限', '長さ', '過ぎたとき'],
    unit: { working_day: '営業日', day: '日', month: 'か月' },
    agreed: '許可証、計画または記録に書かれた日',
    separator: '、',
  },
  en: {
    title: 'Procedures',
    intro:
      'Who may do what from which state, and where it leads. Drawn from the data in `policies/workflow` and never edited by hand. Whatever is not in a table is refused. A deadline that passes approves and releases nothing.',
    application: 'Application',
    round: 'Review round',
    output: 'Output request',
    publication: 'Publication',
    optout: 'Stopping provision',
    data_error: 'Data error',
    affected: 'Something a data error touches',
    audit_plan: 'Audit of the entrusted operator',
    audit_finding: 'Audit finding',
    incident_case: 'Register of incidents',
    policy_version: 'Version of a policy document',
    signal: 'Signal',
    head: ['State', 'Event', 'Next state', 'Who', 'What must hold'],
    final: 'Ends',
    finalBut: 'only {event} leads on',
    turn: 'Clocks of each state',
    turnHead: ['State', 'Clocks'],
    excluded: 'Separation of duties',
    excludedIntro: 'Whatever their roles, these persons cannot act in the capacity named.',
    excludedHead: ['Capacity', 'Closed to'],
    rule: 'How votes count',
    ruleText:
      'The quorum is fixed when a round opens: {share} of the voting members (rounded up), at least {least}. To abstain counts for the quorum and not for the majority; a recused member counts for neither. An outcome needs a strict majority of the votes that are not abstentions. The chair casts only on a tie. The first stage needs votes with the duties {first}, the second with {second}. A request of the basic service for statistics alone, within the scope of a standing snapshot whose second stage is decided, is judged by the chair and {short} member; after the agreement its use begins with the questions of the menu (short track).',
    deadlines: 'Deadlines',
    deadlinesHead: ['Deadline', 'Length', 'When it passes'],
    unit: { working_day: ' working days', day: ' days', month: ' months' },
    agreed: 'the day that the permit, plan or record names',
    separator: ', ',
  },
} as const;

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

function stateName(language: Language, machine: string, state: string): string {
  if (state === 'DELETED') return translator(language)('state.deleted');
  if (isFollowUpKind(machine)) return translator(language)(`state.followup.${state}` as MessageKey);
  const key = machine === 'application' ? `application.state.${state}` : `state.${machine}.${state}`;
  return translator(language)(key as MessageKey);
}
const stepName = (language: Language, machine: string, event: string): string =>
  translator(language)(`step.${isFollowUpKind(machine) ? 'followup' : machine}.${event}` as MessageKey);

/** One drawing serves both languages: it shows the codes, and the tables below say what they are called. */
function drawing({ initial, final, rows }: AnyMachine): string {
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${initial}`,
    ...rows.map(([from, event, to]) => `  ${from} --> ${to}: ${event}`),
    ...Object.keys(final).map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

function machinePart(language: Language, machine: AnyMachine): string {
  const t = translator(language);
  const w = words[language];
  const name = (state: string) => `${stateName(language, machine.name, state)} \`${state}\``;
  const ends = Object.entries(machine.final).map(([state, events]) => {
    const allowed = (events ?? []).map((event) => stepName(language, machine.name, event));
    return allowed.length === 0
      ? `- ${name(state)}`
      : `- ${name(state)}: ${w.finalBut.replace('{event}', allowed.join(w.separator))}`;
  });
  return [
    `## ${isFollowUpKind(machine.name) ? t(`followup.kind.${machine.name}`) : w[machine.name as 'application' | 'round' | 'output' | 'publication' | 'optout' | 'audit_plan' | 'audit_finding' | 'incident_case' | 'policy_version' | 'data_error' | 'affected' | 'signal']}`,
    drawing(machine),
    table(
      w.head,
      machine.rows.map(([from, event, to, who, guards]) => [
        name(from),
        `${stepName(language, machine.name, event)} \`${event}\``,
        name(to),
        who.map((actor) => t(`actor.${actor}`)).join(w.separator),
        guards.map((guard) => t(`guard.${guard}`)).join('<br>'),
      ]),
    ),
    `**${w.final}**`,
    ends.join('\n'),
  ].join('\n\n');
}

function part(language: Language): string {
  const t = translator(language);
  const w = words[language];
  const duties = (stage: 'first' | 'second') =>
    reviewRule.dutiesPresent[stage].map((duty) => t(`duty.${duty}`)).join(w.separator);
  const clocks = Object.entries(applicationStateFacts).filter(([, facts]) => facts.clocks);
  const rule = w.ruleText
    .replace('{share}', reviewRule.quorumShare.join('/'))
    .replace('{least}', String(reviewRule.quorumAtLeast))
    .replace('{short}', String(shortReviewRule.quorumAtLeast))
    .replace('{first}', duties('first'))
    .replace('{second}', duties('second'));
  return [
    `# ${w.title}`,
    w.intro,
    ...machines.map((machine) => machinePart(language, machine)),
    `## ${w.excluded}`,
    w.excludedIntro,
    table(
      w.excludedHead,
      actors
        .filter((actor) => excludedFrom[actor].length > 0)
        .map((actor) => [
          t(`actor.${actor}`),
          excludedFrom[actor].map((standing) => t(`standing.${standing}`)).join(w.separator),
        ]),
    ),
    `## ${w.rule}`,
    rule,
    `## ${w.turn}`,
    table(
      w.turnHead,
      clocks.map(([state, facts]) => [
        stateName(language, 'application', state),
        (facts.clocks ?? []).map((clock) => t(`deadline.${clock.kind}`)).join(w.separator),
      ]),
    ),
    `## ${w.deadlines}`,
    table(
      w.deadlinesHead,
      (Object.keys(deadlineRules) as (keyof typeof deadlineRules)[]).map((kind) => {
        const { length, effect, agreed } = deadlineRule(kind);
        return [
          t(`deadline.${kind}`),
          agreed ? w.agreed : `${length.count}${w.unit[length.unit]}`,
          t(`deadlineEffect.${effect}`),
        ];
      }),
    ),
  ].join('\n\n');
}

/** The page as it must be; a test compares it with the file. */
export const renderWorkflowDocs = (): string =>
  `<!-- Written by \`npm run docs:workflow\` from policies/workflow. -->\n\n${part('ja')}\n\n---\n\n${part('en')}\n`;

export function run(): number {
  writeFileSync(workflowDocsPath, renderWorkflowDocs());
  console.log(`Wrote ${join('docs', 'workflow.md')}`);
  return 0;
}
