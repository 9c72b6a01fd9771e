import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/** A form sent from another address of this machine: limits are counted by address. */
export async function postFrom(
  at: string,
  localAddress: string,
  path: string,
  fields: Record<string, string>,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const { host, origin, port } = new URL(at);
  const body = new URLSearchParams(fields).toString();
  const headers = {
    host,
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'navigate',
    'accept-language': 'ja',
  };
  const asking = request({ host: '127.0.0.1', port, localAddress, path, method: 'POST', headers });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += part;
  return { status: answer.statusCode, text };
}
