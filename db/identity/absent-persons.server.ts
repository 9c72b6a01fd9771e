import type { WantedReason } from '#app/domain/absence/next-absence.ts';
import type { IdentityStore } from './identity-store.server.ts';

/** Who must not be in anything made from now on, by identity number (INT-7, OPT-7, P-16 to P-20). */
export function absentPersons(
  store: IdentityStore,
  flags: { readonly deceasedBeforeNotice: boolean },
): Readonly<Record<WantedReason, readonly string[]>> {
  const ids = (where: string) =>
    store.prepare(`SELECT id FROM identity_person WHERE ${where}`).pluck().all() as string[];
  return {
    'opted-out': ids(`opt_out_state = 'effective'`),
    'not-seen-since-notice': ids(`notice_state = 'not-yet' AND opt_out_state <> 'effective'`),
    // Off unless two people have turned it on (OPT-8).
    'died-before-notice': flags.deceasedBeforeNotice
      ? []
      : ids(`notice_state = 'died-before' AND opt_out_state <> 'effective'`),
  };
}

/**
 * Who was told of anonymised data alone, by any facility that told them (OPT-5). A notice of which nobody knows what it covers
 * covers no more than that.
 */
export const onlyAnonymised = (store: IdentityStore): readonly string[] =>
  store
    .prepare(
      `SELECT p.id FROM identity_person p WHERE p.notice_state = 'notified' AND (
         coalesce((SELECT covers FROM identity_notice WHERE version = p.notice_version), 'anonymised') = 'anonymised'
         OR EXISTS (SELECT 1 FROM identity_told t JOIN identity_notice n ON n.version = t.version
                     WHERE t.person_id = p.id AND n.covers = 'anonymised'))`,
    )
    .pluck()
    .all() as string[];

/** A number of others that nobody asked for, drawn by the caller's order of them. */
export const everybody = (store: IdentityStore): readonly string[] =>
  store
    .prepare(
      `SELECT id FROM identity_person WHERE opt_out_state <> 'effective' AND notice_state = 'notified'`,
    )
    .pluck()
    .all() as string[];

/**
 * A visit as intake reports it. Whoever comes on or after the day on which the facility began to give notice has been told
 * and is among the data from the next list on (INT-7, P-17). What they were told is the notice as it stood on that day; a later
 * version counts for those alone who come after it.
 */
export function recordVisit(
  store: IdentityStore,
  visit: { readonly facility: string; readonly patientNo: string; readonly day: string },
): boolean {
  const told = store
    .prepare(
      `SELECT p.person_id AS person, n.version FROM identity_patient p
         JOIN identity_domain d ON d.facility = p.facility AND d.notice_from <= @day
         JOIN identity_notice n ON n.facility = p.facility AND n.begins_on <= @day
        WHERE p.facility = @facility AND p.patient_no = @patientNo
        ORDER BY n.begins_on DESC, n.version DESC LIMIT 1`,
    )
    .get(visit) as { person: string; version: string } | undefined;
  if (!told) return false;
  return store.transaction(() => {
    store
      .prepare(
        `INSERT INTO identity_told VALUES (@person, @facility, @version)
         ON CONFLICT (person_id, facility) DO UPDATE SET version = excluded.version`,
      )
      .run({ ...told, facility: visit.facility });
    const first = store
      .prepare(
        `UPDATE identity_person SET notice_state = 'notified', notice_version = @version
          WHERE id = @person AND notice_state = 'not-yet'`,
      )
      .run(told);
    // Told anew by the facility that told them first.
    store
      .prepare(
        `UPDATE identity_person SET notice_version = @version WHERE id = @person AND notice_state = 'notified'
            AND notice_version IN (SELECT version FROM identity_notice WHERE facility = @facility)`,
      )
      .run({ ...told, facility: visit.facility });
    return first.changes > 0;
  })();
}

export type Domain = {
  readonly facility: string;
  readonly oid: string;
  readonly code: string | null;
  readonly noticeFrom: string | null;
};
/** A version of a facility's notice: from which day it was handed out, and what it speaks of (OPT-5). */
export type Notice = {
  readonly version: string;
  /** Null: it came with the persons, and no visit is told by it. */
  readonly facility: string | null;
  readonly beginsOn: string;
  readonly covers: string;
};
/** Facilities as domains of patient numbers, and every version of their notices; what was said stays as it was said. */
export function keepDomains(
  store: IdentityStore,
  domains: readonly Domain[],
  notices: readonly Notice[],
): void {
  const put = store.prepare(
    `INSERT INTO identity_domain (facility, oid, code, notice_from) VALUES (@facility, @oid, @code, @noticeFrom)
     ON CONFLICT (facility) DO UPDATE SET code = coalesce(excluded.code, code),
       notice_from = coalesce(excluded.notice_from, notice_from)`,
  );
  const say = store.prepare(
    'INSERT OR IGNORE INTO identity_notice VALUES (@version, @facility, @beginsOn, @covers)',
  );
  store.transaction(() => {
    for (const domain of domains) put.run(domain);
    for (const notice of notices) say.run(notice);
  })();
}
export const facilityOfCode = (store: IdentityStore, code: string): string | undefined =>
  store.prepare('SELECT facility FROM identity_domain WHERE code = ?').pluck().get(code) as
    | string
    | undefined;
