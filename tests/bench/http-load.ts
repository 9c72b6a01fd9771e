import { Agent, get } from 'node:http';

export type Load = {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
  /** Of one answer as it was sent, on average. */
  readonly kilobytes: number;
};

/**
 * Each user waits for one answer before asking for the next, over a connection that is kept. The first requests warm the
 * server and are not counted.
 */
export async function drive(options: {
  origin: string;
  path: string;
  cookies: readonly string[];
  requests: number;
  warmUp: number;
}): Promise<Load> {
  const { origin, path, cookies, requests, warmUp } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: cookies.length });
  const run = async (total: number): Promise<{ times: number[]; failed: number; bytes: number }> => {
    const times: number[] = [];
    let left = total;
    let failed = 0;
    let bytes = 0;
    await Promise.all(
      cookies.map(async (cookie) => {
        while (left-- > 0) {
          const started = performance.now();
          const answer = await ask(agent, origin + path, cookie);
          times.push(performance.now() - started);
          bytes += answer.bytes;
          if (answer.status !== 200) failed++;
        }
      }),
    );
    return { times, failed, bytes };
  };
  await run(warmUp);
  const started = performance.now();
  const { times, failed, bytes } = await run(requests);
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests,
    seconds,
    perSecond: requests / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
    kilobytes: bytes / 1000 / times.length,
  };
}

/** As a browser asks: it takes what is compressed. */
function ask(agent: Agent, url: string, cookie: string): Promise<{ status: number; bytes: number }> {
  const headers = { cookie, 'accept-language': 'ja', 'accept-encoding': 'gzip', 'user-agent': 'bench' };
  return new Promise((done, failed) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, bytes }));
    }).on('error', failed);
  });
}
