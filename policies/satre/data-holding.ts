import { type Answers, document, policy, screen, test } from './answer.ts';

/** 3.1 Data Lifecycle Management, from the record of changes on. */
export const dataHoldingAnswers: Answers = {
  '3.1.11': {
    state: 'met',
    asks: {
      ja: '受け入れたデータをどう加工したかを記録すること。',
      en: 'Log how input data are modified.',
    },
    how: {
      ja: 'プロジェクトのデータは、計画、加工規則の版、除いた人の一覧、結果のすべてから決まる印を持ち、作成の経過は監査ログに残ります。',
      en: 'A snapshot of a project has a digest over plan, version of the rules, list of absent persons and everything made; each step of making it is in the log.',
    },
    by: [
      screen('/applications/{id}/preparation'),
      test(
        'integration/prepared-snapshot',
        'is the same, to its digest, from the same inputs, and another from any other (B2)',
      ),
      test(
        'integration/preparation-builds',
        'binds what was made to the votes, and the permit names it (L4, RV2-3, B1)',
      ),
      document('preparation', 'What is made'),
    ],
  },
  '3.1.12': {
    state: 'partly',
    asks: {
      ja: '許可のない持込みと持出しを、合理的な範囲で防ぐこと。',
      en: 'Prevent unauthorised ingress and egress as far as is reasonable.',
    },
    how: {
      ja: '行のデータは金庫の外に出ず、持出し前の値はAPIでも得られず、添付ファイルは検査が済むまで隔離します。画面の撮影や機械への物理的な接触は防げません。',
      en: 'Rows never leave the vault, values are given by no interface before release, and attachments wait in quarantine until scanned. Photographs of a screen and hands on the machine are beyond software.',
    },
    by: [
      screen('/protection'),
      test(
        'integration/vault-leaks',
        'is in no answer, no report and no file of the project, however it is asked for',
      ),
      test('http/api', 'holds no value of what was not released, and after a recall none at all (P-35, A9)'),
      test(
        'integration/application-attachments',
        'wait in quarantine until the scanner calls them clean, and go when it does not',
      ),
      document('architecture', 'Five laws'),
    ],
  },
  '3.1.13': {
    state: 'met',
    asks: {
      ja: '持つデータを、分析や研究に要る最小限にとどめること。',
      en: 'Hold no more data than an analysis needs.',
    },
    how: {
      ja: 'プロジェクトのデータには、承認された変数、期間、地域、人だけが入り、ほかの列も表もありません。',
      en: 'A snapshot of a project holds the approved variables, period, area and persons, and no other column or table.',
    },
    by: [
      screen('/applications/{id}/permit'),
      test('integration/prepared-snapshot', 'has no column, table or value that was not approved (LAW-3)'),
      test('integration/workspace', 'refuses a variable and a period outside the approval'),
      document('preparation', 'What is made'),
    ],
  },
  '3.1.14': {
    state: 'partly',
    asks: {
      ja: '保管に回したデータを、書き換えられないようにすること。',
      en: 'Make archived data read only.',
    },
    how: {
      ja: 'スナップショットは読み取り専用で開き、一バイトでも変われば開きません。監査ログは書き足すことしかできません。長期保管の媒体は運営機関が選びます。',
      en: 'Snapshots are opened read-only, and not at all once a byte has changed; the log can only grow. Media for long archives are chosen by the operator.',
    },
    by: [
      test(
        'integration/preparation-builds',
        'is closed at once by a suspension: what is opened next is looked at from its first byte',
      ),
      test(
        'architecture/snapshot-openers',
        'are read by engines of the warehouse only; the generator writes them, and reads back only who is counted',
      ),
      document('vault', 'Its files'),
    ],
  },
  '3.1.15': {
    state: 'met',
    asks: {
      ja: '長く保管するものを、単純で標準的な形式にすること。',
      en: 'Keep long-term archives in simple standard formats.',
    },
    how: {
      ja: '持ち出した結果は、CSV、JSON、XLSXとRO-Crateのメタデータを持つBagItで、監査ログは一行一記録のJSONで書き出せます。',
      en: 'Released results are a BagIt archive with CSV, JSON, XLSX and RO-Crate metadata; the log is exported as JSON, an entry a line.',
    },
    by: [
      test('unit/export-crate', 'bagit.txt says 1.0 or later, and bag-info.txt has an External-Identifier'),
      test('unit/export-crate', 'it is RO-Crate 1.2, and its descriptor says so'),
      test('integration/ledger-tamper', 'is judged like the database it came from'),
      document('ledger', 'Checking it'),
    ],
  },
  '3.1.16': {
    state: 'beyond',
    asks: {
      ja: '機械学習のモデルを作る研究では、できたものの管理計画を先に合意すること。',
      en: 'Where models are trained on sensitive data, agree beforehand what becomes of their artefacts.',
    },
    how: {
      ja: '集計の問いだけを受け付けるため、データの上でモデルを学習させることはできません。学習を目的とする申請は、リスク値に加算されます。',
      en: 'Only aggregate questions are asked, so that no model can be trained on the data. An application that names training as its activity gets a higher risk value.',
    },
    by: [policy('workflow/risk.ts')],
  },
  '3.1.17': {
    state: 'met',
    asks: {
      ja: 'どの種類のデータを扱えるかを示せること。',
      en: 'Be able to say which categories of data are supported.',
    },
    how: {
      ja: 'カタログは分類ごとに絞り込め、受け入れられないデータや連結できない組合せには理由を示します。',
      en: 'The catalogue can be narrowed by category, and says why data are not taken in or may not be linked.',
    },
    by: [
      screen('/catalogue'),
      test('unit/catalogue-records', 'EH-J13: carry the thirteen kinds too, written as in the plan'),
      test(
        'unit/catalogue-records',
        'CAT-3: say that identified cancer data need consent of the living and are refused here altogether',
      ),
    ],
  },
  '3.1.18': {
    state: 'met',
    asks: {
      ja: '安全の要求が異なる研究に、設定で応じてもよい。',
      en: 'Projects with differing demands of security may be served by configurable controls.',
    },
    how: {
      ja: 'リスク値によって、加工規則と公表基準が決まります。より厳しくすることはできても、緩くすることはできません。',
      en: 'The risk value decides on rule set and disclosure profile. A preparer may ask for more, never for less.',
    },
    by: [
      screen('/disclosure-rules'),
      test('unit/disclosure-profiles', 'follow from the risk band, and never become milder with it'),
      test(
        'integration/prepared-life',
        'is refused where a plan asks for less than its rule set, or nobody has said who is absent',
      ),
      policy('disclosure/risk-bands.ts'),
    ],
  },
  '3.1.19': {
    state: 'met',
    asks: {
      ja: '安全の段階を、あらかじめ用意してもよい。',
      en: 'Tiers of security may be defined in advance.',
    },
    how: {
      ja: '低・中・高のリスクに、標準と高リスクの公表基準、三つの加工規則が用意されています。',
      en: 'There are three bands of risk, two disclosure profiles for them, and three rule sets.',
    },
    by: [
      screen('/disclosure-rules'),
      test(
        'architecture/deidentification-rule-sets',
        'is stricter, item by item, the further down it stands',
      ),
      document('preparation', 'Rule sets'),
    ],
  },
  '3.1.20': {
    state: 'met',
    asks: {
      ja: 'メタデータを載せるとき、開示の危険がないかを確かめること。',
      en: 'Check metadata for disclosure risk when data come in.',
    },
    how: {
      ja: '公開の説明は、持っているスナップショットを数えません。人数は見本の集団から、または金庫が一度だけ抽出して作る粗い表から示します。',
      en: 'Public descriptions count no held snapshot. Numbers come from an example population, or from one coarse table that the vault draws once.',
    },
    by: [
      screen('/about-data/counts'),
      test(
        'architecture/snapshot-openers',
        'are in nothing that public pages show: those read no file, and of databases the portal at most',
      ),
      test(
        'unit/published-cube',
        'one person more or less changes the chances of a number by little: presence does not follow',
      ),
      document('adr/0008-published-cube', 'Decision'),
    ],
  },
};
