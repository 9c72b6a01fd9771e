import { type Answers, document, screen, test } from './answer.ts';

/** 2.1 End User Computing. */
export const workplaceAnswers: Answers = {
  '2.1.01': {
    state: 'partly',
    asks: {
      ja: 'クリップボードを通じてデータを外へ写せないようにすること。',
      en: 'Keep users from copying data out by way of the clipboard.',
    },
    how: {
      ja: '患者の記録は画面に届きません。届くのは秘匿処理した集計表だけで、持出し前はダウンロードもAPIでの取得もできません。表示された文字をブラウザーで選ぶこと自体は防げず、規約で禁じています。',
      en: 'Records of patients never reach a screen. Only protected tables do, without download or values by interface before release. Selecting shown text in a browser cannot be prevented; the terms forbid it.',
    },
    by: [
      screen('/terms'),
      test('http/workspaces', 'shows no number in an address, and prints its marking (A9)'),
      test(
        'http/api',
        'takes questions in both forms, says where one is wrong, and gives states and no values (A9, INV-24)',
      ),
      test('http/api', 'holds no sum that stands in a hidden cell, by the interface or on the page (P-35)'),
    ],
  },
  '2.1.02': {
    state: 'partly',
    asks: {
      ja: '利用者になじみのある作業環境を用意すること。',
      en: 'Offer an environment that users find familiar.',
    },
    how: {
      ja: 'ブラウザーの入力画面、文章に近い記法、PythonとRのクライアントから問いを立てられます。データの上で好きな統計ソフトを動かすことはできません。',
      en: 'Questions are asked by forms in a browser, in a notation close to text, and from Python and R. A statistics program of one’s choice cannot be run on the data.',
    },
    by: [
      screen('/workspaces/{id}/ask'),
      test('http/api', 'of Python does all of it with the standard library'),
      test('unit/query-form', 'and the text say the same in either direction'),
      document('api', 'Clients'),
    ],
  },
  '2.1.03': {
    state: 'met',
    asks: {
      ja: 'データそのものを見せず、問いやコードを出す窓口だけにしてもよい。',
      en: 'Consumers may be kept away from data altogether and hand in code instead.',
    },
    how: {
      ja: 'それが関所の形です。決まった言語の問いだけが金庫に渡り、答えは秘匿処理した表だけです。',
      en: 'That is how this portal works. Only questions of a closed language reach the vault, and only protected tables come back.',
    },
    by: [
      screen('/workspaces/{id}/ask'),
      test('integration/vault', 'is a question that the language does not have'),
      test('conformance/allow-list', 'writes nothing of a question but parameters and numbers'),
      document('architecture', 'Five laws'),
    ],
  },
  '2.1.04': {
    state: 'met',
    asks: {
      ja: '広く使われているソフトウェアから利用できること。',
      en: 'Be usable by applications that people commonly have.',
    },
    how: {
      ja: '最近のブラウザーだけで使えます。パスキーを除き、スクリプトがなくても動きます。',
      en: 'A current browser is all it takes. Everything but passkeys works without script.',
    },
    by: [
      screen('/help'),
      test(
        'e2e/no-script',
        'somebody signs in with password and code, comes to the page asked for, and signs out',
      ),
      test('e2e/no-script', 'a draft is begun, refused with everything kept, and saved'),
    ],
  },
  '2.1.05': {
    state: 'met',
    asks: {
      ja: '道具の使い方とデータの扱い方を、分かりやすく示すこと。',
      en: 'Explain clearly how to use the tools and how to handle the data.',
    },
    how: {
      ja: '役割ごとのヘルプ、用意された基本分析、問いの言語の説明、変数の辞書があります。説明が実装と食い違うとテストが失敗します。',
      en: 'There are help by role, prepared analyses, a manual of the question language and a dictionary of variables. Tests fail when the manual and the code part.',
    },
    by: [
      screen('/help'),
      screen('/workspaces/{id}/presets'),
      screen('/catalogue'),
      test(
        'unit/query-docs',
        'have a grammar that knows every word of the notation and every reason for a refusal',
      ),
      test('unit/catalogue-dictionary', 'explains every variable in both languages'),
      document('query-language', 'What a question is made of'),
    ],
  },
  '2.1.06': {
    state: 'beyond',
    asks: {
      ja: '利用者向けのソフトウェアに、安全のための更新を自動で当てること。',
      en: 'Apply security updates to user software by themselves where possible.',
    },
    how: {
      ja: '研究者に渡す作業用の端末やソフトウェアがありません。使うのは各自のブラウザーです。',
      en: 'There are no desktops or programs for researchers; each uses a browser of their own.',
    },
  },
  '2.1.07': {
    state: 'met',
    asks: {
      ja: '同じプロジェクトの人が共に使う機能を用意してもよい。',
      en: 'People of one project may be given services to share.',
    },
    how: {
      ja: 'プロジェクトの中で、問い、答え、研究ノート、コメントを共有します。',
      en: 'Within a project people share questions, answers, a notebook and comments.',
    },
    by: [
      screen('/workspaces/{id}/notebook'),
      test(
        'integration/notebook',
        'keeps a question with its objective, shows its answers, and forgets it, each with its entry',
      ),
    ],
  },
  '2.1.08': {
    state: 'met',
    asks: {
      ja: '共有の機能から、ほかのプロジェクトのデータに届かないこと。',
      en: 'See to it that nothing shared leads to data of another project.',
    },
    how: {
      ja: '研究ノート、答え、保存された結果、待ち行列は、ほかのプロジェクトには存在しないものとして扱います。',
      en: 'Notebook, answers, stored results and the queue are, for other projects, as if they did not exist.',
    },
    by: [
      test(
        'integration/notebook',
        'is for members alone: for others there is no such question, notebook or pair (C5)',
      ),
      test(
        'attack/statistics-attacks',
        'the cache: an answer is at once there again for the project that asked, and for no other (A7)',
      ),
      test('unit/vault-queue', 'counts only the runs of the project itself (A6)'),
      document('vault', 'How a question is answered'),
    ],
  },
  '2.1.09': {
    state: 'met',
    asks: {
      ja: '利用状況を外へ送るソフトウェアを使うなら、その危険を抑えて記録すること。',
      en: 'Where software needs to send telemetry, limit and record what that risks.',
    },
    how: {
      ja: '外へ送るものはありません。ページはほかのサイトから何も読み込めず、計測値は名前も番号も含まず、同じ機械か合言葉を知る人にだけ渡します。',
      en: 'Nothing is sent. Pages can load nothing from elsewhere; measures hold no names or ids and go to the same machine or to whoever knows the token.',
    },
    by: [
      screen('/privacy'),
      test('http/edges-headers', 'enforce exactly our content security policy (ASVS 3.4.3)'),
      test('http/edges-operations', 'measure without names, addresses or ids'),
    ],
  },
  '2.1.10': {
    state: 'partly',
    asks: {
      ja: '利用者が必要とするソフトウェアを用意すること。',
      en: 'Provide the applications that data consumers need.',
    },
    how: {
      ja: '件数、割合、平均、発生率、標準化、生存曲線などの集計ができます。回帰モデルや自作のプログラムは動かせません。',
      en: 'Counts, shares, means, rates, standardisation, survival and the like can be asked. Regression models and programs of one’s own cannot be run.',
    },
    by: [
      screen('/workspaces/{id}/ask'),
      test('unit/query-statistics', 'agree with SciPy'),
      test(
        'unit/query-builder',
        'offers every analysis where everything is approved, each a question that the rules accept',
      ),
      document('query-language', 'What cannot be asked, and why'),
    ],
  },
  '2.1.11': {
    state: 'met',
    asks: {
      ja: '再現できる分析を促す道具を用意すること。',
      en: 'Offer tools that encourage reproducible analysis.',
    },
    how: {
      ja: '問いは書き方によらず一つの正規形になり、同じデータには同じ答えが返ります。持ち出す結果には、問い、データの印、規則の版が付き、関所なしで確かめられます。',
      en: 'However written, a question has one canonical form and one answer on the same data. A released package carries question, data digest and version of the rules, and verifies without the portal.',
    },
    by: [
      screen('/workspaces/{id}/notebook'),
      test('unit/query-canonical', 'is the same for the same question written differently'),
      test('integration/output-package', 'is proved offline by its hashes, the ledger and a published key'),
      document('query-language', 'One question, however it is written'),
    ],
  },
  '2.1.12': {
    state: 'beyond',
    asks: {
      ja: '公開されているソフトウェアの配布元に、つなげるようにしてもよい。',
      en: 'Public repositories of software or containers may be reachable.',
    },
    how: {
      ja: '利用者がパッケージを入れる場所がありません。',
      en: 'There is no place in which users would install packages.',
    },
  },
  '2.1.13': {
    state: 'beyond',
    asks: {
      ja: '使えるパッケージを細かく限ってもよい。',
      en: 'The packages on offer may be tightly limited.',
    },
    how: {
      ja: '利用者がパッケージを入れる場所がありません。',
      en: 'There is no place in which users would install packages.',
    },
  },
  '2.1.14': {
    state: 'met',
    asks: {
      ja: 'どの計算資源の上でも、プロジェクトごとに人とデータを分けること。',
      en: 'Keep users and data of different projects apart on all compute.',
    },
    how: {
      ja: '許可証の範囲は問いのどの部分にも必ず掛かり、実行ごとの一時表は残りません。プロジェクト自身のデータを作るときは、固有の鍵で番号を振り直します。',
      en: 'The scope of a permit holds for every part of a question, and temporary tables of a run do not stay. A snapshot of a project has numbers made with a key of its own.',
    },
    by: [
      test('conformance/scope', 'is left by every construct as if the other rows did not exist'),
      test('integration/duckdb-engine', 'forgets the temporary tables of a run'),
      test(
        'integration/population-store',
        'are joined by the base key alone, and every project has numbers of its own',
      ),
      document('vault', 'How a question is answered'),
    ],
  },
  '2.1.15': {
    state: 'partly',
    asks: {
      ja: '求められたとき、高性能または拡張できる計算資源を使えること。',
      en: 'Give access to high-performance or scalable compute where users need it.',
    },
    how: {
      ja: '一台を超えるデータには、金庫がClickHouseの複数サーバーに問い合わせられます。用意するのは運営機関です。',
      en: 'For data beyond one machine the vault can ask a cluster of ClickHouse servers, which the operator has to provide.',
    },
    by: [document('clickhouse', 'Setting up a cluster'), document('query-speed', 'What was measured')],
  },
  '2.1.16': {
    state: 'beyond',
    asks: {
      ja: '求められたとき、GPUなどの演算装置を使えること。',
      en: 'Offer GPUs or other accelerators where users need them.',
    },
    how: {
      ja: '集計の問いだけを受け付けるため、演算装置を使う処理がありません。',
      en: 'Only aggregate questions are asked, and none of them would use one.',
    },
  },
  '2.1.17': {
    state: 'beyond',
    asks: {
      ja: '一般的なデータベースを通じてデータを渡してもよい。',
      en: 'Data may be offered to consumers through common database systems.',
    },
    how: {
      ja: 'だれにも行のデータを渡さないので、研究者がつなぐデータベースはありません。',
      en: 'Nobody is given rows, so there is no database for researchers to connect to.',
    },
  },
  '2.1.18': {
    state: 'partly',
    asks: {
      ja: '大規模なデータのための分析基盤とつないでもよい。',
      en: 'Tools for the analysis of large data may be integrated.',
    },
    how: {
      ja: '金庫の中の計算エンジンとして、DuckDBのほかにClickHouseを選べます。研究者が直接触れることはありません。',
      en: 'Inside the vault ClickHouse can take the place of DuckDB. Researchers do not touch either.',
    },
    by: [document('clickhouse', 'Loading')],
  },
};
