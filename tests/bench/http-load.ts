import { Agent, get } from 'node:http';

export type Load = {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
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
  const run = async (total: number): Promise<{ times: number[]; failed: number }> => {
    const times: number[] = [];
    let left = total;
    let failed = 0;
    await Promise.all(
      cookies.map(async (cookie) => {
        while (left-- > 0) {
          const started = performance.now();
          const status = await ask(agent, origin + path, cookie);
          times.push(performance.now() - started);
          if (status !== 200) failed++;
        }
      }),
    );
    return { times, failed };
  };
  await run(warmUp);
  const started = performance.now();
  const { times, failed } = await run(requests);
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
  };
}

function ask(agent: Agent, url: string, cookie: string): Promise<number> {
  return new Promise((done, failed) => {
    get(url, { agent, headers: { cookie, 'accept-language': 'ja', 'user-agent': 'bench' } }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    }).on('error', failed);
  });
}
