import { type Answers, document, policy, screen, test } from './answer.ts';

/** 1.1 Information Governance, 1.2 Quality Management. */
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
    state: 'met',
    asks: {
      ja: '方針や手順書を変えられる人を、信頼できる人に限ること。',
      en: 'Let nobody but trusted people change policies and procedures.',
    },
    how: {
      ja: '規程は一人が起草し、別の人が承認して初めて効力を持ちます。公表基準の版は委員二人が確認し、役割分担の案の切替えにも二人目が要ります。',
      en: 'A policy document is drafted by one person and in force only when another approved it. A version of the disclosure rules takes two committee members, and switching the governance profile a second person.',
    },
    by: [
      screen('/supervision/policies'),
      screen('/disclosure-rules'),
      screen('/governance'),
      test(
        'integration/supervising-policies',
        'is drafted by one and approved by another, and the ledger holds the hash of what was approved',
      ),
      test('integration/profile-confirmation', 'needs two, and the same person counts once'),
      test(
        'integration/boards',
        'GOV-4: changes when another person confirms it, is logged, and cuts a mixed application in two',
      ),
      document('supervision', 'Policy documents'),
    ],
  },
  '1.2.02': {
    state: 'met',
    asks: {
      ja: '方針と手順書に版を付け、決まった手続きで変えること。',
      en: 'Keep versions of policies and procedures, and change them in a fixed way.',
    },
    how: {
      ja: '規程には版があり、何が変わったか、だれがいつ承認したかを示し、前の版も読めます。公表基準と加工規則は、同じ版のまま変わるとテストが失敗します。',
      en: 'Policy documents have versions that show what changed and who approved it when, with the one before still there. Disclosure profiles and rule sets cannot change under their version without failing a test.',
    },
    by: [
      screen('/supervision/policies'),
      screen('/disclosure-rules'),
      test(
        'integration/supervising-policies',
        'is followed by the next version, shows what changed, and keeps the one before',
      ),
      test(
        'integration/supervising-policies',
        'is approved as it was read: whoever changed it meanwhile has drafted another text',
      ),
      test(
        'architecture/disclosure-profiles',
        'never changes under its version: a change adds a line to profiles.lock.json and edits none',
      ),
      policy('disclosure/history.ts'),
      policy('policy-documents.ts'),
    ],
  },
  '1.2.03': {
    state: 'met',
    asks: {
      ja: 'ガバナンスの働きを測り、管理者層に定期的に報告すること。',
      en: 'Measure how governance performs and report it to management at regular times.',
    },
    how: {
      ja: '審査の日数とばらつき、承認の割合、委員どうしの一致、利用と費用の報告を、期間を選んで作れます。数字はどれも監査ログの記録と一致し、もとの記録をたどれます。',
      en: 'Reports of any period tell days and spread by stage, rates of approval, agreement of reviewers, usage and cost. Every figure equals the log and leads to its entries.',
    },
    by: [
      screen('/reports'),
      screen('/board'),
      test(
        'integration/reports',
        'name every entry that has one of their kinds and lies in the period, and no other (RPT-1)',
      ),
      test(
        'http/reports',
        'is an entry with the hash of the file, the size and the root it was made from (RPT-1)',
      ),
      policy('reports.ts'),
      document('reports', 'A figure is its entries'),
    ],
  },
  '1.2.04': {
    state: 'partly',
    asks: {
      ja: '自らの組織を、要求と規格に照らして監査すること。',
      en: 'Audit the organisation against the requirements that hold for it.',
    },
    how: {
      ja: '受託事業者の監査は、計画から指摘、回答、終結まで扱えます。監査担当はすべてを読み、何も書けず、監査ログを手元で検証できます。運営機関自身の監査は、運営機関が行います。',
      en: 'Audits of the entrusted operator are led here from plan to closure. Auditors read everything, write nothing and verify the log on a machine of their own. Auditing the operator itself is up to the operator.',
    },
    by: [
      screen('/supervision/audits'),
      screen('/audit'),
      test(
        'integration/supervising-audits',
        'goes from the plan over findings and answers to its closure, and the ledger holds each step',
      ),
      test('http/auditor', 'ROL-11: is refused by every route that writes, and nothing changes'),
      test(
        'integration/portable-verifier',
        'finds a whole log good only under a signed checkpoint, in both languages',
      ),
      document('ledger', 'Checking it'),
    ],
  },
  '1.2.05': {
    state: 'partly',
    asks: {
      ja: '監査の結果を、報告すべき相手に伝えること。',
      en: 'Pass the outcome of each audit on to the bodies that must hear of it.',
    },
    how: {
      ja: '監査の経過は、指摘と回答の全体を含む報告書として二言語で渡せます。定期の報告も同じく書き出せます。届けるのは運営機関です。',
      en: 'An audit is handed out as a report of the whole exchange in both languages, and so are the periodic reports. Sending them is up to the operator.',
    },
    by: [
      screen('/supervision/audits'),
      screen('/reports'),
      test(
        'integration/supervising-audits',
        'keeps a file of evidence, and the report tells the whole exchange in both languages',
      ),
      test('http/reports', 'as a PDF says the same in words'),
    ],
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
    state: 'partly',
    asks: {
      ja: '委託先が契約を守っているかを確かめ続けること。',
      en: 'Watch whether suppliers keep to their contracts.',
    },
    how: {
      ja: '受託事業者の監査で、期日までの回答を求め、遅れを知らせます。指摘は、その事業者が行った操作の記録を示せます。契約そのものの確認は運営機関が行います。',
      en: 'Audits of the entrusted operator ask for answers by a day and pass on what is late. A finding can point at entries of what its people did. Reading the contract stays with the operator.',
    },
    by: [
      screen('/supervision/audits'),
      test(
        'integration/supervising-audits',
        'lets a finding point at entries of the ledger: acts on behalf of the operator, and no others (ROL-2)',
      ),
      test(
        'integration/supervising-audits',
        'reminds the audited, passes a missed day on, and shows it as overdue',
      ),
      policy('audits.ts'),
      document('supervision', 'Audits of the entrusted operator (AUD-1)'),
    ],
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
    state: 'met',
    asks: {
      ja: '手順からの逸脱、事案、監査の指摘を記録し、解決まで追うこと。',
      en: 'Record deviations, incidents and findings, and follow each until it is resolved.',
    },
    how: {
      ja: '事案、監査の指摘、関所が検知した事項、データの誤りを、それぞれ記録して終結まで追います。かかわりのある人は自分の件を扱えず、終えるには別の人が要ります。',
      en: 'Incidents, audit findings, signals that the portal raises and data errors are each recorded and followed to their end. Whoever one is about does not handle it, and ending it takes somebody else.',
    },
    by: [
      screen('/supervision/incidents'),
      screen('/supervision/audits'),
      screen('/signals'),
      screen('/supervision/data-errors'),
      test(
        'integration/supervising-incidents',
        'goes from the record to its end: every notification settled, lessons, and a second person',
      ),
      test(
        'integration/supervising-audits',
        'keeps whoever answered from judging, and a grave finding from being closed by its raiser alone',
      ),
      test(
        'integration/watching-handling',
        'is looked into, explained and closed with reasons that stay, each an entry of its own',
      ),
      test(
        'integration/data-errors',
        'is a recall, a correction, or a word that another person confirms; then somebody else closes (INV-33, INV-36)',
      ),
      document('supervision', 'Incidents'),
    ],
  },
  '1.2.10': {
    state: 'partly',
    asks: {
      ja: '報告された問題を、手順やリスク対応の改善に生かすこと。',
      en: 'Let reported issues lead to better processes and risk treatment.',
    },
    how: {
      ja: '事案は、何を改めるかを書かなければ終えられません。改めたことを実施するのは運営機関です。',
      en: 'An incident does not end before somebody has written what changes. Carrying it out is up to the operator.',
    },
    by: [
      screen('/supervision/incidents'),
      test(
        'integration/supervising-incidents',
        'goes from the record to its end: every notification settled, lessons, and a second person',
      ),
    ],
  },
  '1.2.11': {
    state: 'met',
    asks: {
      ja: '環境がうまく働いているかを測るための、品質のデータを持ち続けること。',
      en: 'Keep data about quality by which the effectiveness can be measured.',
    },
    how: {
      ja: 'すべての操作が消えない記録になり、段階ごとの日数、一致の度合い、判定が覆った割合を、そこから数えて報告にします。',
      en: 'Every act is a lasting entry, and times by stage, agreement and overruled verdicts are counted from them for the reports.',
    },
    by: [
      screen('/reports'),
      test('integration/reports', 'compare votes as they stand in the rounds, by whoever cast them'),
      test(
        'unit/report-figures',
        'measure a stage in working days without the time at the applicant, and access in days of the calendar',
      ),
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
};
