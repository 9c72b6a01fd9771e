import { type Answers, document, policy, screen, test } from './answer.ts';

/** 2.2 Infrastructure Management. */
export const infrastructureAnswers: Answers = {
  '2.2.01': {
    state: 'partly',
    asks: {
      ja: '基盤を設置する手順を文書にすること。',
      en: 'Document how infrastructure is deployed.',
    },
    how: {
      ja: '関所そのものの設置は文書にあり、起動がそのとおりに進むことを試験します。機械やネットワークの設置は運営機関の手順です。',
      en: 'How to put up Sekisho itself is documented, and a test sees a start do as it says. Machines and networks follow procedures of the operator.',
    },
    by: [
      document('operations', 'Start and stop / 起動と停止'),
      document('operations', 'The first people / 最初の人たち'),
      test(
        'integration/start',
        'prepares, serves, says where, and stops cleanly on SIGTERM with its children',
      ),
      test(
        'integration/first-administrators',
        'an empty installation begins with two administrators, each granted with another person (INV-08, C4)',
      ),
    ],
  },
  '2.2.02': {
    state: 'met',
    asks: {
      ja: '繰り返す設置作業を、できるかぎり自動にすること。',
      en: 'Automate what repeats in a deployment as far as possible.',
    },
    how: {
      ja: '起動すると、フォルダーの作成、移行前の写し、データベースの移行、検査までを自動で行い、二度目の起動は何も変えません。',
      en: 'A start makes folders, copies the database, migrates it and checks everything by itself; a second start changes nothing.',
    },
    by: [
      test('integration/start', 'changes nothing when it is started again'),
      test('integration/migrate', 'make a new database from nothing, whole and without a copy'),
      document('operations', 'Start and stop / 起動と停止'),
    ],
  },
  '2.2.03': {
    state: 'partly',
    asks: {
      ja: '設置した基盤を変える手順を文書にすること。',
      en: 'Document how deployed infrastructure is changed.',
    },
    how: {
      ja: '更新の手順は文書にあり、移行は写しを取ってから一つずつ行い、失敗しても半端に残りません。基盤の変更は運営機関の手順です。',
      en: 'The upgrade is documented; each migration runs after a copy and leaves no half behind when it fails. Other changes of infrastructure follow procedures of the operator.',
    },
    by: [
      document('operations', 'Upgrade / 更新'),
      test('integration/migrate', 'copy the file before a new one is applied'),
      test('integration/migrate', 'leave no half of one that fails, and can be repeated'),
    ],
  },
  '2.2.04': {
    state: 'partly',
    asks: {
      ja: '変更を、本番で使う前に試験すること。',
      en: 'Test changes before they reach production.',
    },
    how: {
      ja: 'プログラムの変更は、一つの命令がすべての検査と試験を行ってから受け入れます。運営機関の環境での試験は、運営機関が行います。',
      en: 'A change of the program is taken in after one command has run every check and test. Testing it in the operator’s own surroundings is left to the operator.',
    },
    by: [
      test('integration/test-command', 'is started by .ci/run after a clean installation'),
      test('architecture/files', 'focus, skip and postpone no test'),
      document('operations', 'Upgrade / 更新'),
    ],
  },
  '2.2.05': {
    state: 'partly',
    asks: {
      ja: '本番と同じ構成の開発環境で、変更を先に試すこと。',
      en: 'Try changes first where everything is as in production.',
    },
    how: {
      ja: 'デモは本番と同じプログラムを合成データで動かし、設定だけが違います。同じ構成の機械を用意するのは運営機関です。',
      en: 'The demo runs the same program on synthetic data and differs in settings only. Equal machines are provided by the operator.',
    },
    by: [
      test('integration/config', 'starts in production when everything is right'),
      test('integration/image', 'sets and asks for nothing but settings that exist'),
      document('demo', '作り方 / How it is made'),
    ],
  },
  '2.2.06': {
    state: 'partly',
    asks: {
      ja: '不要になった基盤を取り除く手順を文書にすること。',
      en: 'Document how infrastructure is taken down at the end of its use.',
    },
    how: {
      ja: '関所を終えるときに何を残し、何を消すかは文書にあります。機器の処分は運営機関の手順です。',
      en: 'What to keep and what to destroy when an installation ends is documented. Disposing of equipment follows procedures of the operator.',
    },
    by: [document('operations', 'Taking it out of service / 運用の終了')],
  },
  '2.2.07': {
    state: 'operator',
    asks: {
      ja: '頼っている事業者の可用性の保証を理解しておくこと。',
      en: 'Know what availability the providers promise on whom you rely.',
    },
    how: {
      ja: '契約の内容を知るのは運営機関です。',
      en: 'The contracts are known to the operator.',
    },
  },
  '2.2.08': {
    state: 'partly',
    asks: {
      ja: '可用性の目標を定め、利用者に示すこと。',
      en: 'Set an availability target and tell users about it.',
    },
    how: {
      ja: '止まってよい時間は月の千分の一までと定め、関所が一分ごとに測って証拠として残します。利用者に目標を示すページはありません。',
      en: 'A month may be down for a thousandth of its time at most; the portal measures each minute and keeps it as proof. No page tells users of the target.',
    },
    by: [
      screen('/supervision/evidence'),
      screen('/system'),
      test(
        'integration/evidence-register',
        'is the time in which it was ready, a sample a minute and a row for each stretch (NFR-1)',
      ),
      test('unit/uptime', 'allows a thousandth of the real month, exactly'),
      policy('assurance.ts'),
      document('supervision', 'Evidence register (NFR-1 to NFR-12)'),
    ],
  },
  '2.2.09': {
    state: 'operator',
    asks: {
      ja: '情報を守るため、ネットワークの設備をすべて管理すること。',
      en: 'Control and manage all network infrastructure to protect information.',
    },
    how: {
      ja: 'ネットワークは運営機関が管理します。同梱の構成例は、関所を前段のプロキシからだけ届く場所に置きます。',
      en: 'The network belongs to the operator. The composition that comes along puts the portal where only its proxy reaches it.',
    },
    by: [document('operations', 'Start and stop / 起動と停止')],
  },
  '2.2.10': {
    state: 'met',
    asks: {
      ja: '別のプロジェクトの利用者どうしや、別のデータを使う人どうしをつながないこと。',
      en: 'Allow no connection between users of different projects or different datasets.',
    },
    how: {
      ja: '利用者どうしを直接つなぐ経路はありません。ほかのプロジェクトのものは、読んでも書いても「見つかりません」になります。',
      en: 'Nothing connects users directly. What belongs to another project answers as not found, for reading and for writing.',
    },
    by: [
      test('http/workspaces', 'and its questions are there for members and auditors, and for nobody else'),
      test('http/api', 'answers those who may not know of it as if it were not there (C5)'),
      test(
        'integration/access-filter',
        'give the rows that the rules allow one by one, for every action with a filter (ASVS 8.2.2, INV-27)',
      ),
    ],
  },
  '2.2.11': {
    state: 'partly',
    asks: {
      ja: '外のインターネットへの通信を、はじめから塞いでおくこと。',
      en: 'Block connections to the internet unless they are wanted.',
    },
    how: {
      ja: 'ページはほかのサイトに何も送れず、金庫の計算エンジンは外部に触れない設定で動きます。機械からの通信を塞ぐのは運営機関のファイアウォールです。',
      en: 'Pages can send nothing to other sites, and the engine in the vault is locked away from anything outside. Closing the machine’s own connections is the operator’s firewall.',
    },
    by: [
      test('http/edges-headers', 'enforce exactly our content security policy (ASVS 3.4.3)'),
      test(
        'conformance/fuzz',
        'never crash the engine, leave the allow-list or touch a column outside the scope',
      ),
      document('vault', 'What it believes'),
    ],
  },
  '2.2.12': {
    state: 'partly',
    asks: {
      ja: '構成の誤りや弱点がないか、見張り続けること。',
      en: 'Watch the configuration for mistakes and weaknesses.',
    },
    how: {
      ja: '設定は起動のたびに検査し、危うい本番設定では起動しません。動いている間は、データベース、監査ログ、署名、バックアップ、定期の処理を見張り、異常を検知事項にします。弱点の探査は運営機関の道具で行い、結果を証拠として記録できます。',
      en: 'Settings are checked at every start, and unsafe ones for production refuse it. While it runs, database, log, signer, backups and jobs are watched, and trouble becomes a signal. Scanning for weaknesses takes tools of the operator, whose results can be kept as evidence.',
    },
    by: [
      screen('/system'),
      screen('/signals'),
      test('integration/config', 'refuses production with %s'),
      test('http/edges-operations', 'are not ready while the signer refuses, or has not signed for minutes'),
      test('integration/watching-upkeep', 'is a signature that is late while the portal is awake'),
      document('operations', 'Watch / 監視'),
    ],
  },
  '2.2.13': {
    state: 'met',
    asks: {
      ja: '利用の状況を記録すること。',
      en: 'Record how the environment is used.',
    },
    how: {
      ja: '状態の変化と案件の閲覧は、すべて監査ログの記録になり、プロジェクトごとの利用を報告にします。',
      en: 'Every change of state and every opening of a case is an entry of the log, and use by project is a report.',
    },
    by: [
      screen('/audit'),
      screen('/reports'),
      test('integration/people', 'C3: opening a page is an event, once in five minutes'),
      test('http/api', 'keeps a token to its scope, and every call leaves an entry, also a refused one'),
      test('integration/reports', 'count usage and cost of each project as its tables do'),
      document('ledger', 'What is stored'),
    ],
  },
  '2.2.14': {
    state: 'met',
    asks: {
      ja: 'どのデータに、だれが、いつ触れたかを記録すること。',
      en: 'Record which datasets are used, when, and by whom.',
    },
    how: {
      ja: '問いの一つ一つが、人、時刻、プロジェクト、問いの照合値とともに監査ログに残り、答えはスナップショットごとの金庫の台帳にも残ります。',
      en: 'Each question stands in the log with person, time, project and its hash, and each answer in the ledger that the vault keeps for its snapshot.',
    },
    by: [
      screen('/audit'),
      test('integration/ask', 'answers with the protected table and whose it is, and stands in the ledger'),
      test(
        'integration/workspace',
        'brings the protected table of the vault, its hash and the entry of its ledger',
      ),
    ],
  },
  '2.2.15': {
    state: 'partly',
    asks: {
      ja: '計算資源の使用を、人ごとまたは全体で記録すること。',
      en: 'Record the use of computing resources, by user or in total.',
    },
    how: {
      ja: '問い、持出し、ファイルの大きさをプロジェクトごとに報告します。計算時間やメモリは人ごとに記録していません。',
      en: 'Questions, outputs and sizes of files are reported by project. Time and memory are not recorded for each person.',
    },
    by: [
      screen('/reports'),
      test('integration/reports', 'count usage and cost of each project as its tables do'),
      test('integration/vault', 'is more than the budget, which it counts itself (B1)'),
      test('http/edges-operations', 'measure without names, addresses or ids'),
    ],
  },
};
