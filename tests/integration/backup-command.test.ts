import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildWhenNeeded } from '#app/cli/build.ts';
import { freePort, type Running, runCommand, untilAnswering } from '#tests/support/command.ts';

describe('npm run backup and npm run restore', () => {
  let folder: string;
  let running: Running | undefined;
  beforeEach(() => {
    buildWhenNeeded();
    folder = mkdtempSync(join(tmpdir(), 'sekisho-commands-'));
  });
  afterEach(async () => {
    running?.kill('SIGKILL');
    await running?.ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const env = (data = 'data') => ({
    SEKISHO_DATA_DIR: join(folder, data),
    SEKISHO_BACKUP_DIR: join(folder, 'backups'),
    SEKISHO_LOG: 'error',
  });

  it('work beside a running portal, and a restored folder starts', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const start = (data?: string) => runCommand('start', [], { ...env(data), SEKISHO_PORT: String(port) });
    running = start();
    await untilAnswering(running, origin);
    for (let tries = 0; !existsSync(join(folder, 'data/checkpoints/latest.txt')) && tries < 400; tries++)
      await wait(25);

    const made = await runCommand('backup', [], env()).ended;
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/Backup made and verified: .*\(\d+ ledger entries, signed up to [1-9]\d*\)/);
    expect(made.stdout).toContain('検証しました');
    const [name = ''] = readdirSync(join(folder, 'backups'));
    const backup = join(folder, 'backups', name);

    const over = await runCommand('restore', [backup, '--replace'], env()).ended;
    expect({ code: over.code, stderr: over.stderr }).toEqual({
      code: 2,
      stderr:
        'The portal is running; stop it before restoring.\nポータルが動いています。止めてから復元してください。\n',
    });
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);

    const restored = await runCommand('restore', [backup, '--to', join(folder, 'again')], env()).ended;
    expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
    running = start('again');
    await untilAnswering(running, origin);
    expect((await fetch(origin)).status).toBe(200);
    expect(running.output()).not.toContain('Installed the demo institute');
  });

  it('say what is wrong in one sentence a language and end with code 2', async () => {
    for (const [command, args, message] of [
      ['backup', [], /There is no database in/],
      ['restore', [], /^Usage: npm run restore/],
      ['restore', ['--wrong'], /^Usage: npm run restore/],
      ['restore', [folder], /is not a backup/],
    ] as const) {
      const { code, stderr } = await runCommand(command, args, env()).ended;
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(2);
      expect(code).toBe(2);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});
