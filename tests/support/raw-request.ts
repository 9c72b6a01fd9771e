import { request } from 'node:http';

export type RawResponse = {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
};
export type RawOptions = {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Sent in pieces without a length. */
  readonly chunked?: boolean;
};

/** A request without the helpfulness of `fetch`, which adds headers of its own and refuses others. */
export function rawRequest(origin: string, path: string, options: RawOptions = {}): Promise<RawResponse> {
  const { hostname, port } = new URL(origin);
  return new Promise((done, failed) => {
    const length =
      options.body !== undefined && !options.chunked
        ? { 'content-length': String(Buffer.byteLength(options.body)) }
        : {};
    const sent = request(
      {
        hostname,
        port,
        path,
        method: options.method ?? 'GET',
        headers: { ...length, ...options.headers },
        agent: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', failed);
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', failed);
    if (options.body !== undefined) sent.write(options.body);
    sent.end();
  });
}
