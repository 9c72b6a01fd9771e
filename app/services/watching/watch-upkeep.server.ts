import { checkpointDir } from '#app/config/places.server.ts';
import { plusDays, plusSeconds } from '#app/domain/shared/brand.ts';
import type { Found } from '#app/domain/watching/found.ts';
import {
  backupTrouble,
  type Ending,
  expiringEvidence,
  failedJobs,
  failedSignIns,
  ledgerTrouble,
} from '#app/domain/watching/upkeep.ts';
import { readLatestCheckpoint, readRefusal } from '#db/portal/ledger/published.server.ts';
import { listJobRuns } from '#db/portal/repositories/job-runs.server.ts';
import { unsignedSince } from '#db/portal/repositories/readiness.server.ts';
import {
  type EndingRow,
  findLastAct,
  installedAt,
  listActsFrom,
  listAddresses,
  listBadVerifications,
  listCounters,
  listEndings,
  sumOfCounters,
} from '#db/portal/repositories/watch-facts.server.ts';
import { throttleRules } from '#policies/session.ts';
import { watchRules } from '#policies/watching/rules.ts';
import type { Portal } from '../portal.ts';
import { accountCounters } from '../sign-in/count-attempt.server.ts';
import { dayBefore, type Look } from './look.server.ts';

/** What keeps the house in order: proofs that end, sign-ins, the ledger, backups and jobs. */
export async function watchUpkeep(portal: Portal, look: Look, isAwake: boolean): Promise<Found[]> {
  return [
    ...(await evidence(look)),
    ...(await signIns(portal, look)),
    ...(await ledger(portal, look, isAwake)),
    ...(await backups(look)),
    ...failedJobs(watchRules.failed_jobs, look.now, await listJobRuns(look.db)),
  ];
}

async function evidence(look: Look): Promise<Found[]> {
  const rule = watchRules.expiring_evidence;
  const furthest = Math.max(rule.personDays, rule.organisationDays, rule.installationDays);
  const rows = await listEndings(look.db, dayBefore(look, rule.lookBackDays), plusDays(look.today, furthest));
  return expiringEvidence(rule, look.today, rows.map(endingOf));
}

const endingOf = ({ id, of, owner, until }: EndingRow): Ending => ({
  id,
  of,
  until,
  about: of === 'installation' ? { type: 'system', id: `assurance.${owner}` } : { type: of, id: owner },
});

/** Counters stand under keyed hashes; only where one is high is it asked whose it is. */
async function signIns(portal: Portal, look: Look): Promise<Found[]> {
  const rule = watchRules.failed_sign_ins;
  const high = await listCounters(
    look.db,
    rule.perAccount,
    plusSeconds(look.now, -throttleRules.account.forgetAfterSeconds),
  );
  const lately = await sumOfCounters(look.db, plusSeconds(look.now, -rule.burstSeconds));
  const failures = new Map(high.map((one) => [one.key, one.failures]));
  const accounts =
    high.length === 0
      ? []
      : (await listAddresses(look.db)).flatMap(({ id, email }) => {
          const most = Math.max(0, ...accountCounters(portal, email).map((key) => failures.get(key) ?? 0));
          return most > 0 ? [{ personId: id, failures: most }] : [];
        });
  return failedSignIns(rule, look.now, { accounts, lately });
}

/** After a pause of the portal the signer first has to catch up: only while both are awake is it late. */
async function ledger(portal: Portal, look: Look, isAwake: boolean): Promise<Found[]> {
  const rule = watchRules.ledger_trouble;
  const published = checkpointDir(portal.config);
  const bad = await listBadVerifications(look.db, (await look.window(rule.windowDays)).from);
  return ledgerTrouble(rule, look.now, {
    refusedAt: readRefusal(published)?.at,
    waitingSince: isAwake
      ? await unsignedSince(look.db, readLatestCheckpoint(published)?.checkpoint.size ?? 0)
      : undefined,
    bad,
  });
}

async function backups(look: Look): Promise<Found[]> {
  const rule = watchRules.backup_trouble;
  const last = await findLastAct(look.db, 'system.backup-made');
  const { from } = await look.window(rule.windowDays);
  const after = Math.max(from, (last?.seq ?? -1) + 1);
  return backupTrouble(rule, look.now, {
    lastAt: last?.at ?? (await installedAt(look.db)),
    // What failed before the last good one is made good by it.
    failed: await listActsFrom(look.db, ['system.backup-failed'], after, look.size),
  });
}
