import { type Answers, document, policy, screen, test } from './answer.ts';

/** 3.1 Data Lifecycle Management, to the deletion of data. */
export const dataLifecycleAnswers: Answers = {
  '3.1.01': {
    state: 'partly',
    asks: {
      ja: 'データの受入れから消去まで、法と規制への影響を評価する手順を持つこと。',
      en: 'Have processes that weigh law and regulation over the whole life of data.',
    },
    how: {
      ja: '受入れの前の通知、連結の根拠、加工の種類、終了時の消去が手続きに組み込まれています。法的な評価そのものは運営機関と委員会が行います。',
      en: 'Notice before intake, the ground of each linkage, the kind of processing and destruction at the end are steps of the procedures. Judging the law is done by operator and committee.',
    },
    by: [
      test(
        'integration/facility-notices',
        'opens only after notice, poster, handing out and desk are recorded with their days (OPT-1, INT-12)',
      ),
      test(
        'unit/application-form',
        'a linkage names its basis, and sensitive data have no way by opting out (LAW-5)',
      ),
      policy('deidentification/linkage-bases.ts'),
      document('opt-out', 'Before intake opens'),
    ],
  },
  '3.1.02': {
    state: 'met',
    asks: {
      ja: 'データの扱いを決めるときは相談し、その決定を記録すること。',
      en: 'Consult on decisions about data, and keep a record of them.',
    },
    how: {
      ja: '委員会の票、条件、決定と理由は案件に残り、監査ログには照合値とともに残ります。訂正した票も前の票が読めるままです。',
      en: 'Votes, conditions, decisions and reasons stay with the case, and with hashes in the log. An amended vote leaves the earlier one readable.',
    },
    by: [
      screen('/applications/{id}/review'),
      test('integration/case-steps', 'keeps an amended vote readable and asks for a reason (INV-41)'),
      test(
        'integration/case-steps',
        'binds the vote to one hash: a changed byte stops the decision (L4, INV-16, RV2-3)',
      ),
      document('workflow', 'Review round'),
    ],
  },
  '3.1.03': {
    state: 'met',
    asks: {
      ja: 'データの責任者が、共通の方法でデータを分類すること。',
      en: 'Let owners of data classify them by one common method.',
    },
    how: {
      ja: 'カタログの全データは、同じ分類の符号、利用できる範囲、同意の種類を持ち、分類が中身と合わない記録は公開できません。',
      en: 'Every dataset of the catalogue has a category of one list, access rights and a model of consent. A category that excludes the content cannot be published.',
    },
    by: [
      screen('/catalogue'),
      test(
        'unit/catalogue-records',
        'EH-51: each carry a category a to q, of which five begin later and four are stricter',
      ),
      test(
        'unit/catalogue-records',
        'EH-51x: cannot be published under a category that excludes their content',
      ),
    ],
  },
  '3.1.04': {
    state: 'partly',
    asks: {
      ja: 'データの受入れが、ガバナンスの決まりに従って行われること。',
      en: 'Let data come in only by a process that enforces the rules of governance.',
    },
    how: {
      ja: '施設からの受入れは、通知などの準備が記録されるまで開きません。デモは合成データを生成するため、実データを取り込む経路は運営機関がつなぎます。',
      en: 'Intake from a facility stays closed until notice and the rest are recorded. The demo generates its data; the way in for real data has to be connected by the operator.',
    },
    by: [
      test(
        'integration/facility-notices',
        'opens only after notice, poster, handing out and desk are recorded with their days (OPT-1, INT-12)',
      ),
      document('opt-out', 'Before intake opens'),
    ],
  },
  '3.1.05': {
    state: 'met',
    asks: {
      ja: 'データの持出しが、ガバナンスの決まりに従って行われること。',
      en: 'Let data go out only by a process that enforces the rules of governance.',
    },
    how: {
      ja: '持出しは、秘匿処理、機械の検査、互いに見えない二人の確認、待ち時間、別の人による実行を経ます。公表には別の審査があります。',
      en: 'What leaves passes protection, machine checks, two checkers who do not see each other, a wait, and another person who releases it. Publishing has a review of its own.',
    },
    by: [
      screen('/outputs'),
      screen('/publications'),
      test('integration/outputs', 'hides the first judgement until the second is there, from everybody'),
      test('integration/outputs', 'hands out nothing when a stored byte is not what was approved'),
      test('integration/output-sequences', 'leave every invariant whole'),
      document('workflow', 'Output request'),
    ],
  },
  '3.1.06': {
    state: 'met',
    asks: {
      ja: '持出しを行えるのは、データの責任者かその代理に限ること。',
      en: 'Limit egress to the owners of the data or those who act for them.',
    },
    how: {
      ja: '渡せるのは、認定事業者が置く持出し実行担当だけで、二要素の本人確認をやり直した後に限ります。自動で渡ることはありません。',
      en: 'Only a releaser of the certified operator hands anything over, after a fresh proof of identity. Nothing is released by itself.',
    },
    by: [
      screen('/outputs'),
      test('http/workspaces', 'asks for a fresh proof of identity before a release (ASVS 7.5.3)'),
      test(
        'unit/access-relations',
        'takes a third person to adjudicate or release what one reviewed (INV-04, INV-05)',
      ),
      test(
        'unit/access-rules',
        'let the system do nothing that approves, grants or releases (INV-17, INV-18)',
      ),
      policy('access/permissions.ts'),
    ],
  },
  '3.1.07': {
    state: 'met',
    asks: {
      ja: '持出しに、研究から独立した人の承認を求めてもよい。',
      en: 'Egress may need the approval of somebody independent of the project.',
    },
    how: {
      ja: '確認する二人は、申請した人、取扱者、その同僚のいずれでもない人に限ります。',
      en: 'Neither of the two checkers may be the author, a member or a colleague of theirs.',
    },
    by: [
      screen('/outputs'),
      test('integration/outputs', 'lets nobody check twice, nor an author, a member or a colleague at all'),
    ],
  },
  '3.1.08': {
    state: 'met',
    asks: {
      ja: 'どのようなデータを持っているかの記録を保つこと。',
      en: 'Keep a record of the data that are held.',
    },
    how: {
      ja: 'カタログに、持っているデータ、変数、期間、提供元の施設、更新日があります。スナップショットには中身から決まる印が付きます。',
      en: 'The catalogue lists datasets, variables, periods, contributing facilities and when each was verified. A snapshot has a digest that follows from its content.',
    },
    by: [
      screen('/catalogue'),
      screen('/catalogue/facilities'),
      test('unit/catalogue-records', 'hold eight hosted datasets, and nothing twice'),
      test(
        'unit/catalogue-dictionary',
        'holds every column of the research store but the secrets, and nothing else',
      ),
      test(
        'integration/population-store',
        'says in its manifest what it is, and in its digest what any engine reads (D4)',
      ),
    ],
  },
  '3.1.09': {
    state: 'met',
    asks: {
      ja: 'データの消去についての方針を持つこと。',
      en: 'Have a policy on the deletion of data.',
    },
    how: {
      ja: '保存期間はデータとして定め、毎日の処理がそのとおりに消します。公開のページは同じ行から作ります。',
      en: 'Periods are data, a daily job does as they say, and the public page is printed from the same lines.',
    },
    by: [
      screen('/privacy'),
      policy('retention.ts'),
      test('integration/retention', 'the table of the privacy page says every period in both languages'),
      test(
        'integration/retention',
        'go when their time is over: enquiries, notices, sent mail, sign-ins, stored texts',
      ),
      document('retention', 'How it is done'),
    ],
  },
  '3.1.10': {
    state: 'met',
    asks: {
      ja: '消去や取り除きを証明する方法を持つこと。',
      en: 'Be able to prove that files were deleted or removed.',
    },
    how: {
      ja: '終了時に金庫が鍵とデータを消し、何を消したかの記録が監査ログに結び付いて残ります。金庫に届かなければ記録は作られません。',
      en: 'At the end the vault destroys key and data, and a record of what went stays bound to the log. While the vault cannot be reached there is no record.',
    },
    by: [
      screen('/applications/{id}/destruction'),
      test(
        'integration/preparation-builds',
        'is destroyed with its key at the end of use, and the record says which (B2)',
      ),
      test('integration/living-project', 'writes no record when the vault cannot be reached'),
    ],
  },
};
