import { readFileSync } from 'node:fs';
import { systemActor } from '#app/domain/ledger/event.ts';
import {
  type DependencyFindings,
  isClean,
  readDependencyReport,
} from '#app/domain/upkeep/dependency-report.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertUpkeepCheck } from '#db/portal/repositories/assurance.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { hashOfFile } from '../attachments/attachment-store.server.ts';
import { OperationRefused } from '../operations/backup-manifest.server.ts';
import type { Portal } from '../portal.ts';

/** Keeps what a check of the dependencies of a release found, from the file that the operator gives (NFR-4). */
export async function recordDependencies(
  portal: Pick<Portal, 'store' | 'clock'>,
  file: string,
  release: string,
): Promise<DependencyFindings> {
  if (!/^\d{1,4}\.\d{1,4}\.\d{1,4}(-[0-9A-Za-z.-]{1,32})?$/.test(release))
    throw new OperationRefused(
      `版「${release}」は「1.2.3」の形で指定してください。`,
      `The release ${release} must look like 1.2.3.`,
    );
  const text = read(file);
  const findings = readDependencyReport(text);
  if (!findings)
    throw new OperationRefused(
      `${file} は npm audit --json の結果として読めません。`,
      `${file} cannot be read as the result of npm audit --json.`,
    );
  const hash = hashOfFile(Buffer.from(text));
  const id = newId();
  await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
    insertUpkeepCheck(
      tx,
      systemAuthority('system.maintain'),
      {
        kind: 'assurance.checked',
        subject: { type: 'assurance', id },
        document: hash,
        detail: { check: 'dependencies', release, high: findings.high, critical: findings.critical },
      },
      {
        id,
        kind: 'dependencies',
        about: release,
        outcome: isClean(findings) ? 'good' : 'found',
        detail: findings,
        document: hash,
      },
    ),
  );
  return findings;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    throw new OperationRefused(`${file} を読めません（${why}）。`, `${file} cannot be read (${why}).`);
  }
}
