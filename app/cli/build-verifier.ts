import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'vite';
import { verifierPath } from '#app/config/places.server.ts';

const banner = [
  '// Checks an exported ledger of Sekisho, or a proof from it, without the portal: plain Node from release 18 on.',
  '// 関所の監査ログと証明を、ポータルを使わずに確かめます。Node 18 以降で動きます。',
  '// node sekisho-verify.mjs --log sekisho-ledger.jsonl --key keys.txt --checkpoint checkpoint.txt',
  '// Apache-2.0',
].join('\n');
const root = resolve(import.meta.dirname, '../..');

/**
 * Makes one file of the verifier and of the modules it shares with the portal, so that the two cannot disagree. It is
 * left readable on purpose: whoever is handed it should be able to read it.
 */
export async function buildVerifier(out = join(root, verifierPath)): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'app/cli/portable-verifier.ts',
      target: 'node18',
      outDir: dirname(out),
      emptyOutDir: false,
      minify: false,
      copyPublicDir: false,
      rollupOptions: { output: { entryFileNames: basename(out), format: 'es' } },
    },
    ssr: { noExternal: true },
  });
  // Lowering to the older Node takes comments away, so these are put before it at the end.
  writeFileSync(out, `${banner}\n${readFileSync(out, 'utf8')}`);
}

export async function run(): Promise<number> {
  await buildVerifier();
  return 0;
}
