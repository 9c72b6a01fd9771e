import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that all processes of one run share, for what is the same for all of them and takes its time to make. */
export default function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-run-'));
  process.env.SEKISHO_TEST_RUN = dir;
  return () => rmSync(dir, { recursive: true, force: true });
}
