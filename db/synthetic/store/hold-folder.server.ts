import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnapshotError } from './keys.server.ts';

/** One writer a folder. What a killed writer left behind does not count. */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'writer.pid');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        // A link is made or it is not: two writers cannot both believe that they came first.
        linkSync(mine, file);
        return () => rmSync(file, { force: true });
      } catch {
        if (isAlive(readOwner(file))) throw new SnapshotError('busy', folder);
        rmSync(file, { force: true });
      }
    }
    throw new SnapshotError('busy', folder);
  } finally {
    rmSync(mine, { force: true });
  }
}

function readOwner(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
