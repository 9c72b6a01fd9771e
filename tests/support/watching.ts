import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedPermitDir } from '#app/config/places.server.ts';
import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { newPermitKey, signPermit } from '#app/vault/permit-key.server.ts';
import { recordEvents } from '#db/portal/mutator.server.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { WatchRuleId } from '#policies/watching/rules.ts';
import type { TestPortal } from './portal.ts';

export type RaisedSignal = {
  readonly id: string;
  readonly reference: string;
  readonly rule: string;
  readonly variant: string;
  readonly about: string;
  readonly case: string | null;
  readonly severity: string;
  readonly state: string;
  readonly acts: number;
  readonly revision: number;
  /** Numbers of the entries that it rests on, the oldest first. */
  readonly entries: readonly number[];
  readonly marks: readonly string[];
};

/** Signals of a rule as they stand, the oldest first. */
export function signalsOf(portal: TestPortal, rule?: WatchRuleId): RaisedSignal[] {
  const { file } = portal.store;
  const rows = file
    .prepare(
      `select id, reference, rule, variant, about_id as about, application_id as "case", severity, state, acts, revision
       from signal where ? is null or rule = ? order by reference`,
    )
    .all(rule ?? null, rule ?? null) as Omit<RaisedSignal, 'entries' | 'marks'>[];
  return rows.map((row) => {
    const pieces = file
      .prepare('select mark, seq from signal_piece where signal_id = ? order by seq, mark')
      .all(row.id) as { mark: string; seq: number | null }[];
    return {
      ...row,
      entries: pieces.flatMap(({ seq }) => (seq === null ? [] : [seq])),
      marks: pieces.map(({ mark }) => mark),
    };
  });
}

/** What a run raises beyond what was there. */
export async function raisedBy(portal: TestPortal, rule: WatchRuleId): Promise<RaisedSignal[]> {
  const before = new Set(signalsOf(portal).map(({ id }) => id));
  await watchRecords(portal);
  return signalsOf(portal, rule).filter(({ id }) => !before.has(id));
}

/** Real entries, each of its actor and time, in one commit; their numbers. */
export async function writeActs(
  portal: TestPortal,
  acts: readonly (AuditEvent & { readonly actor: string; readonly at: Instant })[],
): Promise<number[]> {
  const size = sizeOf(portal);
  await portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) =>
    recordEvents(
      tx,
      acts.map(({ actor, at, ...event }) => ({ stamp: { actor, at }, event })),
    ),
  );
  return acts.map((_, index) => size + index);
}

const sizeOf = (portal: TestPortal): number =>
  portal.store.file.prepare('select count(*) from ledger_entry').pluck().get() as number;

/** The entry with this number, as it was written. */
export const entryOf = (portal: TestPortal, seq: number): AuditEvent & { readonly actor: string } =>
  JSON.parse(
    portal.store.file.prepare('select body from ledger_entry where seq = ?').pluck().get(seq) as string,
  );

/** So that questions of a demo project pass their gates; no vault answers them, they only wait. */
export async function letAsk(portal: TestPortal, applicationId: string): Promise<void> {
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  if (!stored || !permit) throw new Error('there is no permit to sign');
  const keys = join(portal.dir, 'test-keys');
  const folder = signedPermitDir(portal.config);
  for (const made of [keys, folder]) mkdirSync(made, { recursive: true });
  writeFileSync(
    join(folder, `${stored.id}.json`),
    JSON.stringify(signPermit(permit, newPermitKey(keys, `key-${stored.id.slice(0, 8)}`))),
  );
}

/** A failed job, which is trouble with the portal; the acts of a person, which are not. */
export async function portalTrouble(portal: TestPortal): Promise<string> {
  portal.store.file
    .prepare(
      `insert into job_run (job, last_run_at, last_result) values ('breaks', ?, 'failed')
       on conflict (job) do update set last_run_at = excluded.last_run_at`,
    )
    .run(portal.clock.now());
  await watchRecords(portal);
  return signalsOf(portal, 'failed_jobs')[0]?.id ?? '';
}

/** Three roles granted at night by somebody, as entries: a signal about them. */
export async function nightsOf(portal: TestPortal, key: string, day: string): Promise<RaisedSignal> {
  const actor = demoId(`person:${key}`);
  const before = new Set(signalsOf(portal).map(({ id }) => id));
  await writeActs(
    portal,
    Array.from({ length: 3 }, (_, i) => ({
      kind: 'role.granted' as const,
      subject: { type: 'grant' as const, id: `grant-${key}-${day}-${i}` },
      actor,
      at: new Date(`${day}T23:1${i}:00+09:00`).toISOString() as Instant,
    })),
  );
  await watchRecords(portal);
  const [raised] = signalsOf(portal, 'odd_hours').filter(
    ({ id, about }) => about === actor && !before.has(id),
  );
  if (!raised) throw new Error('nothing was raised');
  return raised;
}
