import { type Answers, document, policy, screen, test } from './answer.ts';

/** 2.5 Information Security to 2.9 Physical Security. */
export const securityAnswers: Answers = {
  '2.5.01': {
    state: 'partly',
    asks: {
      ja: '扱うデータの種類に応じた規制に従うこと。',
      en: 'Comply with the regulation that the kinds of data call for.',
    },
    how: {
      ja: '国内保管、連結の可否、匿名加工と仮名加工の違い、提供停止の求めは規則として強制します。法令への適合そのものは運営機関が認定を受けます。',
      en: 'Keeping data in Japan, what may be linked, anonymised against pseudonymised data and requests to stop provision are enforced. Being certified under the law is up to the operator.',
    },
    by: [
      screen('/opt-out'),
      test(
        'architecture/deidentification-rule-sets',
        'of pseudonymised data is offered to certified users only, and high risk gets no milder one (LAW-4, ROL-9)',
      ),
      test('unit/catalogue-records', 'P-29: refuses to join the cancer registry'),
      test('integration/prepared-snapshot', 'holds no row of whoever is absent, in any table (INT-7, OPT-9)'),
      policy('deidentification/linkage-bases.ts'),
    ],
  },
  '2.5.02': {
    state: 'partly',
    asks: {
      ja: '脅威を想定して、基盤の弱いところを見つけてもよい。',
      en: 'Threat modelling may be used to find where infrastructure is at risk.',
    },
    how: {
      ja: '集計から個人を知ろうとする攻撃と、関所を乗っ取られた場合を想定して作り、試験しています。基盤全体の想定は運営機関が行います。',
      en: 'Built and tested against people who want to learn about a person from tables, and against a portal that was taken over. A model of the whole infrastructure is left to the operator.',
    },
    by: [
      screen('/protection'),
      test(
        'attack/random-adversary',
        'an adversary who asks whatever the language allows learns nobody exactly',
      ),
      document('vault', 'What it believes'),
    ],
  },
  '2.5.03': {
    state: 'met',
    asks: {
      ja: '重要なできごとの記録を持ち、不審な動きを見つけて対応するために見直すこと。',
      en: 'Keep security logs, and review them to detect and answer suspicious activity.',
    },
    how: {
      ja: '監査ログは書き足すだけで、別のプロセスが署名し、改ざんは番号まで分かります。サインインの失敗、異常な時刻や量、似た問いの繰返しなどは、規則に従って検知事項になり、理由とともに閉じるまで残ります。',
      en: 'The log can only grow, another process signs it, and a change is found to the very entry. Failed sign-ins, unusual hours and volumes, near-identical questions and more become signals by rules, and stay until closed with a reason.',
    },
    by: [
      screen('/audit'),
      screen('/signals'),
      test('integration/ledger-tamper', 'an edited body is named'),
      test(
        'integration/watching-upkeep',
        'at one account are a signal about it, whose evidence is their number',
      ),
      test(
        'integration/watching-use',
        'are one signal about the person, with the entries of these questions',
      ),
      test(
        'integration/watching-handling',
        'is looked into, explained and closed with reasons that stay, each an entry of its own',
      ),
      policy('watching/rules.ts'),
      document('ledger', 'Checkpoints'),
    ],
  },
  '2.6.01': {
    state: 'partly',
    asks: {
      ja: '法が許すかぎり、データと研究環境のバックアップを持つこと。',
      en: 'Back up data and environments where the law allows it.',
    },
    how: {
      ja: '関所と、金庫の台帳、許可証は一つの命令で検査済みの写しになります。元データと本人情報の写しは別に保ち、その手順を文書で示しています。',
      en: 'Portal, release ledger and permits become a verified copy by one command. Copies of base data and of identities are kept apart, as the documents say.',
    },
    by: [
      document('operations', 'Backup / バックアップ'),
      document('operations', 'The data folder / データフォルダー'),
      test('integration/backup-restore', 'is taken while others write, and is one moment of the portal'),
      test(
        'integration/backup-vault',
        'a backup holds the release ledger and the permits, and a restore puts them back (B3)',
      ),
    ],
  },
  '2.6.02': {
    state: 'unmet',
    asks: {
      ja: '基盤と保存先に冗長性を持たせること。',
      en: 'Have spare parts of infrastructure and storage that can take over.',
    },
    how: {
      ja: '関所は一つのプロセスと一つのデータベースで動き、控えへの切替えはありません。強制終了からは確定した記録を失わずに戻ります。保存先の冗長性は運営機関が用意します。',
      en: 'The portal is one process with one database, without a second that takes over. It comes back from being killed without losing what it acknowledged. Redundant storage is provided by the operator.',
    },
    by: [
      test(
        'integration/crash-server',
        'has lost nothing it acknowledged, and its ledger is whole and fits what was signed',
      ),
      document('operations', 'When something is wrong / 異常のとき'),
    ],
  },
  '2.6.03': {
    state: 'partly',
    asks: {
      ja: '基盤、アプリケーション、設定のバックアップを持つこと。',
      en: 'Back up applications, settings and the infrastructure they run on.',
    },
    how: {
      ja: 'バックアップは目録とハッシュを持ち、読み戻して検査してから名前が付きます。設定と鍵は、わざと含めず、別に保ちます。',
      en: 'A backup has a manifest with hashes and gets its name only after being read back. Settings and keys are left out on purpose and kept elsewhere.',
    },
    by: [
      document('operations', 'Backup / バックアップ'),
      test(
        'integration/backup-restore',
        'writes its event after the copy, and leaves neither drafts nor keys behind',
      ),
      test('integration/backup-restore', 'makes no backup of a ledger that does not fit its checkpoints'),
    ],
  },
  '2.6.04': {
    state: 'partly',
    asks: {
      ja: '事案に素早く対応する手順を持つこと。',
      en: 'Have procedures for answering an incident quickly.',
    },
    how: {
      ja: '事案を記録すると、知らせるべき相手ごとに期限が動き始め、遅れは委員長に伝わります。プロジェクトの事案は、その場で利用を止めます。異常ごとの対処は文書にあります。体制と連絡網は運営機関が整えます。',
      en: 'Recording an incident starts a clock for each body that must be told, and what is late goes to the chair. One that a project reports stops its use at once. What to do for each kind of trouble is documented. Teams and lines of contact are set up by the operator.',
    },
    by: [
      screen('/supervision/incidents'),
      screen('/applications/{id}/incident'),
      test(
        'integration/supervising-notifications',
        'counts every notification from the day it became known, that day being the first',
      ),
      test(
        'integration/supervising-notifications',
        'reminds, passes a missed day on to the chair, and says it is overdue',
      ),
      test(
        'integration/living-reports',
        'stop the project at once, run two clocks, and are closed by somebody else',
      ),
      policy('incidents.ts'),
      document('operations', 'When something is wrong / 異常のとき'),
    ],
  },
  '2.6.05': {
    state: 'operator',
    asks: {
      ja: '事案への対応を、訓練で確かめること。',
      en: 'Practise the response to incidents by simulation.',
    },
    how: {
      ja: '訓練は運営機関が行います。復元は空のフォルダーで毎月試すよう、文書で勧めています。',
      en: 'Exercises are held by the operator. The documents advise to restore to an empty folder every month.',
    },
    by: [document('operations', 'Restore / 復元')],
  },
  '2.7.01': {
    state: 'operator',
    asks: {
      ja: '基盤全体の弱点を探す道具を持つこと。',
      en: 'Have an application that scans infrastructure for vulnerabilities.',
    },
    how: {
      ja: '基盤を探すのは運営機関の道具です。関所の部品の検査の結果は版ごとに証拠として読み込め、重大な弱点があれば満たさない扱いになります。',
      en: 'Infrastructure is scanned by tools of the operator. The check of the packages of Sekisho is read in as evidence by release, and counts as failed where something is severe.',
    },
    by: [
      screen('/supervision/evidence'),
      test(
        'integration/evidence-register',
        'is a check of dependencies by release, read from a file and found bad where something is severe (NFR-4)',
      ),
    ],
  },
  '2.7.02': {
    state: 'partly',
    asks: {
      ja: '基盤を成すすべてのソフトウェアに、安全のための更新を当てる手順を持つこと。',
      en: 'Have a process by which every piece of software in the infrastructure gets its security updates.',
    },
    how: {
      ja: '部品はすべて一つの版に固定し、更新の手順は文書にあります。更新の記録は三か月ごとの証拠として求めます。関所の外のソフトウェアの更新は運営機関が行います。',
      en: 'Every package is pinned to one version, the upgrade is documented, and a log of patches is asked for as evidence every three months. Software beside Sekisho is updated by the operator.',
    },
    by: [
      screen('/supervision/evidence'),
      test('architecture/files', 'pins every package to one version'),
      test(
        'integration/evidence-register',
        'are good, expiring, expired or missing by their last day (NFR-2, NFR-3)',
      ),
      policy('assurance.ts'),
      document('operations', 'Upgrade / 更新'),
    ],
  },
  '2.7.03': {
    state: 'operator',
    asks: {
      ja: '弱点への修正が、基盤に自動で当たること。',
      en: 'Patch infrastructure against vulnerabilities automatically.',
    },
    how: {
      ja: '基盤への修正は運営機関が行います。関所は自分自身を自動では更新しません。',
      en: 'Infrastructure is patched by the operator. Sekisho does not update itself.',
    },
  },
  '2.7.04': {
    state: 'operator',
    asks: {
      ja: '侵入テストを行うこと。',
      en: 'Carry out penetration tests.',
    },
    how: {
      ja: '侵入テストは、実際の環境で運営機関が行います。関所は一年ごとの証拠を求め、期限が近づくと知らせます。',
      en: 'They are held by the operator on the real environment. Sekisho asks for evidence of one every year, and says so before it ends.',
    },
    by: [
      screen('/supervision/evidence'),
      test('integration/watching-upkeep', 'of the installation is watched in the register of proofs'),
      policy('assurance.ts'),
    ],
  },
  '2.7.05': {
    state: 'operator',
    asks: {
      ja: '安全の試験の結果に基づいて、守りを改めること。',
      en: 'Change security controls according to what tests found.',
    },
    how: {
      ja: '改めるのは運営機関です。秘匿の規則の変更は、版と履歴、二人の確認を経て効きます。',
      en: 'The operator does. Changed disclosure rules take effect by version, history and two confirmations.',
    },
    by: [screen('/disclosure-rules')],
  },
  '2.7.06': {
    state: 'partly',
    asks: {
      ja: '安全の試験の方針と、できれば結果を公開すること。',
      en: 'Publish how security is tested, and the results where possible.',
    },
    how: {
      ja: '集計への攻撃の試験と、その測定結果は、プログラムとともに公開しています。実際の環境での試験の結果は運営機関が扱います。',
      en: 'Tests that attack answers, and what was measured, are published with the program. Results of tests on a real environment are up to its operator.',
    },
    by: [
      screen('/protection'),
      document('disclosure-solver', 'Measured'),
      test('attack/known-attacks', 'two cohorts that differ by one code held by one person (P-05)'),
    ],
  },
  '2.8.01': {
    state: 'partly',
    asks: {
      ja: '保存しているプロジェクトと利用者のデータを暗号化すること。',
      en: 'Encrypt data of projects and users where they are stored.',
    },
    how: {
      ja: '確認コードの鍵、招待、提供停止の申出は封をして保存します。データベースと研究データのファイルは関所では暗号化せず、運営機関がディスクを暗号化します。',
      en: 'Keys of one-time codes, invitations and requests to stop provision are sealed. Database and research files are not encrypted by Sekisho; the operator encrypts the disk.',
    },
    by: [
      test(
        'integration/sign-in-links',
        'stands nowhere in clear: not the link, the key of the app, a code or a password',
      ),
      test('integration/opt-out', 'never stores or logs in clear what a person wrote'),
      document('ledger', 'Keys'),
    ],
  },
  '2.8.02': {
    state: 'met',
    asks: {
      ja: '外のネットワークとの間を流れるデータを暗号化すること。',
      en: 'Encrypt data on their way between the environment and the outside.',
    },
    how: {
      ja: '本番では公開アドレスがhttpsで、TLSを終端するプロキシが前になければ起動しません。ブラウザーには二年間httpsだけを使わせます。',
      en: 'Production refuses to start without an https address and a proxy that ends TLS, and tells browsers to use nothing else for two years.',
    },
    by: [
      test(
        'http/edges-headers',
        'ask for https for two years where the portal is served by it, and not on a plain demo (ASVS 3.4.1)',
      ),
      test('integration/config', 'refuses production with %s'),
      document('operations', 'Start and stop / 起動と停止'),
    ],
  },
  '2.8.03': {
    state: 'partly',
    asks: {
      ja: '環境の中を流れるデータも暗号化すること。',
      en: 'Encrypt data on their way inside the environment too.',
    },
    how: {
      ja: '関所と金庫の間はTLSで、共有の鍵を持つ相手だけと話します。前段のプロキシから関所まで、金庫からClickHouseまではhttpで、運営機関がネットワークを守ります。',
      en: 'Portal and vault speak TLS with a key that both hold. From the proxy to the portal, and from the vault to ClickHouse, it is http on a network that the operator protects.',
    },
    by: [
      test('integration/vault-link', 'lets nobody in without the key, and nobody hears anything'),
      document('vault', 'How a question is answered'),
    ],
  },
  '2.8.04': {
    state: 'met',
    asks: {
      ja: '安全と広く認められた暗号の方式とソフトウェアを使うこと。',
      en: 'Use encryption that is widely held to be secure.',
    },
    how: {
      ja: '署名はEd25519、ハッシュはSHA-256、パスワードはArgon2id、封印はAES-256-GCMです。チェックポイントは別の実装が作ったものも検証できます。',
      en: 'Ed25519 signs, SHA-256 hashes, Argon2id keeps passwords, AES-256-GCM seals. A checkpoint made by another implementation verifies here.',
    },
    by: [
      test('unit/sign-in-password', 'hash with Argon2id at no less than OWASP asks for (ASVS 11.4.2)'),
      test('unit/ledger-checkpoint', 'a note made by another implementation verifies'),
      test('unit/ledger-tree', 'the published roots of sizes 0 to 8'),
    ],
  },
  '2.8.05': {
    state: 'partly',
    asks: {
      ja: '鍵を安全に管理すること。',
      en: 'Manage keys securely.',
    },
    how: {
      ja: '鍵ごとの持ち主、置き場所、交換、紛失と漏えいの対処を定め、署名の鍵は動かしたまま交換できます。鍵の保管庫は運営機関が用意します。',
      en: 'Owner, store, rotation, loss and leak are laid down for each key, and the signing key is rotated while the portal runs. The store for keys is provided by the operator.',
    },
    by: [
      document('ledger', 'Keys'),
      test(
        'integration/ledger-signer',
        'C1: the key is rotated under a running signer, cross-signed, and the old key still leads through',
      ),
      test(
        'integration/ledger-signer',
        'does not make a new key in silence, and does not use one that others can read',
      ),
    ],
  },
  '2.9.01': {
    state: 'operator',
    asks: {
      ja: '物理的な手段による漏えいや盗難への備えを設けてもよい。',
      en: 'Physical protection against leaks and theft may be offered.',
    },
    how: {
      ja: '建物と機器の守りは運営機関が整えます。',
      en: 'Buildings and equipment are protected by the operator.',
    },
  },
};
