import { type Answers, document, policy, screen, test } from './answer.ts';

/** 2.3 Capacity Management, 2.4 Configuration Management. */
export const capacityAndConfigurationAnswers: Answers = {
  '2.3.01': {
    state: 'met',
    asks: {
      ja: '使える資源と費用を、研究が始まる前に全員が分かるようにすること。',
      en: 'Let all members know resources and costs before a project begins.',
    },
    how: {
      ja: '申請書が費用を計算して示し、変わったときは改めて同意を求めます。本格支援では見積りと予定を版ごとに示します。',
      en: 'The application computes and shows the fee and asks anew when it changes. The full service shows estimate and milestones by version.',
    },
    by: [
      screen('/applications/{id}/section/{section}'),
      screen('/applications/{id}/support'),
      test('unit/application-form', 'a fee that changed is accepted anew'),
      test(
        'integration/support-plan',
        'keeps estimate and milestones by version, and the applicant reads them on the page of the case',
      ),
      policy('fees.ts'),
    ],
  },
  '2.3.02': {
    state: 'partly',
    asks: {
      ja: '見込まれる必要を、手元の資源で満たせるようにすること。',
      en: 'See to it that what projects will need can be provided.',
    },
    how: {
      ja: '申請中に見込みの人数を、問うときに負荷の目安を示します。機械の能力を用意するのは運営機関です。',
      en: 'While applying one sees how many persons to expect, and while asking how heavy a question is. Capacity of machines is provided by the operator.',
    },
    by: [
      screen('/applications/{id}/feasibility'),
      test('integration/published-cube', 'estimates while applying: about, few, or no such figures'),
      test('unit/query-classes', 'have an answer for every question, and one for every way of writing it'),
      document('workspace-speed', 'What was measured'),
    ],
  },
  '2.3.03': {
    state: 'met',
    asks: {
      ja: '資源をプロジェクトの間で分ける手順を持つこと。',
      en: 'Have a procedure by which resources are shared among projects.',
    },
    how: {
      ja: '問いはプロジェクトが順番に使い、一つのプロジェクトは一度に一問です。無料の基本支援は、月ごとの枠を申込み順に使います。',
      en: 'Projects take turns with their questions, one at a time each. The free basic service gives its monthly slots in the order of requests.',
    },
    by: [
      test('unit/vault-queue', 'lets projects take turns, however many questions one of them asks'),
      test(
        'integration/application-requests',
        'P-34, SVC-1: two requests for the last slot of a month give exactly one success, the other waits visibly',
      ),
      policy('services.ts'),
    ],
  },
  '2.3.04': {
    state: 'operator',
    asks: {
      ja: '見込まれる資源のために、予算を超えて支出しないこと。',
      en: 'Make sure that anticipated needs do not lead to overspending.',
    },
    how: {
      ja: '予算を守るのは運営機関です。許可証の問いの数、時間、メモリの上限が、一つのプロジェクトの使い過ぎを防ぎます。',
      en: 'The budget is kept by the operator. Limits of questions, time and memory in a permit keep one project from using too much.',
    },
    by: [screen('/applications/{id}/permit'), policy('fees.ts')],
  },
  '2.4.01': {
    state: 'met',
    asks: {
      ja: '基盤を設定する手順を文書にすること。',
      en: 'Document how infrastructure is configured.',
    },
    how: {
      ja: 'すべての設定が、既定値と意味とともに一つの表にあります。表は設定を読むコードから作ります。',
      en: 'Every setting stands in one table with default and meaning, written from the code that reads it.',
    },
    by: [
      document('configuration', 'Configuration / 設定'),
      test('integration/config', 'has a documented page that is fresh (npm run docs:configuration)'),
      test('integration/config', 'documents every setting in both languages'),
    ],
  },
  '2.4.02': {
    state: 'partly',
    asks: {
      ja: '設定の適用を、道具でできるだけ自動にすること。',
      en: 'Apply configuration by tools rather than by hand where possible.',
    },
    how: {
      ja: '設定は環境変数だけなので、どの構成管理の道具からでも渡せます。コンテナの構成例も同梱します。道具そのものは運営機関が選びます。',
      en: 'Settings are environment variables only, so that any tool can apply them, and a container composition comes along. The tool is chosen by the operator.',
    },
    by: [
      document('configuration', 'Production / 本番'),
      test('integration/image', 'sets and asks for nothing but settings that exist'),
      test('architecture/mutators', 'reads the environment in one validated place'),
    ],
  },
  '2.4.03': {
    state: 'met',
    asks: {
      ja: '設定が正しいかを確かめられること。',
      en: 'Be able to verify that the configuration is valid.',
    },
    how: {
      ja: '起動の最初にすべての設定を検査し、誤りは一文で示して止まります。知らない名前も拒みます。',
      en: 'A start checks every setting first and stops with one sentence about what is wrong. Unknown names are refused too.',
    },
    by: [
      test('integration/config', 'refuses %s=%s in one sentence'),
      test('integration/config', 'refuses production with %s'),
      document('configuration', 'Production / 本番'),
    ],
  },
  '2.4.04': {
    state: 'partly',
    asks: {
      ja: '設定を定期的に確かめること。',
      en: 'Verify the configuration at regular times.',
    },
    how: {
      ja: '起動のたびに確かめ、動いている間は準備状態を答え続けます。基盤の設定を定期的に確かめるのは運営機関です。',
      en: 'It is verified at each start, and readiness is answered all the time. Verifying the infrastructure beneath is left to the operator.',
    },
    by: [
      screen('/system'),
      test('http/edges-operations', 'say in codes whether people can be sent here'),
      document('operations', 'Watch / 監視'),
    ],
  },
  '2.4.05': {
    state: 'met',
    asks: {
      ja: '要求を満たさなくなった環境を、満たすものに置き換えられること。',
      en: 'Be able to replace an environment that no longer complies by one that does.',
    },
    how: {
      ja: '新しい場所に設置し、検査済みのバックアップを戻せば、データベース、監査ログ、チェックポイントがそろって続きます。',
      en: 'Put up anew elsewhere, a verified backup brings back database, log and checkpoints, and work goes on.',
    },
    by: [
      document('operations', 'Restore / 復元'),
      test('integration/backup-restore', 'brings everything back: rows, ledger, checkpoints'),
      test('integration/backup-command', 'work beside a running portal, and a restored folder starts'),
    ],
  },
};
