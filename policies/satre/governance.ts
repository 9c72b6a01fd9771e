import { type Answers, document, policy, screen, test } from './answer.ts';

/** 1.1 Information Governance, 1.2 Quality Management, 1.3 Risk Management. */
export const governanceAnswers: Answers = {
  '1.1.01': {
    state: 'operator',
    asks: {
      ja: '守るべき法令・契約・倫理の要求を集め、変化を追い続けること。',
      en: 'Collect the demands of law, contracts and ethics, and keep watching them.',
    },
    how: {
      ja: '要求を集めて見直すのは運営機関の仕事です。関所は、役割分担の案、目的、公表基準などの決まりをデータとして持ち、変更は差分として残ります。',
      en: 'Collecting and reviewing them is work of the operator. Here the rules that follow (governance profiles, purposes, disclosure) are data, and a change of them is a visible difference.',
    },
    by: [screen('/governance'), policy('governance.ts'), policy('purposes.ts')],
  },
  '1.1.02': {
    state: 'partly',
    asks: {
      ja: '関係者の要求を満たす統制を、実際に働かせること。',
      en: 'See to it that the demands of those concerned are met by controls that work.',
    },
    how: {
      ja: 'だれが何をできるか、手続き、期限、秘匿は規則のとおりに強制します。組織の中の統制（契約、教育、設備）は関所の外にあります。',
      en: 'Rights, procedures, clocks and disclosure control are enforced as written. Controls inside the organisation, such as contracts, teaching and premises, are outside of this software.',
    },
    by: [
      screen('/matrix'),
      test('unit/access-matrix', 'says of every role and action what the rules say'),
      test('unit/workflow-tables', 'answers every (state, event, actor) by its table and by nothing else'),
      document('access-matrix', 'Prohibitions'),
    ],
  },
  '1.1.03': {
    state: 'operator',
    asks: {
      ja: 'ガバナンスの要求を満たすための人と資金を用意すること。',
      en: 'Provide the people and the money that these demands take.',
    },
    how: {
      ja: '人員と予算は運営機関が決めます。進行状況の画面は、だれにどれだけ仕事が集まっているかを示します。',
      en: 'Staff and budget are decided by the operator. The progress board shows how much work waits for whom.',
    },
    by: [screen('/board')],
  },
  '1.2.01': {
    state: 'partly',
    asks: {
      ja: '方針や手順書を変えられる人を、信頼できる人に限ること。',
      en: 'Let nobody but trusted people change policies and procedures.',
    },
    how: {
      ja: '公表基準は委員二人が版を確認するまで効力を持たず、役割分担の案の切替えにも二人目が要ります。関所の外で書かれた手順書の管理は運営機関が行います。',
      en: 'A version of the disclosure rules is in force only once two committee members confirmed it, and switching the governance profile takes a second person. Procedures written elsewhere stay with the operator.',
    },
    by: [
      screen('/disclosure-rules'),
      screen('/governance'),
      test('integration/profile-confirmation', 'needs two, and the same person counts once'),
      test(
        'integration/boards',
        'GOV-4: changes when another person confirms it, is logged, and cuts a mixed application in two',
      ),
    ],
  },
  '1.2.02': {
    state: 'partly',
    asks: {
      ja: '方針と手順書に版を付け、決まった手続きで変えること。',
      en: 'Keep versions of policies and procedures, and change them in a fixed way.',
    },
    how: {
      ja: '公表基準と加工規則は、同じ版のまま変わるとテストが失敗し、版ごとの履歴が残ります。運営機関の文書には、それぞれの版管理が要ります。',
      en: 'Disclosure profiles and rule sets cannot change under their version without failing a test, and each version has a line of history. Documents of the operator need a version control of their own.',
    },
    by: [
      screen('/disclosure-rules'),
      test(
        'architecture/disclosure-profiles',
        'never changes under its version: a change adds a line to profiles.lock.json and edits none',
      ),
      test(
        'architecture/disclosure-profiles',
        'has a line of history for each version that ever was, the newest first',
      ),
      policy('disclosure/history.ts'),
    ],
  },
  '1.2.03': {
    state: 'partly',
    asks: {
      ja: 'ガバナンスの働きを測り、管理者層に定期的に報告すること。',
      en: 'Measure how governance performs and report it to management at regular times.',
    },
    how: {
      ja: '段階ごとの所要日数、期限超過、待っている仕事は、進行状況の画面で確かめられます。',
      en: 'Days by stage, what is overdue and what waits are shown on the progress board.',
    },
    by: [
      screen('/board'),
      test(
        'integration/boards',
        'is looked at once a day, reminds and escalates, and approves nothing (INV-15, INV-18)',
      ),
    ],
  },
  '1.2.04': {
    state: 'partly',
    asks: {
      ja: '自らの組織を、要求と規格に照らして監査すること。',
      en: 'Audit the organisation against the requirements that hold for it.',
    },
    how: {
      ja: '監査担当はすべてを読み、何も書けず、監査ログを自分の手元で検証できます。監査を行うのは運営機関です。',
      en: 'An auditor reads everything, writes nothing, and can verify the log on a machine of their own. The audit itself is done by the operator.',
    },
    by: [
      screen('/audit'),
      test('unit/access-rules', 'reads everything except the content of the identity store (C5)'),
      test('integration/ledger-signer', 'verify, export, prove and check with nothing but the key'),
      document('ledger', 'Checking it'),
    ],
  },
  '1.2.05': {
    state: 'operator',
    asks: {
      ja: '監査の結果を、報告すべき相手に伝えること。',
      en: 'Pass the outcome of each audit on to the bodies that must hear of it.',
    },
    how: {
      ja: '結果を伝えるのは運営機関です。監査ログは、関所なしで検証できる形で書き出せます。',
      en: 'Telling them is done by the operator. The log can be handed out in a form that verifies without the portal.',
    },
    by: [screen('/audit'), document('ledger', 'Checking it')],
  },
  '1.2.06': {
    state: 'partly',
    asks: {
      ja: '環境に入れる委託先にも、自らと同じ安全の要求を守らせること。',
      en: 'Hold suppliers and contractors who can enter to the same demands of security.',
    },
    how: {
      ja: '受託事業者の人には印が付き、承認と持出しの実行ができなくなり、だれのための操作かが監査ログに残ります。契約の条件は運営機関が定めます。',
      en: 'People of an entrusted operator carry a mark that takes approving and releasing away, and the log says for whom they acted. The terms of the contract are set by the operator.',
    },
    by: [
      screen('/matrix'),
      test(
        'unit/access-rules',
        'is a marker: it allows nothing, and takes approving and releasing away (ROL-2, C4)',
      ),
      test(
        'unit/workflow-tables',
        'does not let the operator’s helper approve: approving steps need a rule that is marked so (ROL-2)',
      ),
      policy('access/separation-of-duties.ts'),
    ],
  },
  '1.2.07': {
    state: 'operator',
    asks: {
      ja: '委託先が契約を守っているかを確かめ続けること。',
      en: 'Watch whether suppliers keep to their contracts.',
    },
    how: {
      ja: '確かめるのは運営機関です。受託事業者の操作は、監査ログで絞り込めます。',
      en: 'The operator watches. What people of an entrusted operator did can be picked out of the audit log.',
    },
    by: [screen('/audit')],
  },
  '1.2.08': {
    state: 'operator',
    asks: {
      ja: '使っている物理的な資産を台帳で管理すること。',
      en: 'Keep track of the physical assets that are used.',
    },
    how: {
      ja: '機器の台帳は運営機関が持ちます。関所はソフトウェアの部品表だけを作ります。',
      en: 'The register of equipment belongs to the operator. Sekisho lists its software parts only.',
    },
    by: [test('architecture/files', 'pins every package to one version')],
  },
  '1.2.09': {
    state: 'partly',
    asks: {
      ja: '手順からの逸脱、事案、監査の指摘を記録し、解決まで追うこと。',
      en: 'Record deviations, incidents and findings, and follow each until it is resolved.',
    },
    how: {
      ja: 'プロジェクトの事案は報告から終結まで期限付きで追い、報告した人とは別の人が閉じます。',
      en: 'Incidents of a project are followed from report to end with clocks, and closed by somebody other than the reporter.',
    },
    by: [
      screen('/applications/{id}/incident'),
      test(
        'integration/living-reports',
        'stop the project at once, run two clocks, and are closed by somebody else',
      ),
      document('workflow', 'Incident report'),
    ],
  },
  '1.2.10': {
    state: 'operator',
    asks: {
      ja: '報告された問題を、手順やリスク対応の改善に生かすこと。',
      en: 'Let reported issues lead to better processes and risk treatment.',
    },
    how: {
      ja: '何を改めるかは運営機関が決めます。事案には原因と対応が残ります。',
      en: 'What to change is decided by the operator. An incident keeps its cause and what was done.',
    },
    by: [screen('/applications/{id}/incident')],
  },
  '1.2.11': {
    state: 'partly',
    asks: {
      ja: '環境がうまく働いているかを測るための、品質のデータを持ち続けること。',
      en: 'Keep data about quality by which the effectiveness can be measured.',
    },
    how: {
      ja: 'すべての操作が消えない記録になり、段階ごとの日数をそこから数えます。',
      en: 'Every act is a lasting entry, and times by stage are counted from them.',
    },
    by: [
      screen('/board'),
      test('unit/expected', 'takes the middle, or the mean of the two in the middle'),
      document('ledger', 'What is stored'),
    ],
  },
  '1.2.12': {
    state: 'partly',
    asks: {
      ja: '品質管理の仕事を、仕組みで揃えて自動化してもよい。',
      en: 'Quality management may be standardised and automated by a system for it.',
    },
    how: {
      ja: '手続き、期限、確認者の分離は自動で働きますが、品質管理システムの全体ではありません。',
      en: 'Procedures, clocks and separated checkers run by themselves, but this is no whole quality management system.',
    },
    by: [screen('/board'), document('workflow', 'Procedures')],
  },
  '1.3.01': {
    state: 'met',
    asks: {
      ja: 'リスクの重さを数で表す方法を持つこと。',
      en: 'Have a way to put a figure on risk, so that its weight is understood.',
    },
    how: {
      ja: '申請の回答からリスク値を計算し、同じ回答には必ず同じ値が出ます。配点は規則として読めます。',
      en: 'A risk value is computed from the answers of an application, always the same for the same answers. Its weights can be read as a rule.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'unit/application-form',
        'the same answers always give the same number (RV1-1), and nothing answered gives little',
      ),
      test(
        'integration/review-agreement',
        'the score of the first stage is kept with its inputs and weights (RV1-1, RV1-2)',
      ),
      policy('workflow/risk.ts'),
    ],
  },
  '1.3.02': {
    state: 'met',
    asks: {
      ja: '環境を使うすべての研究について、データの取扱いを評価すること。',
      en: 'Assess the processing of data for every project.',
    },
    how: {
      ja: 'どの申請も二段階の審査を通ります。①では目的とリスク、②では作られたデータの評価結果を見て投票します。',
      en: 'Every application passes a review: purpose and risk first, then the evidence of the data that were made. Only statistics from the menu take a short track over data that passed both.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'integration/preparation-builds',
        'shows evidence of a dry run without making anything, and never a row (RV2-2)',
      ),
      test(
        'integration/case-story',
        'goes through both reviews to ACTIVE and carries a permit that the vault can read (B1, CON-1, RV2-3)',
      ),
      document('workflow', 'Review round'),
    ],
  },
  '1.3.03': {
    state: 'met',
    asks: {
      ja: '評価で必要とされたリスク対策を設計し、実施し、記録すること。',
      en: 'Design, carry out and record what mitigates the risks that an assessment found.',
    },
    how: {
      ja: 'リスクに応じて加工規則と公表基準が決まります。委員会が付けた条件は、満たしたことが確認されるまで先に進めません。',
      en: 'The risk decides on rule set and disclosure profile. Conditions of the committee stop a case until it is confirmed that they are met.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'integration/review-decisions',
        'waits until the applicant has shown each and the chair has confirmed them (RV1-4, INV-21, C4)',
      ),
      test('unit/disclosure-profiles', 'follow from the risk band, and never become milder with it'),
      document('preparation', 'Rule sets'),
    ],
  },
  '1.3.04': {
    state: 'partly',
    asks: {
      ja: 'リスクの責任者と、上申・委任のしかたを含む役割を明らかにすること。',
      en: 'Make clear who answers for a risk, who may pass it on, and to whom it goes up.',
    },
    how: {
      ja: '役割、期限を過ぎたときの上申先、不在のときの代理は規則にあります。組織のリスクの責任者は運営機関が定めます。',
      en: 'Roles, whom a passed deadline is escalated to and who stands in for the absent are rules. Who owns the risks of the organisation is named by the operator.',
    },
    by: [
      screen('/matrix'),
      test(
        'integration/deadlines',
        'escalate when they pass and change nothing else: no state, no grant, no approval (INV-18)',
      ),
      test(
        'integration/committee',
        'tells the deputy what the absent person is told, within the days, and no case of their own',
      ),
      policy('calendars/deadlines.ts'),
    ],
  },
  '1.3.05': {
    state: 'operator',
    asks: {
      ja: '組織としてどこまでのリスクを受け入れるかを理解しておくこと。',
      en: 'Understand how much risk the organisation is ready to take.',
    },
    how: {
      ja: '受け入れる程度は運営機関が決めます。決めた結果のうち数で表せるものは、公表基準の最小人数などに現れます。',
      en: 'How much is decided by the operator. What of it can be put in numbers, such as the least persons of a cell, stands in the disclosure profiles.',
    },
    by: [screen('/disclosure-rules'), policy('disclosure/profiles.ts')],
  },
};
