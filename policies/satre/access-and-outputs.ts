import { type Answers, document, policy, screen, test } from './answer.ts';

/** 3.2 Identity and Access Management, 3.3 Output Management, 3.4 Information Search and Discovery. */
export const accessAndOutputAnswers: Answers = {
  '3.2.01': {
    state: 'partly',
    asks: {
      ja: '一つのアカウントを、複数の人に使わせないこと。',
      en: 'Create no account that more than one person uses.',
    },
    how: {
      ja: 'アカウントは一人の氏名とアドレスに結び付き、共用の種類はありません。本人が鍵を人に渡すことは防げず、規約で禁じています。',
      en: 'An account belongs to one name and one address, and there is no shared kind. Handing one’s factors to others cannot be prevented; the terms forbid it.',
    },
    by: [
      screen('/terms'),
      test('integration/people', 'refuses an address that somebody has'),
      test('http/oidc', 'gives one identity to one account only'),
      test(
        'integration/sign-in',
        'tells the owner about a sign-in on a device that is not known, and not about one that is',
      ),
    ],
  },
  '3.2.02': {
    state: 'partly',
    asks: {
      ja: 'アカウントを与える相手の身元を、十分に確かめること。',
      en: 'Be reasonably sure who each person is who is given an account.',
    },
    how: {
      ja: 'アカウントは所属とともに登録した人への招待だけで作られ、招待のリンクは一度だけ、七日間使えます。身元を確かめるのは登録する人です。',
      en: 'Accounts come from invitations to registered people with an affiliation; a link works once and for seven days. Whoever registers somebody has to make sure who they are.',
    },
    by: [
      screen('/people'),
      test(
        'integration/people',
        'registers with an affiliation, without a role, and invites by a link whose secret is nowhere in the clear',
      ),
      test('integration/sign-in-links', 'is void after use, after a week, and when a newer one was sent'),
    ],
  },
  '3.2.03': {
    state: 'met',
    asks: {
      ja: '仕事に要るデータだけに、利用者のアクセスを限ること。',
      en: 'Restrict each user to the data that their work needs.',
    },
    how: {
      ja: '取扱者だけが、許可証の変数、期間、地域、目的の中で問いを立てられ、外れたものは金庫でも拒みます。',
      en: 'Members alone ask, within variables, period, area and objectives of the permit, and the vault refuses the rest by itself.',
    },
    by: [
      screen('/applications/{id}/permit'),
      test('integration/vault', 'is what the permit does not hold, whatever the portal says (B1)'),
      test(
        'integration/workspace',
        'refuses an objective that was not approved, and writes down that somebody tried',
      ),
      test('unit/access-relations', 'runs questions only for members of an active project (ROL-1, INV-24)'),
    ],
  },
  '3.2.04': {
    state: 'met',
    asks: {
      ja: 'すべての利用者に、多要素の認証を使わせること。',
      en: 'Have multi-factor authentication for all users.',
    },
    how: {
      ja: '例外なく二要素です。パスワードとワンタイムコード、またはパスキーで、二つがそろうまでサインインは成り立ちません。',
      en: 'Without exception: password and one-time code, or a passkey. There is no session before both factors.',
    },
    by: [
      screen('/account/security'),
      test(
        'integration/sign-in',
        'needs both factors before a session exists, and the key is stored only as its hash (ASVS 7.2.3)',
      ),
      test(
        'e2e/passkey',
        'are both factors at once: add one, sign out, sign in with it, without password or code (ASVS 6.3.3)',
      ),
      document('architecture', 'The path of a sign-in'),
    ],
  },
  '3.2.05': {
    state: 'met',
    asks: {
      ja: '連携認証やシングルサインオンを使ってもよい。',
      en: 'Federated sign-in may be used.',
    },
    how: {
      ja: '所属機関のアカウント（OpenID Connect）を第一の要素として使えます。',
      en: 'The account of an institution (OpenID Connect) can be the first factor.',
    },
    by: [
      screen('/sign-in'),
      test('http/oidc', 'sends PKCE, state and nonce, and asks for no personal data'),
      document('configuration', 'Configuration / 設定'),
    ],
  },
  '3.2.06': {
    state: 'operator',
    asks: {
      ja: '特定のネットワークや場所からだけ使えるようにしてもよい。',
      en: 'Access may be limited to some networks or places.',
    },
    how: {
      ja: '関所に接続元を限る設定はなく、前段のプロキシやネットワークで限れます。',
      en: 'Sekisho has no setting for it; the proxy or the network in front can do so.',
    },
    by: [document('operations', 'Start and stop / 起動と停止')],
  },
  '3.3.01': {
    state: 'met',
    asks: {
      ja: '持ち出すものの分類を助ける仕組みを持つこと。',
      en: 'Have a system that helps to classify outputs.',
    },
    how: {
      ja: '機械が規則ごとに判定し、通してよい、理由が要る、通せないの別を確認担当に示します。',
      en: 'A machine judges each rule and tells checkers what passes, what needs a reason and what nobody may let pass.',
    },
    by: [
      screen('/outputs'),
      test(
        'unit/output-beside',
        'is a pass only when nothing is found, and the worst that is found otherwise',
      ),
      test(
        'integration/outputs',
        'wants a word for every change, and for what the machine could not check (INV-30)',
      ),
      policy('outputs.ts'),
    ],
  },
  '3.3.02': {
    state: 'met',
    asks: {
      ja: '持出しを、結果を伝えるのに要る最小限にすること。',
      en: 'Limit outputs to what sharing the results needs.',
    },
    how: {
      ja: '持ち出せるのは秘匿処理した表だけで、件ごとに説明が要り、一度の申請とプロジェクト全体の件数に上限があります。同じ結果は二度持ち出せません。',
      en: 'Protected tables alone can leave, each with its context, so many in a request and in the life of a project, and no result twice.',
    },
    by: [
      screen('/outputs'),
      test(
        'integration/output-attacks',
        'is limited for a request and for a project, and what was called back counts',
      ),
      test('integration/outputs', 'refuses the same result a second time (INV-31)'),
      test('integration/outputs', 'refuses an item without context, and says so'),
      policy('outputs.ts'),
    ],
  },
  '3.3.03': {
    state: 'met',
    asks: {
      ja: '研究ごとに、何を持ち出すつもりかを最初に定めること。',
      en: 'Establish at the outset which outputs a project intends.',
    },
    how: {
      ja: '申請書で目的ごとに解析と公表の予定を書き、承認されていない目的のための問いは立てられません。',
      en: 'The application lists objectives, analyses and plans to publish, and nothing can be asked for an objective that was not approved.',
    },
    by: [
      screen('/applications/{id}/section/{section}'),
      test(
        'integration/workspace',
        'refuses an objective that was not approved, and writes down that somebody tried',
      ),
      test(
        'unit/application-form',
        'reads a document of the former form with its plan to publish in its place',
      ),
    ],
  },
  '3.3.04': {
    state: 'met',
    asks: {
      ja: '持出しの開示制御の手順を文書にすること。',
      en: 'Document how disclosure control of outputs is done.',
    },
    how: {
      ja: '規則、計算のしかた、過去の答えとの照らし合わせを文書にし、文書の数字が規則と違うとテストが失敗します。',
      en: 'Rules, the way they are computed and the comparison with earlier answers are documented, and a test fails when the numbers of the page are not those of the rules.',
    },
    by: [
      screen('/disclosure-rules'),
      screen('/protection'),
      document('disclosure', 'Rules'),
      document('disclosure-ledger', 'How a new table is judged'),
      test(
        'unit/disclosure-docs',
        'names every profile with its numbers, every rule and everything a table can lack',
      ),
    ],
  },
  '3.3.05': {
    state: 'met',
    asks: {
      ja: '持出しの確認の責任者を決める手順を持つこと。',
      en: 'Have a process that says who is responsible for checking outputs.',
    },
    how: {
      ja: '持出し確認担当の役割は求めた人とは別の管理者の承認で付き、一件に二人の確認が要り、意見が分かれたときは三人目が裁定します。',
      en: 'The role of output checker needs the approval of an administrator who did not ask for it, each output takes two checkers, and a third person decides where they differ.',
    },
    by: [
      screen('/grants'),
      test('integration/outputs', 'by itself, and neither of the two decides it'),
      test(
        'unit/workflow-tables',
        'on who is excluded: each standing that closes a capacity also forbids its actions in policies/access',
      ),
      policy('access/separation-of-duties.ts'),
      document('workflow', 'Output request'),
    ],
  },
  '3.3.06': {
    state: 'met',
    asks: {
      ja: '確認者の判断を、統計学に基づいて導くこと。',
      en: 'Guide decisions of output checkers by statistics.',
    },
    how: {
      ja: '最小人数、占有、群の開示、補完的秘匿を計算し、過去のすべての答えと合わせて、隠した数が求められないことを確かめます。',
      en: 'Least numbers, dominance, group disclosure and complementary suppression are computed, and an audit over all earlier answers shows that no hidden number follows.',
    },
    by: [
      screen('/disclosure-rules'),
      test(
        'unit/disclosure-protect',
        'leaves no cell exactly known and none below its level, and hides every primary cell',
      ),
      test('unit/ledger-joint-attacker', 'learns no group of few persons and no hidden cell (4.3, A5, A8)'),
      test(
        'unit/disclosure-dominance',
        'fails at equality where the profile says so, and passes where it says that (A13)',
      ),
      document('disclosure-solver', 'The steps'),
    ],
  },
  '3.3.07': {
    state: 'met',
    asks: {
      ja: '人が確かめきれない結果の危険をどう扱うか、方針を文書にすること。',
      en: 'Document how to treat the risk of outputs that nobody can check by hand.',
    },
    how: {
      ja: '機械が確かめられないものは、作成者と二人の確認担当の理由がなければ進めません。人が見渡せる行数とファイルの大きさを超えるものは受け付けません。',
      en: 'What the machine cannot check needs written reasons of the author and of both checkers. What is longer or larger than people can look through is not accepted.',
    },
    by: [
      screen('/outputs'),
      test(
        'integration/outputs',
        'wants a word for every change, and for what the machine could not check (INV-30)',
      ),
      policy('outputs.ts'),
      document('disclosure', 'A table from elsewhere'),
    ],
  },
  '3.3.08': {
    state: 'met',
    asks: {
      ja: 'よくある結果の確認を、半ば自動にしてもよい。',
      en: 'Checks of common outputs may be partly automatic.',
    },
    how: {
      ja: '秘匿処理と機械の検査が先に働き、二人の確認担当がその結果を見て判断します。',
      en: 'Protection and machine checks come first, and two checkers judge with their results in view.',
    },
    by: [
      screen('/outputs'),
      test(
        'integration/outputs',
        'asks for context, controls and the record of the machine, and hashes the very bytes',
      ),
      test('unit/output-beside', 'has no override for what is found out about persons'),
    ],
  },
  '3.3.09': {
    state: 'met',
    asks: {
      ja: '渡した結果ごとに、適用した開示制御の基準を機械の読める形で残してもよい。',
      en: 'Released packages may say, for machines to read, which criteria of disclosure control they went through.',
    },
    how: {
      ja: '持ち出す結果の中に、規則の版、機械の検査、二人の確認、台帳の証明が、機械の読める形で入ります。',
      en: 'The package itself holds version of the rules, checks of the machine, both checkers and proofs of the ledger in machine-readable form.',
    },
    by: [
      test('unit/export-crate', 'every AssessAction is mentioned, named, and its software has a provider'),
      test('integration/output-package', 'is proved offline by its hashes, the ledger and a published key'),
      test('unit/disclosure-protect', 'stamps the rules that were used, also where the table replaces some'),
    ],
  },
  '3.4.01': {
    state: 'met',
    asks: {
      ja: '使えるデータのメタデータの一覧を、利用者に示すこと。',
      en: 'Provide a catalogue of metadata about the datasets on offer.',
    },
    how: {
      ja: 'データカタログは、かなや英語でも探せ、分類や提供元で絞り込めます。サインインは要りません。',
      en: 'The catalogue is searched in kana and in English and narrowed by category and holder, without signing in.',
    },
    by: [
      screen('/catalogue'),
      screen('/code-lists'),
      test('http/catalogue', 'finds by kana and by English, and survives any address'),
      test(
        'unit/catalogue-dictionary',
        'EH-51: narrows by category, holder, consent, access and kind, and counts what a choice would show',
      ),
    ],
  },
  '3.4.02': {
    state: 'met',
    asks: {
      ja: 'データの中身を、一貫した分かりやすい形で説明すること。',
      en: 'Describe what data contain in a consistent and accessible model.',
    },
    how: {
      ja: 'どのデータも、同じ項目の記録と変数の辞書で説明し、DCATとCSVで渡します。',
      en: 'Each dataset has a record of the same fields and a dictionary of variables, given as DCAT and CSV too.',
    },
    by: [
      screen('/catalogue'),
      test('unit/catalogue-dictionary', 'writes the catalogue as one DCAT catalogue with every record'),
      test(
        'unit/catalogue-dictionary',
        'describes every variable of every dataset once, and no municipality',
      ),
      test('http/catalogue', 'JSON-LD of a record and of the catalogue parse and carry persistent ids'),
    ],
  },
  '3.4.03': {
    state: 'partly',
    asks: {
      ja: '利用者や本人が、データの要素を調べられる画面を用意してもよい。',
      en: 'Consumers and data subjects may be offered a way to look up parts of the data.',
    },
    how: {
      ja: '承認された研究者は集計の問いを立てられ、だれでも公表済みの人数の目安を見られます。本人が自分の記録を調べる画面はありません。',
      en: 'Approved researchers ask aggregate questions, and everybody sees published estimates. There is no screen on which a person looks at records of their own.',
    },
    by: [
      screen('/workspaces/{id}/ask'),
      screen('/about-data/counts'),
      test(
        'integration/published-cube',
        'is shown on the public page in both languages, one dataset at a time',
      ),
    ],
  },
  '3.4.04': {
    state: 'met',
    asks: {
      ja: '元のデータを見せずに、要約や合成データを研究者に渡してもよい。',
      en: 'Summaries or synthetic data may be given out without exposing what lies beneath.',
    },
    how: {
      ja: '合成の集団を生成でき、公開のページはその中の見本の集団を数えます。どのスナップショットとも人を共有しません。',
      en: 'A synthetic population can be generated, and public pages count an example of it that shares nobody with any snapshot.',
    },
    by: [
      screen('/about-data/population'),
      test(
        'integration/example-population',
        'has nobody in common with the demo: no more persons agree than chance makes agree',
      ),
      document('synthetic-data', 'What public pages say of it'),
    ],
  },
};
