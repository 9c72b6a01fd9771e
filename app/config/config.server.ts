import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The one place that reads the environment. Each setting carries its own documentation; `docs/configuration.md` is
 * generated from this table and a test keeps it fresh.
 */

const port = z.coerce.number().int().min(0).max(65535);
const seconds = z.coerce.number().int().min(1);
const flag = z.enum(['on', 'off']).transform((value) => value === 'on');

const publicUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'must be an http or https address',
    abort: true,
  })
  .transform((url) => new URL(url).origin);

type Setting = { schema: z.ZodType; fallback?: string; ja: string; en: string };

export const settings = {
  SEKISHO_MODE: {
    schema: z.enum(['demo', 'production']),
    fallback: 'demo',
    ja: 'demo はデモ機関と役割別の利用者を用意します。production はデモの利用者がいるデータ、弱い秘密、保護されない http を拒みます。',
    en: 'demo brings the demo institute and its personas; production refuses demo accounts, weak secrets and unprotected http.',
  },
  SEKISHO_PORT: { schema: port, fallback: '3000', ja: '待ち受けるポート', en: 'Port to listen on.' },
  SEKISHO_HOST: {
    schema: z.string().min(1),
    fallback: '127.0.0.1',
    ja: '待ち受けるアドレス',
    en: 'Address to listen on.',
  },
  SEKISHO_PUBLIC_URL: {
    schema: publicUrl,
    ja: '利用者のブラウザに見える住所（production では必須で https）。省略時は http://localhost:ポート',
    en: 'The address users see in their browser; required and https in production. Default: http://localhost:PORT.',
  },
  SEKISHO_DATA_DIR: {
    schema: z.string().min(1),
    fallback: 'data',
    ja: 'データベース、鍵、チェックポイントを置くフォルダー',
    en: 'Folder of the database, keys and checkpoints.',
  },
  SEKISHO_BACKUP_DIR: {
    schema: z.string().min(1),
    ja: 'バックアップ先。別のボリュームを指定してください（NFR-8）。省略時はデータフォルダーの backups',
    en: 'Where backups go; name another volume (NFR-8). Default: backups in the data folder.',
  },
  SEKISHO_SECRET: {
    schema: z
      .string()
      .refine((text) => Buffer.from(text, 'base64').length >= 32, 'must be at least 32 bytes as base64'),
    ja: '封印用の秘密（32バイト以上、base64）。production では必須。demo では最初の起動で作ります。',
    en: 'Sealing secret, at least 32 bytes as base64; required in production, made on first start in demo.',
  },
  SEKISHO_DATA_RESIDENCY: {
    schema: z.string(),
    fallback: 'JP',
    ja: 'データの保管国。JP 以外では起動しません（NFR-7）。',
    en: 'Country where data are kept; anything but JP refuses to start (NFR-7).',
  },
  SEKISHO_LEDGER_ORIGIN: {
    schema: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9./-]+$/, 'must look like portal.example.jp/ledger'),
    ja: 'チェックポイントに記す監査ログの名前。最初の署名のあとは変えられません。省略時は、production では公開アドレスのホスト名と /ledger',
    en: 'Name of the audit log in its checkpoints; it cannot change after the first signature. Default in production: the host of the public address and /ledger.',
  },
  SEKISHO_TRUSTED_PROXIES: {
    schema: z.coerce.number().int().min(0).max(3),
    fallback: '0',
    ja: '前段にある信頼できるプロキシの段数。0 なら X-Forwarded-* を信じません。',
    en: 'How many trusted proxies stand in front; with 0 no X-Forwarded-* header is believed.',
  },
  SEKISHO_VAULT_ADDRESS: {
    schema: z.string().min(1),
    ja: '別に起動した金庫の接続先（ホスト:ポート、またはソケットのパス）。省略すると関所が自分の金庫を起動します。',
    en: 'Where a vault that runs on its own listens, host:port or the path of a socket; without it Sekisho starts its own.',
  },
  SEKISHO_VAULT_CLICKHOUSE_FILE: {
    schema: z.string().min(1),
    ja: 'ClickHouse の接続先（http://利用者:パスワード@ホスト:ポート）を1行で書いたファイル。指定すると金庫は内蔵の DuckDB の代わりに ClickHouse に問い合わせます。',
    en: 'File with one line, http://USER:PASSWORD@HOST:PORT of a ClickHouse server; the vault then asks it instead of the embedded DuckDB.',
  },
  SEKISHO_VAULT_KEY_FILE: {
    schema: z.string().min(1),
    ja: '金庫との接続に使う共有鍵のファイル。省略時はデータフォルダーの link/vault.key',
    en: 'File of the key shared with the vault. Default: link/vault.key in the data folder.',
  },
  SEKISHO_DEMO_PERSONS: {
    schema: z.coerce.number().int().min(1000).max(1_000_000),
    fallback: '10000',
    ja: 'デモの合成データの人数（1,000～1,000,000）',
    en: 'How many synthetic persons the demo has, 1,000 to 1,000,000.',
  },
  SEKISHO_SCAN_COMMAND: {
    schema: z
      .string()
      .transform((text) => text.split(/\s+/).filter((part) => part !== ''))
      .refine((parts) => parts.length > 0, 'must name a program'),
    ja: '添付ファイルのウイルス検査に使うプログラムと引数（空白区切り、例 /usr/bin/clamdscan --fdpass --no-summary）。ファイルのパスが最後に渡され、終了コード 0 を安全、1 を危険と読みます。ほかは未検査として隔離したままにします。省略時は検査せず、その旨を画面に示します。',
    en: 'Program and arguments, separated by spaces, that look at attachments for malware, for example /usr/bin/clamdscan --fdpass --no-summary. The path comes last; exit code 0 means clean, 1 infected, anything else keeps the file in quarantine. Without it nothing is scanned, and the pages say so.',
  },
  SEKISHO_SMTP_URL: {
    schema: z.url(),
    ja: 'メール送信先（例 smtp://localhost:25）。省略すると受信箱だけに届きます。',
    en: 'Where mail is handed over, for example smtp://localhost:25; without it notices stay in the inbox.',
  },
  SEKISHO_MAIL_FROM: {
    schema: z.email(),
    fallback: 'no-reply@sekisho.example',
    ja: 'メールの差出人',
    en: 'Sender of mail.',
  },
  SEKISHO_OIDC_ISSUER: {
    schema: z.url(),
    ja: '所属機関サインイン（OpenID Connect）の発行者',
    en: 'Issuer for institutional sign-in (OpenID Connect).',
  },
  SEKISHO_OIDC_CLIENT_ID: { schema: z.string().min(1), ja: '同、クライアント ID', en: 'Its client id.' },
  SEKISHO_OIDC_CLIENT_SECRET: {
    schema: z.string().min(1),
    ja: '同、クライアントの秘密',
    en: 'Its client secret.',
  },
  SEKISHO_OIDC_NAME: {
    schema: z.string().min(1),
    fallback: '所属機関のアカウント',
    ja: '同、サインイン画面に出す名前',
    en: 'Its name on the sign-in page.',
  },
  SEKISHO_IDLE_SECONDS: {
    schema: seconds,
    fallback: '1800',
    ja: '操作がないときにサインインが切れるまでの秒数',
    en: 'Seconds without activity until a sign-in ends.',
  },
  SEKISHO_ABSOLUTE_SECONDS: {
    schema: seconds,
    fallback: '36000',
    ja: 'サインインが必ず切れるまでの秒数',
    en: 'Seconds until a sign-in ends in any case.',
  },
  SEKISHO_RATE_LIMITS: {
    schema: flag,
    fallback: 'on',
    ja: 'アドレスごとの回数制限（負荷試験のときだけ off、production では拒否）',
    en: 'Limits per address; off only for load tests, refused in production.',
  },
  SEKISHO_CLOCK_FILE: {
    schema: z.string().min(1),
    ja: 'デモと試験用：時計を進める秒数を書いたファイル',
    en: 'Demo and tests: a file holding the seconds by which the clock is moved.',
  },
  SEKISHO_LOG: {
    schema: z.enum(['silent', 'error', 'info', 'debug']),
    fallback: 'info',
    ja: '記録の詳しさ',
    en: 'How much is logged.',
  },
  SEKISHO_METRICS_TOKEN: {
    schema: z.string().min(16),
    ja: '/metrics を読むための合言葉。省略時は同じ機械からだけ読めます。',
    en: 'Token to read /metrics; without it only the same machine may.',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export type Config = {
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly backupDir: string;
  readonly secret: Buffer | undefined;
  readonly ledgerOrigin: string;
  readonly trustedProxies: number;
  /** Of a vault that runs on its own; undefined: the portal starts one. */
  readonly vaultAddress: string | undefined;
  readonly vaultClickHouseFile: string | undefined;
  readonly vaultKeyFile: string;
  readonly demoPersons: number;
  /** Program and arguments; undefined: attachments are not scanned. */
  readonly scanCommand: readonly string[] | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  readonly rateLimits: boolean;
  readonly clockFile: string | undefined;
  readonly logLevel: 'silent' | 'error' | 'info' | 'debug';
  readonly metricsToken: string | undefined;
};

/** Said in one sentence on the way out; nothing has been created or opened by then. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  for (const name of Object.keys(env)) {
    if (name.startsWith('SEKISHO_') && !(name in settings)) {
      throw new ConfigError(`${name} is not a setting of Sekisho; see docs/configuration.md.`);
    }
  }
  const read = <N extends SettingName>(name: N): z.output<(typeof settings)[N]['schema']> | undefined => {
    const setting: Setting = settings[name];
    const text = env[name]?.trim() || setting.fallback;
    if (text === undefined) return undefined;
    const parsed = setting.schema.safeParse(text);
    if (!parsed.success) {
      const why = parsed.error.issues[0]?.message ?? '';
      throw new ConfigError(
        `${name} ${why.startsWith('must ') ? why : `is not valid (${why})`}; see docs/configuration.md.`,
      );
    }
    return parsed.data as z.output<(typeof settings)[N]['schema']>;
  };

  const mode = read('SEKISHO_MODE')!;
  const listenPort = read('SEKISHO_PORT')!;
  const dataDir = resolve(read('SEKISHO_DATA_DIR')!);
  const issuer = read('SEKISHO_OIDC_ISSUER');
  const clientId = read('SEKISHO_OIDC_CLIENT_ID');
  const clientSecret = read('SEKISHO_OIDC_CLIENT_SECRET');
  if ([issuer, clientId, clientSecret].some(Boolean) && !(issuer && clientId && clientSecret)) {
    throw new ConfigError(
      'SEKISHO_OIDC_ISSUER, SEKISHO_OIDC_CLIENT_ID and SEKISHO_OIDC_CLIENT_SECRET must be set together.',
    );
  }
  const residency = read('SEKISHO_DATA_RESIDENCY');
  if (residency !== 'JP')
    throw new ConfigError('SEKISHO_DATA_RESIDENCY must be JP: data stay in Japan (NFR-7).');

  const publicAddress = read('SEKISHO_PUBLIC_URL') ?? `http://localhost:${listenPort}`;
  const config: Config = {
    mode,
    port: listenPort,
    host: read('SEKISHO_HOST')!,
    publicUrl: publicAddress,
    ledgerOrigin:
      read('SEKISHO_LEDGER_ORIGIN') ??
      (mode === 'production' ? `${new URL(publicAddress).hostname}/ledger` : 'sekisho.example/ledger'),
    dataDir,
    backupDir: resolve(read('SEKISHO_BACKUP_DIR') ?? `${dataDir}/backups`),
    secret: env.SEKISHO_SECRET ? Buffer.from(read('SEKISHO_SECRET')!, 'base64') : undefined,
    trustedProxies: read('SEKISHO_TRUSTED_PROXIES')!,
    vaultAddress: read('SEKISHO_VAULT_ADDRESS'),
    vaultClickHouseFile: read('SEKISHO_VAULT_CLICKHOUSE_FILE'),
    vaultKeyFile: resolve(read('SEKISHO_VAULT_KEY_FILE') ?? `${dataDir}/link/vault.key`),
    demoPersons: read('SEKISHO_DEMO_PERSONS')!,
    scanCommand: read('SEKISHO_SCAN_COMMAND'),
    smtpUrl: read('SEKISHO_SMTP_URL'),
    mailFrom: read('SEKISHO_MAIL_FROM')!,
    oidc:
      issuer && clientId && clientSecret
        ? { issuer, clientId, clientSecret, name: read('SEKISHO_OIDC_NAME')! }
        : undefined,
    idleSeconds: read('SEKISHO_IDLE_SECONDS')!,
    absoluteSeconds: read('SEKISHO_ABSOLUTE_SECONDS')!,
    rateLimits: read('SEKISHO_RATE_LIMITS')!,
    clockFile: read('SEKISHO_CLOCK_FILE'),
    logLevel: read('SEKISHO_LOG')!,
    metricsToken: read('SEKISHO_METRICS_TOKEN'),
  };
  if (config.mode === 'production') refuseUnsafeProduction(config, env);
  return config;
}

function refuseUnsafeProduction(config: Config, env: Readonly<Record<string, string | undefined>>): void {
  if (!config.secret)
    throw new ConfigError('SEKISHO_SECRET is required in production: at least 32 random bytes as base64.');
  if (new Set(config.secret).size < 16)
    throw new ConfigError(
      'SEKISHO_SECRET is too regular to be random; make one with: openssl rand -base64 32.',
    );
  if (!env.SEKISHO_PUBLIC_URL) throw new ConfigError('SEKISHO_PUBLIC_URL is required in production.');
  if (!config.publicUrl.startsWith('https://'))
    throw new ConfigError('SEKISHO_PUBLIC_URL must be https in production.');
  if (config.trustedProxies === 0) {
    throw new ConfigError(
      'SEKISHO_TRUSTED_PROXIES must be at least 1 in production: Sekisho speaks http and needs a proxy that ends TLS in front of it.',
    );
  }
  if (config.clockFile)
    throw new ConfigError('SEKISHO_CLOCK_FILE moves the clock and is refused in production.');
  if (!config.rateLimits) throw new ConfigError('SEKISHO_RATE_LIMITS=off is refused in production.');
}
