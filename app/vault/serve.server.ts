import { existsSync, mkdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { asAnswer } from './answer-form.ts';
import { linkIdentity, linkOptions, parseAddress, readLines } from './link.server.ts';
import type { VaultAnswer } from './protocol.ts';
import type { Vault } from './vault.server.ts';

export type Serving = { readonly address: string; close(): Promise<void> };

/** Opens the socket. Nothing is logged about questions; a peer without the key never reaches the vault. */
export async function serveVault(
  vault: Pick<Vault, 'answer'>,
  address: string,
  key: Buffer,
): Promise<Serving> {
  const at = parseAddress(address);
  const open = new Set<TLSSocket>();
  const server = createServer(
    { ...linkOptions, pskCallback: (_socket, identity) => (identity === linkIdentity ? key : null) },
    (socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => socket.destroy());
      readLines(socket, (line) => void answerLine(vault, line).then((text) => socket.write(`${text}\n`)));
    },
  );
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  if ('path' in at) {
    mkdirSync(dirname(at.path), { recursive: true, mode: 0o700 });
    if (existsSync(at.path)) unlinkSync(at.path);
  }
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(at, () => done());
  });
  const listening = server.address();
  return {
    address: typeof listening === 'object' && listening ? `${listening.address}:${listening.port}` : address,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** `id` lets several questions share one line of talk. */
async function answerLine(vault: Pick<Vault, 'answer'>, line: string): Promise<string> {
  let id: unknown;
  try {
    const message = JSON.parse(line) as { id?: unknown; request?: unknown };
    id = message.id;
    const answer = asAnswer(await vault.answer(message.request));
    return JSON.stringify({ id, answer });
  } catch {
    // Whatever went wrong in here must not travel in words.
    return JSON.stringify({ id, answer: { ok: false, refusal: 'vault-trouble' } satisfies VaultAnswer });
  }
}
