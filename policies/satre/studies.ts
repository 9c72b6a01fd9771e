import { type Answers, document, policy, screen, test } from './answer.ts';

/** 1.4 Study Management, 1.5 Researcher Accreditation. */
export const studyAnswers: Answers = {
  '1.4.01': {
    state: 'partly',
    asks: {
      ja: '研究が続くあいだ、法・資金・倫理の条件がそろっていることを確かめること。',
      en: 'Check that what a project needs in law, money and ethics holds as long as it runs.',
    },
    how: {
      ja: '承認、契約、研修、期間のどれかが欠けると、次の問いから止まります。再開のときはすべてを見直します。研究の資金が続いているかは、料金への同意と契約のほかには確かめません。',
      en: 'When approval, agreement, training or period is missing, the next question is refused. Before a project resumes, every condition is looked at again. Of its money nothing is checked but consent to the fee and the agreement.',
    },
    by: [
      screen('/applications'),
      test(
        'integration/living-project',
        'an agreement that has ended stops the project at the next click (INV-24, INV-25)',
      ),
      test(
        'integration/living-project',
        'is lifted by another than the suspender, with every condition looked at again (INV-10)',
      ),
      policy('workflow/guards.ts'),
    ],
  },
  '1.4.02': {
    state: 'met',
    asks: {
      ja: '期限のある条件が、切れずに保たれていることを確かめること。',
      en: 'Check that whatever is valid for a time only is kept up.',
    },
    how: {
      ja: '利用期間、研修、役割、年次の確認は、前もって知らせ、過ぎると止まります。期限が承認に変わることはありません。',
      en: 'Periods, training, roles and yearly confirmations give notice ahead and stop use when they pass. A clock never approves anything.',
    },
    by: [
      test(
        'integration/living-project',
        'comes with the end of the last day, after notices at 90, 45, 30, 14, 7 and 1 days (INV-17, INV-18)',
      ),
      test(
        'integration/living-project',
        'an expired training stops that member one second later, and nobody else (INV-24, INV-25)',
      ),
      test('integration/living-reports', 'is opened 45 days before; missing, it suspends (INV-17)'),
      document('workflow', 'Deadlines'),
    ],
  },
  '1.4.03': {
    state: 'partly',
    asks: {
      ja: '法令や規則が変わったとき、研究がそれに従うようにすること。',
      en: 'See to it that projects follow changes in regulation.',
    },
    how: {
      ja: '公表基準が新しくなると、新しい許可証が署名されるまで問いに答えません。法改正を見つけて規則に入れるのは運営機関です。',
      en: 'Changed disclosure rules answer nothing until a new permit is signed. Noticing a change in law and writing it into the rules is done by the operator.',
    },
    by: [
      screen('/disclosure-rules'),
      test('integration/profile-confirmation', 'or nothing is approved in the second stage'),
      document('disclosure', 'Profiles'),
    ],
  },
  '1.4.04': {
    state: 'met',
    asks: {
      ja: '研究の終わり方を定め、法と安全に沿って片付けること。',
      en: 'End projects in a fixed way that follows law and good practice.',
    },
    how: {
      ja: '終了の手続きは、報告を求め、関所と金庫に残るものを消し、消したものを記録してから完了します。',
      en: 'Closing asks for reports, destroys what is left in portal and vault, records what was destroyed, and only then is over.',
    },
    by: [
      screen('/applications/{id}/project/{deed}'),
      screen('/applications/{id}/destruction'),
      test(
        'integration/living-project',
        'asks for reports, destroys what is left in portal and vault, records it, and then it is over (B2, INV-19)',
      ),
      document('workflow', 'Application'),
    ],
  },
  '1.4.05': {
    state: 'met',
    asks: {
      ja: '研究の管理を、手続きを動かす入口とデータベースで自動化してもよい。',
      en: 'A portal with workflow and database may automate the management of studies.',
    },
    how: {
      ja: '関所がその入口です。申請から終了まで、手続きは表として定められ、表のとおりにだけ動きます。',
      en: 'This is that portal. From application to end every procedure is a table, and cases move by it alone.',
    },
    by: [
      screen('/applications'),
      screen('/board'),
      test(
        'unit/workflow-sequences',
        'keep INV-01, INV-12, INV-16 to INV-19: only the table moves a case, and deny wins',
      ),
      document('workflow', 'Procedures'),
    ],
  },
  '1.4.06': {
    state: 'met',
    asks: {
      ja: '現在と過去のすべての研究の、欠けのない記録を残すこと。',
      en: 'Keep the whole list of projects, present and past.',
    },
    how: {
      ja: '申請は終わったあとも一覧に残り、利用と結果は公開の一覧に載ります。状態の変化は必ず監査ログに書かれます。',
      en: 'Applications stay on the list after their end, uses and results stand on a public page, and no state changes without an entry of the log.',
    },
    by: [
      screen('/applications'),
      screen('/register'),
      test(
        'integration/publications',
        'the register tells everybody, a recall flags it, and correction and retraction stand beside it (INV-33, INV-36)',
      ),
      test(
        'architecture/mutators',
        'exports no function that writes without being a mutator or on the list of what is not logged',
      ),
    ],
  },
  '1.4.07': {
    state: 'partly',
    asks: {
      ja: '市民のデータを、公益のための研究に提供すること。',
      en: 'Provide data about the public for research that benefits the public.',
    },
    how: {
      ja: '申請は定められた目的から選び、広告などの禁じられた利用は先に進めません。公益にかなうかは委員会が判断します。',
      en: 'An application names one of the purposes that are allowed, and a prohibited use goes no further. Whether it benefits the public is judged by the committee.',
    },
    by: [
      screen('/register'),
      test('unit/application-form', 'EH-53: the six purposes by every kind of organisation'),
      test('unit/application-form', 'stops at a prohibited use and at use abroad (LAW-7)'),
      policy('purposes.ts'),
    ],
  },
  '1.5.01': {
    state: 'met',
    asks: {
      ja: '機微なデータに触れる前に、認定された人であることを確かに見分けること。',
      en: 'Tell accredited people with certainty before they come near sensitive data.',
    },
    how: {
      ja: '研究者は管理者が、ほかの役割は別の人の承認を経て付け、研修・資格の証明は本人以外が記録します。役割、承認された申請への参加、有効な証明のどれが欠けても、問いを立てられません。',
      en: 'An administrator makes somebody a researcher, every other role takes a second person, and evidence of training is recorded by somebody else. Without role, membership in an approved application or valid evidence, nothing can be asked.',
    },
    by: [
      screen('/grants'),
      screen('/people/{id}/evidence'),
      test(
        'integration/grants',
        'INV-08: waits for another administrator, and is in force at the next request after the approval',
      ),
      test('integration/people', 'is recorded by somebody else, and a withdrawn one stays visible (INV-41)'),
      test('integration/workspace', 'refuses from the very moment a training has ended'),
    ],
  },
  '1.5.02': {
    state: 'met',
    asks: {
      ja: 'どの役割についても、加わるときの手順を明らかにすること。',
      en: 'Have a clear way in for every role.',
    },
    how: {
      ja: '登録、招待、二つの要素の設定、役割の付与の順に進みます。役割ごとの使い始め方はヘルプにあります。',
      en: 'Registration, invitation, two factors, then the role. The help page says for each role how to begin.',
    },
    by: [
      screen('/help'),
      screen('/grants'),
      test(
        'integration/people',
        'registers with an affiliation, without a role, and invites by a link whose secret is nowhere in the clear',
      ),
      test(
        'e2e/no-script',
        'somebody is invited, sets up the account and sees the recovery codes; a role is requested and granted',
      ),
    ],
  },
  '1.5.03': {
    state: 'met',
    asks: {
      ja: 'だれであるかに基づいて、資源への出入りを管理する仕組みを持つこと。',
      en: 'Manage access to resources by who somebody is.',
    },
    how: {
      ja: 'すべての操作は、役割と対象とのかかわりから判定します。禁止はつねに許可に優先し、役割の変更は次の操作から効きます。',
      en: 'Every act is judged by role and relation to the thing. A prohibition always wins, and a change of roles holds from the next request.',
    },
    by: [
      screen('/matrix'),
      test('unit/access-rules', 'place every prohibition after every permission, where alone it has effect'),
      test('unit/access-rules', 'sees a change of roles at the next request (INV-25)'),
      policy('access/permissions.ts'),
      document('access-matrix', 'At a glance'),
    ],
  },
  '1.5.04': {
    state: 'met',
    asks: {
      ja: 'データの管理者の同意なしに、だれにもデータを使わせないこと。',
      en: 'Give nobody access to data without the agreement of whoever controls them.',
    },
    how: {
      ja: '金庫は、審査と契約を経て署名された許可証の範囲だけに答えます。許可証に署名する鍵は関所の画面を動かす仕組みにはありません。',
      en: 'The vault answers only within a permit that was signed after review and agreement, with a key that the portal does not hold.',
    },
    by: [
      screen('/applications/{id}/permit'),
      test('integration/vault', 'is what the permit does not hold, whatever the portal says (B1)'),
      test('unit/vault-permit', 'and none that somebody else signed, or in the name of another'),
      document('vault', 'What it believes'),
    ],
  },
  '1.5.05': {
    state: 'met',
    asks: {
      ja: '利用者とサービスを、堅牢で安全な方法で認証すること。',
      en: 'Authenticate users and services by robust and secure means.',
    },
    how: {
      ja: 'だれもが二つの要素でサインインし、推測は遅くなります。関所と金庫は共有の鍵を持つ相手とだけ話します。',
      en: 'Everybody signs in with two factors, and guessing is slowed down. Portal and vault speak only to whoever holds their shared key.',
    },
    by: [
      screen('/sign-in'),
      test(
        'integration/sign-in',
        'needs both factors before a session exists, and the key is stored only as its hash (ASVS 7.2.3)',
      ),
      test('integration/sign-in', 'slows guessing down more and more and says how long to wait (ASVS 6.3.1)'),
      test('integration/vault-link', 'lets nobody in without the key, and nobody hears anything'),
      document('architecture', 'The path of a sign-in'),
    ],
  },
  '1.5.06': {
    state: 'met',
    asks: {
      ja: '利用者ごとに固有のサインインを与え、登録内容の変更を厳しく管理すること。',
      en: 'Give each user a sign-in of their own, and control changes of the records strictly.',
    },
    how: {
      ja: 'アドレスは一人に一つで、登録の変更には権限が要り、古い版からの変更は拒み、すべてが監査ログに残ります。',
      en: 'An address belongs to one person. Changing a record takes a right, a change from an older version is refused, and each stands in the log.',
    },
    by: [
      screen('/people'),
      test('integration/people', 'refuses an address that somebody has'),
      test(
        'integration/people',
        'INV-22: of two changes from one revision the second is stale and changes nothing',
      ),
    ],
  },
};
