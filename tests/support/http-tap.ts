import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { leaksIn } from './vault-tap.ts';

/**
 * Everything that a server of any test sends, to a browser or to a script, is searched for the canary as it goes (P-35): page,
 * data, file or problem, in clear or packed for the way. What was searched and what was found is kept until the run ends.
 */
const folderOf = (scratch: string): string => join(scratch, 'sekisho-http-tap');

export type Sent = {
  readonly what: string;
  readonly bytes: number;
  readonly leaks: readonly string[];
};

const unpack: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** Archives of ours are stored and not packed, and their digits are ASCII: one byte a letter finds them as well. */
function textOf(bytes: Buffer, type: unknown, encoding: unknown): string {
  const open = unpack[String(encoding)];
  const binary = /zip|pdf|png|jpeg|font|octet-stream/.test(String(type));
  return (open ? open(bytes) : bytes).toString(binary ? 'latin1' : 'utf8');
}

export function tapHttp(handler: RequestListener, told: (sent: Sent) => void = keep()): RequestListener {
  const known = new Set<string>();
  return (request, response) => {
    const parts: Buffer[] = [];
    const take = (chunk: unknown, encoding: unknown) => {
      if (typeof chunk === 'string')
        parts.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'));
      else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk));
    };
    const write = response.write.bind(response) as (...args: unknown[]) => boolean;
    const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
    response.write = ((...args: unknown[]) => {
      take(args[0], args[1]);
      return write(...args);
    }) as typeof response.write;
    response.end = ((...args: unknown[]) => {
      take(args[0], args[1]);
      return end(...args);
    }) as typeof response.end;
    response.once('close', () => {
      const what = `${request.method} ${request.url?.split('?')[0]}`;
      // Files of the build are the same for everybody; once a server is enough.
      if (what.startsWith('GET /assets/')) {
        if (known.has(what)) return;
        known.add(what);
      }
      const bytes = Buffer.concat(parts);
      const head = JSON.stringify(response.getHeaders());
      let body = '';
      try {
        body = textOf(bytes, response.getHeader('content-type'), response.getHeader('content-encoding'));
      } catch {
        // Cut off on the way: what went out is searched as it is.
        body = bytes.toString('latin1');
      }
      told({ what, bytes: bytes.length, leaks: [...leaksIn(head), ...leaksIn(body)] });
    });
    handler(request, response);
  };
}

function keep(): (sent: Sent) => void {
  const folder = folderOf(tmpdir());
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.log`);
  return (sent) => appendFileSync(file, `${JSON.stringify(sent)}\n`);
}

export function searchedHttp(scratch = tmpdir()): {
  readonly answers: number;
  readonly bytes: number;
  readonly leaks: readonly Sent[];
} {
  const folder = folderOf(scratch);
  const all = (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Sent);
  return {
    answers: all.length,
    bytes: all.reduce((sum, sent) => sum + sent.bytes, 0),
    leaks: all.filter((sent) => sent.leaks.length > 0),
  };
}
