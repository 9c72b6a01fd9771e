import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { settings } from '#app/config/config.server.ts';

const root = resolve(import.meta.dirname, '../..');
const docker = (args: readonly string[], timeout = 60_000) =>
  spawnSync('docker', args, { cwd: root, encoding: 'utf8', timeout, maxBuffer: 64 * 1024 * 1024 });
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the container image', () => {
  it('runs the built portal as an ordinary user, with health check and volumes', () => {
    const file = textOf('Dockerfile');
    const last = file.slice(file.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).toMatch(/^VOLUME \["\/data", "\/backups"\]$/m);
    expect(last).toMatch(/^CMD \["node", "app\/cli\/run\.mjs", "start"\]$/m);
    // A process started by a shell would not get the signal that stops it cleanly.
    expect(last).not.toMatch(/^CMD [^[]/m);
  });

  it('sets and asks for nothing but settings that exist', () => {
    const named = [
      ...`${textOf('Dockerfile')}\n${textOf('compose.yaml')}`.matchAll(/\b(SEKISHO_\w+)\b/g),
    ].map((match) => match[1]!);
    expect([...new Set(named)].filter((name) => !(name in settings) && name !== 'SEKISHO_SITE')).toEqual([]);
  });

  it('builds, answers, and stops on SIGTERM', { timeout: 900_000 }, async ({ skip }) => {
    if (docker(['info']).status !== 0) skip('no Docker daemon answers');
    const tag = `sekisho-test-${randomBytes(4).toString('hex')}`;
    try {
      const built = docker(['build', '--quiet', '--tag', tag, '.'], 800_000);
      expect(built.status, built.stderr).toBe(0);
      const started = docker([
        'run',
        '--detach',
        '--name',
        tag,
        '--publish',
        '127.0.0.1::3000',
        '--env',
        'SEKISHO_TRUSTED_PROXIES=1',
        tag,
      ]);
      expect(started.status, started.stderr).toBe(0);
      const address = docker(['port', tag, '3000']).stdout.trim().split('\n')[0]!;
      let healthy = false;
      for (let tries = 0; !healthy && tries < 240; tries++) {
        healthy = await fetch(`http://${address}/healthz`).then(
          (response) => response.ok,
          () => false,
        );
        if (!healthy) await wait(250);
      }
      expect(healthy, docker(['logs', tag]).stdout).toBe(true);
      docker(['stop', tag]);
      expect(docker(['inspect', '--format', '{{.State.ExitCode}}', tag]).stdout.trim()).toBe('0');
    } finally {
      docker(['rm', '--force', tag]);
      docker(['rmi', '--force', tag]);
    }
  });
});
