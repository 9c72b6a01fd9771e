import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import { groupsOf, variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { withdrawAtDesk } from '#app/services/opt-out/handle-opt-out.server.ts';
import { receiveOptOut } from '#app/services/opt-out/receive-opt-out.server.ts';
import { keepDomains, recordVisit } from '#db/identity/absent-persons.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { plantedCase } from '#db/synthetic/population/planted.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openPreparedDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { smallestChange } from '#policies/opt-out.ts';
import { startTestOffice, type TestOffice } from '../support/identity-office.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

const limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
const of = (planted: string) => plantedCase(planted).persons[0]!;

/** From the desk to the rows: a real office, a real vault, real builds over one base. */
describe('who is in a snapshot', () => {
  let portal: TestPortal;
  let office: TestOffice;
  const engines: Engine[] = [];
  const builds: Engine[] = [];
  /** Ordinary persons who have rows, apart from those that were planted. */
  let ordinary: readonly number[];
  const notSeen = (): readonly number[] => ordinary.slice(10, 50);
  let jobs = 0;

  beforeAll(async () => {
    portal = await openTestPortal({ demo: true });
    office = await startTestOffice(portal);
    const all = Array.from({ length: 600 }, (_, n) => 300 + n);
    ordinary = all.filter((pno) => {
      const { notice_state, opt_out_state } = office.person(pno);
      return notice_state === 'notified' && opt_out_state === 'none' && patientOf(pno) !== undefined;
    });
    // They have not come since the notice; the base would have them.
    const wait = office.store.prepare(
      `UPDATE identity_person SET notice_state = 'not-yet', notice_version = NULL WHERE id = ?`,
    );
    for (const pno of notSeen()) wait.run(office.person(pno).id);
    await office.settle();
  }, 120_000);
  afterAll(async () => {
    for (const engine of engines) await engine.close();
    await office?.stop();
    await portal?.dispose();
  });

  const patientOf = (pno: number) =>
    office.store
      .prepare('SELECT facility, patient_no AS patientNo FROM identity_patient WHERE person_id = ?')
      .get(office.person(pno).id) as { facility: string; patientNo: string } | undefined;
  const ask = (engine: Engine, sql: string) =>
    engine.run([{ sql, parameters: [] }], limits, new AbortController().signal);

  async function build(ruleSet = 'standard', k = 10): Promise<Engine> {
    const { manifest, folder } = office.vault.snapshot;
    jobs += 1;
    const job = `job-${jobs}`;
    const rules = findRuleSet(ruleSet)!;
    let answer = await portal.vault.prepare({
      job,
      isDryRun: false,
      plan: {
        form: 1,
        project: 'project',
        base: manifest.digest,
        ruleSet: `${rules.id}@${rules.version}`,
        variables: [...variablesOfGroups(groupsOf['SYN-EHR'])].sort(),
        period: manifest.period,
        prefectures: null,
        quasi: ['sex', 'age'],
        k,
        suppressAtMostPermille: rules.rules.records.suppressAtMostPermille,
        distinctL: 0,
        tPermille: 0,
      },
    });
    for (;;) {
      if (!answer.ok || answer.about !== 'preparation') throw new Error(JSON.stringify(answer));
      const { is } = answer;
      if (is.state === 'done' && is.snapshot) {
        const place = join(vaultDir(portal.config), 'prepared', 'project', 'snapshots', is.snapshot);
        const engine = await openPreparedDuckDb(
          join(place, 'prepared.duckdb'),
          join(folder, 'snapshot.duckdb'),
        );
        engines.push(engine);
        if (ruleSet === 'standard') builds.push(engine);
        return engine;
      }
      if (is.state !== 'waiting' && is.state !== 'running') throw new Error(JSON.stringify(is));
      await new Promise((done) => setTimeout(done, 20));
      answer = await portal.vault.preparation(job);
    }
  }
  const tablesOf = async (engine: Engine): Promise<readonly string[]> =>
    (
      await ask(
        engine,
        "select distinct table_name from information_schema.columns where table_catalog <> 'base' and column_name = 'pno' and table_name not like 'x!_%' escape '!' order by 1",
      )
    ).map(([table]) => String(table));
  /** Rows of a person, table by table; the number within the vault is the same in all of them. */
  async function rows(engine: Engine, pno: number): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const table of await tablesOf(engine)) {
      const [[count] = []] = await ask(
        engine,
        `select count(*) from "${table}" t inner join base.main.person b using (pno) where b.rid = '${office.ridOf(pno)}'`,
      );
      found[table] = Number(count);
    }
    return found;
  }
  /** Everybody who has a row in any table. */
  async function present(engine: Engine): Promise<ReadonlySet<string>> {
    const tables = await tablesOf(engine);
    const every = tables.map((table) => `select pno from "${table}"`).join(' union ');
    return new Set(
      (await ask(engine, `select b.rid from (${every}) inner join base.main.person b using (pno)`)).map(
        ([rid]) => String(rid),
      ),
    );
  }
  const atDesk = async (pno: number): Promise<string> => {
    const { name, kana, birth_date, insurer_no, symbol, number, branch } = office.person(pno);
    const letter: RequestLetter = {
      name,
      kana,
      birthDate: birth_date,
      address: '',
      insurerNo: insurer_no,
      symbol,
      number,
      branch,
      patientNo: '',
      contact: '',
    };
    return receiveOptOut(portal, await personaViewer(portal, 'hospital-staff'), {
      facilityId: demoId('facility:shiokaze'),
      scope: 'operator',
      requester: 'self',
      letter,
      channel: 'desk',
      receivedOn: tokyoDay(portal.clock.now()),
      document: 'driving_licence',
      relationDocument: undefined,
    });
  };

  it('is nobody who stopped, was not seen or died before the notice, and whoever died after it (INT-7, OPT-7, P-16 to P-20)', async () => {
    const engine = await build();
    for (const planted of ['P-16', 'P-17', 'P-18', 'P-20']) {
      const found = Object.entries(await rows(engine, of(planted)));
      expect(found.length, planted).toBeGreaterThan(6);
      expect(
        found.filter(([, count]) => count > 0),
        planted,
      ).toEqual([]);
    }
    const there = await present(engine);
    for (const planted of ['P-19', 'P-20b']) expect(there.has(office.ridOf(of(planted))), planted).toBe(true);
    expect(notSeen().filter((pno) => there.has(office.ridOf(pno)))).toEqual([]);
  });

  it('is two persons on one card and one person at two facilities (P-21, P-22, NET-4, NEX-2)', async () => {
    const [engine] = builds as [Engine];
    for (const pno of plantedCase('P-21').persons) expect((await rows(engine, pno)).person).toBe(1);
    const twice = of('P-22');
    expect((await rows(engine, twice)).person).toBe(1);
    const [[facilities] = []] = await ask(
      engine,
      `select count(distinct e.institution_id) from encounter e inner join base.main.person b using (pno) where b.rid = '${office.ridOf(twice)}'`,
    );
    expect(Number(facilities)).toBe(2);
  });

  it('is no longer whoever stopped at a desk, in any table, with many others; what was made before stands (OPT-9, C9)', async () => {
    const [before] = builds as [Engine];
    const patient = ordinary[0]!;
    expect((await rows(before, patient)).person).toBe(1);
    const listed = office.absent();
    const id = await atDesk(patient);
    await office.settle();
    const after = await build();
    const found = Object.entries(await rows(after, patient));
    expect(found.filter(([, count]) => count > 0)).toEqual([]);
    expect((await rows(before, patient)).person).toBe(1);
    // Whoever subtracts the two sees a group: those who were taken out had rows, and nobody came back for it.
    const more = [...office.absent()].filter((rid) => !listed.has(rid));
    expect(more.length).toBeGreaterThanOrEqual(smallestChange);
    const had = await ask(
      before,
      `select count(*) from base.main.person where rid in (${more.map((rid) => `'${rid}'`).join(', ')})`,
    );
    expect(Number(had[0]?.[0])).toBe(more.length);
    await withdrawAtDesk(portal, await personaViewer(portal, 'hospital-staff'), id);
    await office.settle();
    // Taken back alone: the same list, so the same build.
    expect(office.absent().has(office.ridOf(patient))).toBe(true);
  });

  it('is a patient again after the first visit since the notice, together with others (INT-7, P-17)', async () => {
    for (const facility of new Set(notSeen().map((pno) => patientOf(pno)!.facility)))
      keepDomains(
        office.store,
        [{ facility, oid: `2.999.107.${Number(facility.slice(2))}`, code: null, noticeFrom: '2026-01-10' }],
        [{ version: `${facility}@9`, facility, beginsOn: '2026-01-10', covers: 'pseudonymised' }],
      );
    const visit = (pno: number, day: string) => recordVisit(office.store, { ...patientOf(pno)!, day });
    const [first, ...others] = notSeen() as [number, ...number[]];
    // Before the notice it was no visit that counts, and one alone would be seen by subtracting.
    expect(visit(first, '2025-01-09')).toBe(false);
    expect(visit(first, '2026-01-10')).toBe(true);
    await office.settle();
    expect(office.absent().has(office.ridOf(first))).toBe(true);
    for (const pno of others) expect(visit(pno, '2026-11-01')).toBe(true);
    await office.settle();
    const there = await present(await build());
    // All but those whom the rules for small groups leave out.
    const back = notSeen().filter((pno) => there.has(office.ridOf(pno)));
    expect(back.length).toBeGreaterThanOrEqual(smallestChange);
    for (const planted of ['P-17', 'P-18']) expect(there.has(office.ridOf(of(planted)))).toBe(false);
  });

  it('is in nothing that is pseudonymised if the notice spoke of anonymised data alone (OPT-5)', async () => {
    const told = ordinary.slice(60, 95).map((pno) => office.person(pno));
    keepDomains(
      office.store,
      [],
      [{ version: 'only@1', facility: null, beginsOn: '2023-01-01', covers: 'anonymised' }],
    );
    const tell = office.store.prepare(`UPDATE identity_person SET notice_version = 'only@1' WHERE id = ?`);
    for (const { id } of told) tell.run(id);
    await office.settle();
    const rids = ordinary.slice(60, 95).map((pno) => office.ridOf(pno));
    const [anonymised, pseudonymised] = [await build(), await build('pseudonymised')];
    const [all, fewer] = [await present(anonymised), await present(pseudonymised)];
    expect(rids.filter((rid) => all.has(rid)).length).toBeGreaterThan(20);
    expect(rids.filter((rid) => fewer.has(rid))).toEqual([]);
  });
});
