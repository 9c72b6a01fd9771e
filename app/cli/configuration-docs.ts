import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settings } from '#app/config/config.server.ts';

const file = resolve(import.meta.dirname, '../../docs/configuration.md');

type Documented = { readonly ja: string; readonly en: string; readonly fallback?: string };

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page as it must be; a test compares it with the file. */
export function configurationPage(): string {
  const rows = Object.entries(settings as Record<string, Documented>).map(
    ([name, { fallback, ja, en }]) =>
      `| \`${name}\` | ${fallback === undefined ? '' : `\`${cell(fallback)}\``} | ${cell(en)} | ${cell(ja)} |`,
  );
  return `# Configuration / 設定

<!-- Written by \`npm run docs:configuration\` from app/config/config.server.ts. -->

Every setting is an environment variable, read once at the start and checked before anything is created or opened. An
unknown name that begins with \`SEKISHO_\` is refused, so that a slip of the pen is not a silent default. No setting is
needed for the demo.

設定はすべて環境変数です。起動時に一度だけ読み、何かを作ったり開いたりする前に検査します。\`SEKISHO_\` で始まる知らない名前は拒みます。デモには設定は要りません。

| Setting / 設定 | Default / 既定値 | | |
|---|---|---|---|
${rows.join('\n')}

## Production / 本番

With \`SEKISHO_MODE=production\` Sekisho refuses to start, in one sentence, when

- \`SEKISHO_SECRET\` is missing, shorter than 32 bytes or too regular to be random,
- \`SEKISHO_PUBLIC_URL\` is missing or not https,
- \`SEKISHO_TRUSTED_PROXIES\` is 0: it speaks http and needs a proxy that ends TLS in front of it,
- \`SEKISHO_CLOCK_FILE\` or \`SEKISHO_RATE_LIMITS=off\` is set,
- the data folder holds the demo institute, whose accounts anyone can use.

In every mode \`SEKISHO_DATA_RESIDENCY\` must be \`JP\` (NFR-7).

\`SEKISHO_MODE=production\` では、秘密がない・短い・規則的である、公開住所が https でない、前段のプロキシがない、時計を動かす設定や回数制限の解除がある、データフォルダーにデモ機関がある、のいずれかに当たると、理由を一文で示して起動しません。\`SEKISHO_DATA_RESIDENCY\` はどのモードでも \`JP\` でなければなりません（NFR-7）。
`;
}

/** `npm run docs:configuration`. */
export async function run(): Promise<number> {
  writeFileSync(file, configurationPage());
  console.log(`Wrote ${join('docs', 'configuration.md')}`);
  return 0;
}
