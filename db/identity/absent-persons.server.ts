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

/** Whose notice spoke of anonymised data alone (OPT-5). */
export const onlyAnonymised = (store: IdentityStore): readonly string[] =>
  store
    .prepare(
      `SELECT p.id FROM identity_person p
        WHERE p.notice_version IN (SELECT notice_version FROM identity_domain WHERE covers = 'anonymised')`,
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
 * and is among the data from the next list on (INT-7, P-17).
 */
export function recordVisit(
  store: IdentityStore,
  visit: { readonly facility: string; readonly patientNo: string; readonly day: string },
): boolean {
  const result = store
    .prepare(
      `UPDATE identity_person SET notice_state = 'notified', notice_version = (
          SELECT notice_version FROM identity_domain WHERE facility = @facility)
        WHERE notice_state = 'not-yet'
          AND id = (SELECT person_id FROM identity_patient WHERE facility = @facility AND patient_no = @patientNo)
          AND EXISTS (SELECT 1 FROM identity_domain WHERE facility = @facility AND notice_from <= @day)`,
    )
    .run(visit);
  return result.changes > 0;
}

export type Domain = {
  readonly facility: string;
  readonly oid: string;
  readonly code: string | null;
  readonly noticeFrom: string | null;
  readonly noticeVersion: string | null;
  readonly covers: string | null;
};
/** A facility as a domain of patient numbers, with its notice; a later notice takes the place of the one before. */
export function keepDomains(store: IdentityStore, domains: readonly Domain[]): void {
  const put = store.prepare(
    `INSERT INTO identity_domain VALUES (@facility, @oid, @code, @noticeFrom, @noticeVersion, @covers)
     ON CONFLICT (facility) DO UPDATE SET code = coalesce(excluded.code, code),
       notice_from = coalesce(excluded.notice_from, notice_from),
       notice_version = coalesce(excluded.notice_version, notice_version), covers = coalesce(excluded.covers, covers)`,
  );
  store.transaction(() => {
    for (const domain of domains) put.run(domain);
  })();
}
export const facilityOfCode = (store: IdentityStore, code: string): string | undefined =>
  store.prepare('SELECT facility FROM identity_domain WHERE code = ?').pluck().get(code) as
    | string
    | undefined;
