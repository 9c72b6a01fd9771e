import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect as plainConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVaultClient, VaultUnreachable } from '#app/vault/client.server.ts';
import { linkKey, parseAddress } from '#app/vault/link.server.ts';
import type { VaultAnswer, VaultRequest } from '#app/vault/protocol.ts';
import { type Serving, serveVault } from '#app/vault/serve.server.ts';

let dir: string;
let serving: Serving | undefined;
const key = randomBytes(32);
const asked: VaultRequest[] = [];
/** Only the talking is looked at here; what the vault answers has tests of its own. */
const peer = {
  answer: async (message: unknown): Promise<VaultAnswer> => {
    const request = message as VaultRequest;
    asked.push(request);
    if (request.do === 'hello') return { ok: true, about: 'hello', version: 1 };
    if (request.do === 'status')
      return { ok: true, about: 'run', run: request.run, is: { state: 'queued', ahead: 0 } };
    if (request.do === 'cancel') throw new Error('patient 4711 of Ofunato');
    return new Promise(() => {});
  },
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-link-'));
  asked.length = 0;
});
afterEach(async () => {
  await serving?.close();
  serving = undefined;
  rmSync(dir, { recursive: true, force: true });
});
const client = (address: string, psk = key, patienceMs = 2000) =>
  makeVaultClient({ address, key: () => psk, anchored: async () => [], patienceMs });

describe.each(['socket', 'network'])('the link over a local %s', (kind) => {
  const open = async (): Promise<string> => {
    serving = await serveVault(peer, kind === 'socket' ? join(dir, 'v.sock') : '127.0.0.1:0', key);
    return serving.address;
  };

  it('carries many questions at once, each with its own answer', async () => {
    const vault = client(await open());
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => vault.status(`run-${i}`)));
    expect(answers.map((answer) => answer.ok && answer.about === 'run' && answer.run)).toEqual(
      Array.from({ length: 50 }, (_, i) => `run-${i}`),
    );
    await vault.close();
  });

  it('lets nobody in without the key, and nobody hears anything', async () => {
    const address = await open();
    await expect(client(address, randomBytes(32)).status('x')).rejects.toThrow(VaultUnreachable);
    const heard = await new Promise<string>((done) => {
      const at = parseAddress(address);
      const socket = 'path' in at ? plainConnect(at.path) : plainConnect(at.port, at.host);
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
      });
      socket.on('error', () => {});
      socket.on('close', () => done(text));
      socket.write('{"id":1,"request":{"do":"snapshots"}}\n');
    });
    expect(heard).not.toContain('snapshots');
    expect(asked).toEqual([]);
  });

  it('says that the vault is in trouble without a word of why', async () => {
    const vault = client(await open());
    expect(await vault.cancel('x')).toEqual({ ok: false, refusal: 'vault-trouble' });
    await vault.close();
  });

  it('gives up on a vault that hangs, and comes back to one that was started again', async () => {
    const address = await open();
    const vault = client(address, key, 300);
    await expect(vault.snapshots()).rejects.toThrow(VaultUnreachable);
    await serving!.close();
    await expect(vault.status('x')).rejects.toThrow(VaultUnreachable);
    serving = await serveVault(peer, address, key);
    expect(await vault.status('again')).toMatchObject({ ok: true, run: 'again' });
    await vault.close();
  });
});

describe('the key of the link', () => {
  it('is made once and readable by its owner only', () => {
    const file = join(dir, 'link', 'vault.key');
    const made = linkKey(file);
    expect(linkKey(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(file)).toBe(true);
  });
});
