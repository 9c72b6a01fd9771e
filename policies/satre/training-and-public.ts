import { type Answers, document, policy, screen, test } from './answer.ts';

/** 1.6 Training Management and Delivery, 1.7 Public Involvement and Engagement. */
export const trainingAnswers: Answers = {
  '1.6.01': {
    state: 'operator',
    asks: {
      ja: '役割ごとに、どの研修が要るかを決めること。',
      en: 'Decide which training each role needs.',
    },
    how: {
      ja: '要る研修は運営機関が決めます。関所が求めるのは、取扱者の有効な証明です。',
      en: 'The operator decides. What Sekisho insists on is valid evidence for members of a project.',
    },
    by: [screen('/people/{id}/evidence')],
  },
  '1.6.02': {
    state: 'operator',
    asks: {
      ja: 'すべての役割に、必要な研修を用意すること。',
      en: 'Make the training available that the roles need.',
    },
    how: {
      ja: '研修を用意するのは運営機関です。関所の使い方はヘルプとデモで学べます。',
      en: 'Training is provided by the operator. How to use Sekisho can be learned from the help page and the demo.',
    },
    by: [screen('/help')],
  },
  '1.6.03': {
    state: 'partly',
    asks: {
      ja: '求める力量が変わったとき、研修を繰り返し、または改めること。',
      en: 'Repeat or renew training where the demands on people change.',
    },
    how: {
      ja: '証明には有効期限があり、切れる前に本人に知らせます。内容を改めるのは運営機関です。',
      en: 'Evidence ends, and its holder is told before. What the training teaches is renewed by the operator.',
    },
    by: [
      screen('/people/{id}/evidence'),
      test('integration/people', 'is announced once before its end and once after it'),
    ],
  },
  '1.6.04': {
    state: 'partly',
    asks: {
      ja: '研修の記録を正確に保ち、役割と権限に結び付けること。',
      en: 'Keep exact records of training that are tied to roles and rights.',
    },
    how: {
      ja: '研修の証明は本人以外が記録し、取り下げても見えるまま残ります。取扱者の期限が切れると、その瞬間から問いを立てられません。審査や確認の役割は、研修の記録と自動では結び付きません。',
      en: 'Evidence is recorded by somebody else and stays visible when withdrawn. From the second in which it ends, a member cannot ask any more. Roles that review and check are not tied to it by themselves.',
    },
    by: [
      screen('/people/{id}/evidence'),
      test('integration/people', 'is recorded by somebody else, and a withdrawn one stays visible (INV-41)'),
      test(
        'integration/living-project',
        'an expired training stops that member one second later, and nobody else (INV-24, INV-25)',
      ),
    ],
  },
  '1.6.05': {
    state: 'met',
    asks: {
      ja: '信頼できる第三者による研修の修了証を受け入れること。',
      en: 'Accept certificates of training from third parties that are trusted.',
    },
    how: {
      ja: '記録には名称と有効期間を入れ、だれが発行したかは問いません。修了証を見て信頼するかどうかは、記録する人が判断します。',
      en: 'A record takes a name and a period, whoever issued the certificate. Whether to trust it is judged by whoever looks at it and records it.',
    },
    by: [
      screen('/people/{id}/evidence'),
      test('integration/people', 'is recorded by somebody else, and a withdrawn one stays visible (INV-41)'),
    ],
  },
  '1.6.06': {
    state: 'beyond',
    asks: {
      ja: 'さまざまな形のオンライン研修を提供する仕組みを持ってもよい。',
      en: 'A platform for online training in several forms may be offered.',
    },
    how: {
      ja: '関所は研修そのものを配信しません。',
      en: 'Sekisho delivers no courses.',
    },
  },
  '1.6.07': {
    state: 'beyond',
    asks: {
      ja: '講座と受講を管理する学習管理システムを置いてもよい。',
      en: 'A system that manages courses and learners may be used.',
    },
    how: {
      ja: '関所に学習管理の機能はなく、修了の記録だけを持ちます。',
      en: 'There is none here; only the record of having completed a training.',
    },
  },
  '1.6.08': {
    state: 'beyond',
    asks: {
      ja: '講座を、移し替えのできる標準の形式で持ってもよい。',
      en: 'Courses may be kept in standard formats that can be moved.',
    },
    how: {
      ja: '関所は講座を持ちません。',
      en: 'Sekisho holds no courses.',
    },
  },
  '1.6.09': {
    state: 'beyond',
    asks: {
      ja: '過去の力量を示せるよう、古い講座を残してもよい。',
      en: 'Old courses may be kept to show what somebody knew at a time.',
    },
    how: {
      ja: '関所は講座を持ちませんが、過去の修了の記録は残ります。',
      en: 'Sekisho holds no courses; records of past training stay.',
    },
  },
  '1.7.01': {
    state: 'operator',
    asks: {
      ja: '市民との対話に、背景や経験の異なる人を公平に含めること。',
      en: 'Include people of different backgrounds fairly when engaging with the public.',
    },
    how: {
      ja: '対話の場を設けるのは運営機関です。公開ページは日英二言語で、キーボードや狭い画面でも読めます。',
      en: 'The operator does the engaging. Public pages are in two languages and can be read by keyboard and on narrow screens.',
    },
    by: [screen('/contact')],
  },
  '1.7.02': {
    state: 'met',
    asks: {
      ja: '運営のしくみ、持っているデータ、データを使った研究を公開すること。',
      en: 'Publish how the environment works, what data there are, and which projects used them.',
    },
    how: {
      ja: '考え方、守り方、持っているデータ、利用と結果の登録簿、年度ごとの数字を、サインインなしで読め、ファイルや更新情報でも受け取れます。',
      en: 'The concept, the protection, what is held, the register of uses and results and yearly figures can be read without signing in, and come as files and feeds too.',
    },
    by: [
      screen('/concept'),
      screen('/protection'),
      screen('/about-data'),
      screen('/catalogue'),
      screen('/register'),
      screen('/figures'),
      test(
        'http/public',
        'keeps to the schema that is served beside it, and names no case that was refused or is under review',
      ),
      test('http/public', 'has feeds in both languages that a reader can ask about by date'),
      test(
        'integration/publications',
        'the register tells everybody, a recall flags it, and correction and retraction stand beside it (INV-33, INV-36)',
      ),
      document('public', 'What the register names'),
    ],
  },
  '1.7.03': {
    state: 'partly',
    asks: {
      ja: '市民が、運営や監督に実際に加わること。',
      en: 'Involve members of the public in running or overseeing the environment.',
    },
    how: {
      ja: '①リスク審査は、患者・市民の立場の委員が投票に加わらなければ決められません。だれを迎え、ほかにどう加わってもらうかは運営機関が決めます。',
      en: 'The first review cannot decide unless a member for patients and the public took part in the vote. Whom to invite, and how else to involve them, is up to the operator.',
    },
    by: [
      policy('workflow/review-round.ts'),
      test(
        'unit/review-tally',
        'sees votes on different documents (INV-16), and the duties that are missing',
      ),
      document('workflow', 'How votes count'),
    ],
  },
  '1.7.04': {
    state: 'unmet',
    asks: {
      ja: '事案やヒヤリハットと対策を、適切な時期に公表すること。',
      en: 'Share incidents, near misses and what was done about them in public and in time.',
    },
    how: {
      ja: '事案を公表するページはありません。公表の要否と内容は運営機関が判断し、別の手段で行います。結果の訂正と撤回は、公開の登録簿に示します。',
      en: 'There is no page that publishes incidents; whether and what to publish is left to the operator, by other means. Corrections and retractions of results do stand in the public register.',
    },
    by: [screen('/register'), screen('/supervision/incidents')],
  },
};
