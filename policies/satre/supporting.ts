import { type Answers, document, policy, screen, test } from './answer.ts';

/** 4 Supporting Capabilities. */
export const supportingAnswers: Answers = {
  '4.1.01': {
    state: 'operator',
    asks: {
      ja: '環境が使えなくなったときも考えた、事業継続の計画を持つこと。',
      en: 'Have a plan for business continuity that reckons with a loss of the service.',
    },
    how: {
      ja: '計画は運営機関が作ります。関所の部分には、バックアップ、復元、異常時の対処の文書を使えます。',
      en: 'The plan is made by the operator. For the part of Sekisho it can use the documents on backup, restore and trouble.',
    },
    by: [
      document('operations', 'Restore / 復元'),
      document('operations', 'When something is wrong / 異常のとき'),
    ],
  },
  '4.1.02': {
    state: 'operator',
    asks: {
      ja: '事業継続の計画を定期的に試し、必要なら改めること。',
      en: 'Test that plan at regular times and improve it.',
    },
    how: {
      ja: '試すのは運営機関です。復元は空のフォルダーに対して短時間で試せます。',
      en: 'The operator tests it. A restore can be tried on an empty folder in a short time.',
    },
    by: [document('operations', 'Restore / 復元')],
  },
  '4.2.01': {
    state: 'partly',
    asks: {
      ja: '研究ごとに、進行を管理する人を定めること。',
      en: 'Name a project manager for every project.',
    },
    how: {
      ja: 'どの申請にも代表者がいて、交代には三人がかかわります。代表者は研究の責任者であり、別に進行の管理者を置く欄はありません。',
      en: 'Every application has a lead, and a change of lead takes three persons. The lead answers for the study; there is no place for a separate manager.',
    },
    by: [
      screen('/applications/{id}/members'),
      test(
        'integration/living-reports',
        'needs three persons: who asks, who takes over, who approves (INV-01)',
      ),
      document('workflow', 'Change of owner'),
    ],
  },
  '4.2.02': {
    state: 'partly',
    asks: {
      ja: '進行を管理する人に、環境への直接のアクセスを与えないこと。',
      en: 'Give project managers no direct access to the environment.',
    },
    how: {
      ja: '事務局や分析支援の担当は、問いを立てられず、値も持ち出せません。代表者は取扱者の一人として問いを立てられます。',
      en: 'Secretariat and consultants can neither ask nor take values out. The lead is a member and may ask.',
    },
    by: [
      screen('/matrix'),
      test('unit/access-relations', 'runs questions only for members of an active project (ROL-1, INV-24)'),
      test(
        'integration/support-plan',
        'keeps those who work with the applicants from every duty on the case, whatever roles they hold (C4)',
      ),
    ],
  },
  '4.3.01': {
    state: 'partly',
    asks: {
      ja: '環境の機能をすべて文書にすること。',
      en: 'Document all features of the environment.',
    },
    how: {
      ja: '構造、規則、運用、守り方の文書があり、多くはコードから作られ、古くなるとテストが失敗します。運営機関の設備は運営機関が文書にします。',
      en: 'Structure, rules, operation and protection are documented, much of it written from the code, and tests fail when it is stale. The operator documents its own installation.',
    },
    by: [
      screen('/help'),
      test('unit/readme', 'links only to what exists'),
      test('architecture/architecture-docs', 'draws the folders and imports that the code has'),
      test('unit/access-matrix', 'is the page that the rules give today (ASVS 8.1)'),
      document('architecture', 'Where to look'),
    ],
  },
  '4.3.02': {
    state: 'operator',
    asks: {
      ja: '関係者が使い方と管理を学べる教育を用意すること。',
      en: 'Have a programme that teaches stakeholders to use and to manage the environment.',
    },
    how: {
      ja: '教育は運営機関が行います。架空の機関で全役割を試せるデモと、試す順を示した文書があります。',
      en: 'The operator teaches. A demo in which every role can be tried, with a document of what to try, comes along.',
    },
    by: [document('demo', '試してみる / What to try'), screen('/help')],
  },
  '4.3.03': {
    state: 'operator',
    asks: {
      ja: '関係者にどんな研修が要るかを、定期的に調べること。',
      en: 'Analyse at regular times which training stakeholders need.',
    },
    how: {
      ja: '調べるのは運営機関です。関所には研修の記録と期限があります。',
      en: 'The operator does. Sekisho has records of training and their last days.',
    },
    by: [screen('/people')],
  },
  '4.4.01': {
    state: 'met',
    asks: {
      ja: '費用を研究に知らせ、支払う意思と能力を確かめること。',
      en: 'Make projects aware of costs, and sure that they can and will pay.',
    },
    how: {
      ja: '申請書が費用を示し、申請者が同意して提出します。費用が変われば改めて同意を求め、契約で全当事者が署名します。',
      en: 'The application shows the fee and takes consent to it, anew when it changes, and all parties sign the agreement.',
    },
    by: [
      screen('/applications/{id}/section/{section}'),
      screen('/applications/{id}/agreement'),
      test('unit/application-form', 'a fee that changed is accepted anew'),
      test(
        'unit/application-form',
        'SVC-1: the basic service has no fee line; SVC-2: the class decides the rate',
      ),
      policy('fees.ts'),
    ],
  },
  '4.4.02': {
    state: 'partly',
    asks: {
      ja: '研究ごとの費用を追えるようにすること。',
      en: 'Be able to follow the costs of each project.',
    },
    how: {
      ja: '合意した料金、問い、持出し、ファイルの大きさをプロジェクトごとに報告します。実際にかかった費用は記録しません。',
      en: 'Fees agreed, questions, outputs and sizes are reported by project. What a project really cost is not recorded.',
    },
    by: [
      screen('/reports'),
      screen('/applications/{id}/support'),
      test('integration/reports', 'count usage and cost of each project as its tables do'),
      test(
        'integration/support-plan',
        'keeps estimate and milestones by version, and the applicant reads them on the page of the case',
      ),
    ],
  },
  '4.4.03': {
    state: 'operator',
    asks: {
      ja: '提供を続けられる財務を保つ手順を持つこと。',
      en: 'Have a process that keeps the provision financially sustainable.',
    },
    how: {
      ja: '財務は運営機関が管理します。料金はデータとして定め、変更できます。',
      en: 'Finances are managed by the operator. Rates are data that can be changed.',
    },
    by: [policy('fees.ts')],
  },
  '4.4.04': {
    state: 'operator',
    asks: {
      ja: '基盤の費用を、できるだけ抑えること。',
      en: 'Keep the cost of infrastructure low where possible.',
    },
    how: {
      ja: '費用を抑えるのは運営機関です。関所は一台の機械で動き、必要なときだけ大きくできます。',
      en: 'The operator does. Sekisho runs on one machine and grows only where needed.',
    },
    by: [document('workspace-speed', 'What was measured')],
  },
  '4.5.01': {
    state: 'operator',
    asks: {
      ja: '運営に要る物とサービスを挙げ、購入の計画を持つこと。',
      en: 'Know the goods and services that operation needs, and plan to buy them.',
    },
    how: {
      ja: '調達は運営機関が行います。',
      en: 'Procurement is done by the operator.',
    },
  },
  '4.6.01': {
    state: 'operator',
    asks: {
      ja: '研究を支える運営の担当者を置くこと。',
      en: 'Have a team in place that supports the projects.',
    },
    how: {
      ja: '担当者を置くのは運営機関です。事務局、データ作成、持出し確認、分析支援などの役割と仕事の一覧は関所にあります。',
      en: 'The team is the operator’s. Roles for office, preparers, checkers and consultants, with their work, are part of Sekisho.',
    },
    by: [screen('/grants'), screen('/enquiries')],
  },
  '4.7.01': {
    state: 'met',
    asks: {
      ja: '関係者が意見を伝えられる、分かりやすい道を用意すること。',
      en: 'Give stakeholders a clear way to give feedback.',
    },
    how: {
      ja: 'だれでもサインインなしで問い合わせや苦情の申立てができ、番号が付き、期限までに答えます。苦情は、その対象の人を除いて扱います。案件の中では双方が質問をやり取りできます。',
      en: 'Anybody can ask or complain without signing in, gets a number and an answer in time. A complaint is kept from those whom it is about. Within a case both sides can ask.',
    },
    by: [
      screen('/contact'),
      screen('/complaint'),
      screen('/complaints'),
      screen('/enquiries'),
      test('http/work-and-contact', 'answers with a number, tells the secretariat, and the answer goes out'),
      test(
        'integration/complaints',
        'goes the whole way to its answer and its end, with ids and hashes only in the ledger (C2)',
      ),
      test('integration/complaints', 'is neither seen nor handled by those it is about'),
      policy('complaints.ts'),
      document('public', 'Complaints'),
    ],
  },
  '4.8.01': {
    state: 'operator',
    asks: {
      ja: '法律の助言が要る場面を挙げ、すぐ得られるようにすること。',
      en: 'Know where questions of law will come up, and have somebody to ask.',
    },
    how: {
      ja: '助言を確保するのは運営機関です。①の審査では、法律・個人情報の保護を担う委員がいなければ決められません。',
      en: 'Advice is arranged by the operator. The first review cannot decide without a member for law and privacy.',
    },
    by: [policy('workflow/review-round.ts')],
  },
  '4.8.02': {
    state: 'operator',
    asks: {
      ja: '個人情報保護の助言が要る場面を挙げ、すぐ得られるようにすること。',
      en: 'Know where questions of data protection will come up, and have somebody to ask.',
    },
    how: {
      ja: '助言を確保するのは運営機関です。①の審査では、法律・個人情報の保護を担う委員がいなければ決められません。',
      en: 'Advice is arranged by the operator. The first review cannot decide without a member for law and privacy.',
    },
    by: [policy('workflow/review-round.ts')],
  },
  '4.8.03': {
    state: 'operator',
    asks: {
      ja: '環境にかかわる契約の管理者を定めること。',
      en: 'Say who manages the contracts of the environment.',
    },
    how: {
      ja: '定めるのは運営機関です。研究ごとの契約は、文面と署名を関所で扱います。',
      en: 'The operator says so. Agreements of projects are drawn up and signed here.',
    },
    by: [screen('/applications/{id}/agreement')],
  },
};
