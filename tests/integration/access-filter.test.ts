import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#app/domain/shared/brand.ts';
import { applicationFacts, grantFacts, outputFacts } from '#db/portal/access-facts.server.ts';
import { conditionsToSql, permitted } from '#db/portal/access-filter.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { openStore, type Store } from '#db/portal/store.server.ts';
import { abilityFor } from '#policies/access/ability.ts';
import { type Action, actionNames, actionRule } from '#policies/access/actions.ts';
import { roles, type ViewerFacts } from '#policies/access/roles.ts';
import { type FilteredKind, isFiltered, rowFilter } from '#policies/access/row-filter.ts';
import type { AnySubject } from '#policies/access/subjects.ts';
import fc from '#tests/support/fast-check.ts';
import { writeThings, writeThingsOf } from '../support/access-rows.ts';
import {
  facilities,
  factsOf,
  organisations,
  outputState,
  outputsOf,
  people,
  things,
  type World,
  workplaceOf,
  world,
} from '../support/access-world.ts';

const worlds = 150;
const now = instant(new Date('2026-04-01T00:00:00.000Z'));
let folder: string;
let store: Store;
const stamp = { actor: 'test', at: now };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-access-'));
  const path = join(folder, 'portal.sqlite');
  await migrateFile(path, now);
  store = openStore(path);
  await store.write(stamp, async ({ db }) => {
    for (const id of organisations) {
      const row = { id, type: 'research', name_ja: id, name_en: id, revision: 1, created_at: now };
      await db
        .insertInto('organisation')
        .values({ ...row, certification_no: null, certification_until: null })
        .execute();
    }
    for (const id of facilities) {
      const row = {
        id,
        organisation_id: 'o0',
        code: id,
        name_ja: id,
        name_en: id,
        prefecture: '13',
        revision: 1,
      };
      await db
        .insertInto('facility')
        .values({ ...row, created_at: now })
        .execute();
    }
    for (const id of people) {
      const row = { id, name_ja: id, name_kana: id, name_en: id, email: `${id}@example.jp`, language: 'ja' };
      await db
        .insertInto('person')
        .values({ ...row, state: 'active', demo: 0, revision: 1, created_at: now, erased_at: null })
        .execute();
      const place = workplaceOf(id);
      await db
        .insertInto('affiliation')
        .values({
          id,
          person_id: id,
          organisation_id: place ?? 'o1',
          title_ja: '',
          title_en: '',
          valid_from: '2020-01-01',
          valid_until: place ? null : '2021-03-31',
        })
        .execute();
    }
    for (const [index, facilityId] of facilities.entries()) {
      const id = `o${index}`;
      await db
        .insertInto('opt_out_case')
        .values({
          id,
          reference: id,
          receipt_hash: id,
          facility_id: facilityId,
          channel: 'web',
          scope: 'operator',
          requester: 'self',
          language: 'ja',
          state: 'RECEIVED',
          received_on: now.slice(0, 10),
          received_at: now,
          due_on: now.slice(0, 10),
          overdue_told: 0,
          needs_details: 0,
          revision: 1,
        })
        .execute();
    }
    await writeThings(db, now);
  });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function fill({ applications, grants, outputs }: World): Promise<void> {
  await store.write(stamp, async ({ db }) => {
    for (const table of ['signal', 'incident'] as const)
      await db.deleteFrom(table).where('application_id', 'is not', null).execute();
    for (const table of [
      'output_request',
      'membership',
      'case_standing',
      'application',
      'role_grant',
    ] as const) {
      await db.deleteFrom(table).execute();
    }
    for (const [index, one] of applications.entries()) {
      const id = `a${index}`;
      await db
        .insertInto('application')
        .values({
          id,
          reference: id,
          title_ja: id,
          title_en: id,
          organisation_id: one.organisationId,
          lead_person_id: one.leadId,
          service: 'full',
          purpose: 'research',
          state: one.state,
          submitted_at: null,
          due_on: null,
          revision: 1,
          created_by: one.leadId,
          created_at: now,
          changed_at: now,
        })
        .execute();
      for (const { personId, state } of one.memberships) {
        const until = state === 'removed' ? now : null;
        await db
          .insertInto('membership')
          .values({ application_id: id, person_id: personId, role: 'analyst', state, since: now, until })
          .execute();
      }
      for (const { personId, standing } of one.standings) {
        await db
          .insertInto('case_standing')
          .values({ application_id: id, person_id: personId, standing, since: now })
          .execute();
      }
      await writeThingsOf(db, now, id);
    }
    for (const [index, one] of outputs.entries()) {
      if (one.of >= applications.length) continue;
      await db
        .insertInto('output_request')
        .values({
          id: `x${index}`,
          reference: `x${index}`,
          application_id: `a${one.of}`,
          author_id: one.authorId,
          state: outputState(one),
          round: 0,
          title: 'x',
          objective: 'O1',
          intended_use: 'x',
          answer: '',
          document_hash: null,
          submitted_at: null,
          approved_at: null,
          approved_hash: null,
          held_by: one.heldById,
          revision: 0,
          created_at: now,
          changed_at: now,
        })
        .execute();
    }
    for (const [index, one] of grants.entries()) {
      await db
        .insertInto('role_grant')
        .values({
          id: `g${index}`,
          person_id: one.personId,
          role: one.role,
          facility_id: one.role === 'hospital_staff' ? 'f0' : null,
          state: 'requested',
          valid_until: null,
          requested_by: one.requestedById,
          requested_at: now,
          decided_by: null,
          decided_at: null,
          reason: null,
          decision_reason: null,
          end_reason: null,
          ended_by: null,
          ended_at: null,
          revision: 1,
        })
        .execute();
    }
  });
}

