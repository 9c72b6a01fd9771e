import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Duplex } from 'node:stream';

/**
 * How portal and vault speak: one JSON object a line inside TLS with a shared key. Both ends prove that they hold the
 * key (mutual authentication), and an ephemeral exchange keeps what was recorded unreadable should the key leak later.
 * It is the same over a local socket and over a network.
 */
export const linkOptions = {
  ciphers: 'ECDHE-PSK-CHACHA20-POLY1305',
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
} as const;
export const linkIdentity = 'portal';

/** A line is a question or a protected table of bounded size; anything longer is not from us. */
export const longestLine = 16 * 1024 * 1024;

export type LinkAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** `host:port`, `[v6]:port`, or the path of a local socket. */
export function parseAddress(text: string): LinkAddress {
  const network = /^(?:\[([0-9a-f:]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i.exec(text);
  if (network) return { host: network[1] ?? network[2]!, port: Number(network[3]) };
  return { path: text };
}

/** Made once, readable by its owner only; another host or user is given a copy. */
export function linkKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    chmodSync(file, 0o600);
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length < 32) throw new Error(`the link key in ${file} is shorter than 32 bytes`);
  return key;
}

/** Calls back once a line; a line that is too long ends the connection. */
export function readLines(stream: Duplex, onLine: (line: string) => void): void {
  let parts: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      parts.push(rest.subarray(0, end));
      const line = Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      rest = rest.subarray(end + 1);
      onLine(line);
    }
    if (rest.length === 0) return;
    parts.push(rest);
    length += rest.length;
    if (length > longestLine) stream.destroy();
  });
}