const tables = {
  Application: 'application',
  Grant: 'role_grant',
  Person: 'person',
  Organisation: 'organisation',
  Facility: 'facility',
  Enquiry: 'enquiry',
  Output: 'output_request',
  OptOut: 'opt_out_case',
  Signal: 'signal',
  Incident: 'incident',
  Complaint: 'complaint',
} as const;

async function rows(viewer: ViewerFacts, action: Action, kind: FilteredKind): Promise<string[]> {
  const filter = rowFilter(viewer, action as 'application.list');
  if (kind === 'Output') {
    const outputs = await store.read
      .selectFrom('output_request')
      .innerJoin('application', 'application.id', 'output_request.application_id')
      .select('output_request.id')
      .where(permitted(filter))
      .execute();
    return outputs.map(({ id }) => id).sort();
  }
  const found = await store.read
    .selectFrom(tables[kind] as 'application')
    .select('id')
    .where(permitted(filter))
    .execute();
  return found.map(({ id }) => id).sort();
}

const idsOf = (list: readonly AnySubject[]) => list.flatMap((one) => ('id' in one ? [one.id] : [])).sort();
const withFilter = actionNames.filter((action) => {
  const { subject, scope } = actionRule(action);
  return isFiltered(subject) && (scope === 'list' || scope === 'thing');
});

describe('SQL filters', () => {
  it('give the rows that the rules allow one by one, for every action with a filter (ASVS 8.2.2, INV-27)', async () => {
    let allowed = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        await fill(made);
        const ability = abilityFor(made.viewer);
        const all = things(made);
        for (const action of withFilter) {
          const kind = actionRule(action).subject as FilteredKind;
          const expected = idsOf(all[kind].filter((thing) => ability.can(action, thing)));
          allowed += expected.length;
          refused += all[kind].length - expected.length;
          expect(await rows(made.viewer, action, kind), action).toEqual(expected);
        }
      }),
      { numRuns: worlds },
    );
    // The worlds must exercise both answers, or the property would be empty.
    expect(allowed).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });

  it('agree with facts loaded from the same database', async () => {
    const sorted = (facts: object) =>
      Object.fromEntries(
        Object.entries(facts).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]),
      );
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        await fill(made);
        for (const [index, one] of made.applications.entries()) {
          const loaded = await applicationFacts(store.read, `a${index}`);
          expect(sorted(loaded ?? {})).toEqual(sorted(factsOf(one, `a${index}`)));
        }
        for (const facts of outputsOf(made))
          expect(sorted((await outputFacts(store.read, facts.id)) ?? {})).toEqual(sorted(facts));
        for (const [index, one] of made.grants.entries()) {
          expect(await grantFacts(store.read, `g${index}`)).toEqual({ id: `g${index}`, ...one });
        }
      }),
      { numRuns: 30 },
    );
    expect(await applicationFacts(store.read, 'none')).toBeUndefined();
    expect(await grantFacts(store.read, 'none')).toBeUndefined();
  });

  it('let nothing through for a person without a rule, instead of leaving the condition out', () => {
    const nobody: ViewerFacts = { personId: 'p0', organisationIds: [], roles: [] };
    const query = store.read
      .selectFrom('role_grant')
      .select('id')
      .where(permitted(rowFilter(nobody, 'grant.list')));
    expect(query.compile().sql).toMatch(/where 1 = 0$/);
  });

  it('refuse operators and fields that the rules do not use', () => {
    const unknown = [
      { state: { $exists: true } },
      { state: { $gt: 'A' } },
      { state: { $in: ['A'], $ne: 'B' } },
    ];
    for (const conditions of [
      ...unknown,
      { applicantIds: { $in: ['p0'] } },
      { secret: 'x' },
      { toString: 'x' },
      {},
    ]) {
      expect(() => conditionsToSql('Application', conditions as never)).toThrow();
    }
  });

  it('treat an empty list of organisations or facilities as no rows', async () => {
    const desk: ViewerFacts = {
      personId: 'p0',
      organisationIds: [],
      roles: [{ role: 'hospital_staff', facilityId: null }],
    };
    expect(await rows(desk, 'facility.list', 'Facility')).toEqual([]);
    expect(await rows(desk, 'organisation.read', 'Organisation')).toEqual([]);
  });

  it('show a hospital desk its own facility only (ROL-4)', async () => {
    const desk: ViewerFacts = {
      personId: 'p0',
      organisationIds: [],
      roles: [{ role: 'hospital_staff', facilityId: 'f1' }],
    };
    expect(await rows(desk, 'facility.list', 'Facility')).toEqual(['f1']);
  });

  it('answer from an index, whoever asks', async () => {
    await fill({
      viewer: { personId: 'p0', organisationIds: [], roles: [] },
      applications: [],
      grants: [],
      outputs: [],
    });
    for (const role of roles) {
      const held: ViewerFacts = {
        personId: 'p0',
        organisationIds: ['o0'],
        roles: [{ role, facilityId: 'f0' }],
      };
      const query = store.read
        .selectFrom('application')
        .select('id')
        .where(permitted(rowFilter(held, 'application.list')))
        .orderBy('changed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(50)
        .compile();
      const plan = store.file
        .prepare(`explain query plan ${query.sql}`)
        .all(...(query.parameters as string[])) as {
        detail: string;
      }[];
      for (const { detail } of plan) {
        // A sort of the few rows of one applicant is fine; reading every row without an index is not.
        expect(detail, role).not.toMatch(/^SCAN (application|m|s)$/);
      }
    }
  });
});
