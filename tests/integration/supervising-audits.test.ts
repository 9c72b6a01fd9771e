import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { exportAuditPdf } from '#app/services/supervision/audit-pdf.server.ts';
import {
  answerFinding,
  type FindingInput,
  judgeFinding,
  raiseFinding,
} from '#app/services/supervision/findings.server.ts';
import { planAudit, stepAudit } from '#app/services/supervision/plan-audit.server.ts';
import { listAudits, readAudit, readFinding } from '#app/services/supervision/read-audits.server.ts';
import { readFront } from '#app/services/supervision/read-front.server.ts';
import { readSupervisionFile } from '#app/services/supervision/supervision-files.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { textOfPdf } from '../support/pdf-text.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let office: SignedIn;
let second: SignedIn;
let audited: SignedIn;
let operator: string;

beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  operator = (await findOperatorId(portal.store.read)) ?? '';
  office = await personaViewer(portal, 'secretariat');
  second = await personaViewer(portal, 'secretariat-2');
  const entrusted = await personaViewer(portal, 'entrusted-operator');
  audited = { ...entrusted, stamp: () => ({ ...entrusted.stamp(), onBehalfOf: operator }) };
});
afterEach(() => portal.dispose());

const today = () => tokyoDay(portal.clock.now());
const plan = () =>
  planAudit(portal, office, {
    year: 2026,
    organisationId: demoId('organisation:entrusted'),
    scope: 'アクセスの管理を見る。',
    topics: ['access_control', 'on_behalf'],
    auditorIds: [demoId('person:secretariat')],
    plannedFrom: today(),
    plannedUntil: plusDays(today(), 30),
  });
const begun = async () => {
  const id = await plan();
  await stepAudit(portal, office, id, 'start', '');
  return id;
};
const finding = (more: Partial<FindingInput> = {}): FindingInput => ({
  topic: 'access_control',
  severity: 'medium',
  found: '異動した人の役割が残っていた。',
  asked: '異動の日に外すこと。',
  entries: [],
  ...more,
});
const answer = (id: string, by = audited, file?: File) =>
  answerFinding(portal, by, id, { text: '手順を改めた。', file });
const lastKinds = async (subjectId: string, limit = 20) =>
  (await readEntries(portal.store.read, { subjectId }, { limit })).entries.map(({ body }) => body);

describe('AUD-1 an audit of the entrusted operator', () => {
  it('goes from the plan over findings and answers to its closure, and the ledger holds each step', async () => {
    const id = await begun();
    const raised = await raiseFinding(portal, office, id, finding());
    await expect(stepAudit(portal, office, id, 'close', '')).rejects.toMatchObject({ code: 'moved-on' });
    await stepAudit(portal, office, id, 'report', '概ね適切に管理されていた。');
    await expect(stepAudit(portal, second, id, 'close', '')).rejects.toMatchObject({ code: 'guards' });
    await answer(raised);
    await judgeFinding(portal, office, raised, 'return', '点検の結果がない。');
    await answer(raised);
    await judgeFinding(portal, second, raised, 'close', '点検の結果を確かめた。');
    await stepAudit(portal, second, id, 'close', '');

    expect((await readAudit(portal, office, id)).state).toBe('終了');
    const kinds = (await lastKinds(raised))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('audit-'));
    expect(kinds.reverse()).toEqual([
      'audit-finding.raised',
      'audit-finding.answered',
      'audit-finding.returned',
      'audit-finding.answered',
      'audit-finding.closed',
    ]);
    const page = await readFinding(portal, office, raised);
    expect(page.history.map(({ text }) => text)).toEqual([
      undefined,
      '手順を改めた。',
      '点検の結果がない。',
      '手順を改めた。',
      '点検の結果を確かめた。',
    ]);
  });

  it('lets a finding point at entries of the ledger: acts on behalf of the operator, and no others (ROL-2)', async () => {
    const id = await begun();
    const subject = { type: 'facility', id: demoId('facility:shiokaze') } as const;
    await portal.store.write(audited.stamp(), (tx) => recordEvent(tx, { kind: 'facility.changed', subject }));
    const [act] = (await readEntries(portal.store.read, { onBehalfOf: operator }, { limit: 1 })).entries;
    const raised = await raiseFinding(portal, office, id, finding({ entries: [act!.seq, act!.seq] }));
    const page = await readFinding(portal, office, raised);
    expect(page.entries.map(({ seq }) => seq)).toEqual([act!.seq]);
    expect(page.entries[0]?.onBehalfOf).toBeTruthy();

    const foreign = (await readEntries(portal.store.read, { kinds: ['vote.cast'] }, { limit: 1 })).entries[0];
    for (const seq of [foreign!.seq, 99_999_999])
      await expect(raiseFinding(portal, office, id, finding({ entries: [seq] }))).rejects.toMatchObject({
        fields: { entries: { key: 'field.entry-unknown' } },
      });
  });

  it('keeps whoever answered from judging, and a grave finding from being closed by its raiser alone', async () => {
    const id = await begun();
    const grave = await raiseFinding(portal, office, id, finding({ severity: 'high' }));
    await answer(grave);
    await expect(judgeFinding(portal, office, grave, 'close', '十分。')).rejects.toMatchObject({
      code: 'guards',
      named: { missing: ['guard.not_raiser_alone'] },
    });
    // On behalf of the operator nobody judges, however many roles they hold.
    await expect(judgeFinding(portal, audited, grave, 'close', '十分。')).rejects.toMatchObject({
      reason: 'on_behalf',
    });
    await expect(raiseFinding(portal, audited, id, finding())).rejects.toMatchObject({ reason: 'on_behalf' });
    await expect(judgeFinding(portal, office, grave, 'close', '')).rejects.toMatchObject({ code: 'guards' });
    await judgeFinding(portal, second, grave, 'close', '十分。');
    const mild = await raiseFinding(portal, office, id, finding());
    await answer(mild);
    await judgeFinding(portal, office, mild, 'close', '十分。');
    const refused = (await lastKinds(grave)).filter(({ kind }) => kind === 'supervision.refused-step');
    expect(refused.map(({ reason }) => reason).sort()).toEqual(['guards', 'guards', 'on_behalf']);
  });

  it('is answered by people of the audited organisation only, and by nobody twice', async () => {
    const id = await begun();
    const raised = await raiseFinding(portal, office, id, finding());
    for (const other of [office, await personaViewer(portal, 'data-preparer')])
      await expect(answer(raised, other)).rejects.toMatchObject({ code: 'denied' });
    await expect(answer(raised, await personaViewer(portal, 'auditor'))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    const both = await Promise.allSettled([answer(raised), answer(raised)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    // Their own audit is theirs to see; what happened to others is not.
    const preparer: SignedIn = {
      ...audited,
      facts: { ...audited.facts, roles: [{ role: 'data_preparer', facilityId: null }] },
    };
    expect((await readAudit(portal, preparer, id)).findings).toHaveLength(1);
    expect((await listAudits(portal, preparer)).plans.some((one) => one.id === id)).toBe(true);
    const stranger = await personaViewer(portal, 'data-preparer');
    await expect(readAudit(portal, stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listAudits(portal, stranger)).plans).toEqual([]);
  });

  it('lets a finding that was wrong be withdrawn by somebody else, and a closed one be asked for again (INV-41)', async () => {
    const id = await begun();
    const wrong = await raiseFinding(portal, office, id, finding());
    await expect(judgeFinding(portal, office, wrong, 'withdraw', '誤り。')).rejects.toMatchObject({
      code: 'guards',
    });
    await judgeFinding(portal, second, wrong, 'withdraw', '誤り。');
    expect((await readFinding(portal, office, wrong)).line.state).toBe('取下げ');
    const closed = await raiseFinding(portal, office, id, finding());
    await answer(closed);
    await judgeFinding(portal, second, closed, 'close', '十分。');
    await judgeFinding(portal, second, closed, 'reopen', '同じことが再び起きた。');
    expect((await readFinding(portal, office, closed)).line.state).toBe('回答待ち');
    expect(() => portal.store.file.prepare('delete from supervision_step').run()).toThrow(/append-only/);
  });

  it('reminds the audited, passes a missed day on, and shows it as overdue', async () => {
    const id = await begun();
    const raised = await raiseFinding(portal, office, id, finding({ dueOn: plusDays(today(), 10) }));
    const noticesOf = async (kind: string) =>
      (
        await portal.store.read
          .selectFrom('notice')
          .select('person_id')
          .where('subject_id', '=', raised)
          .where('kind', '=', kind)
          .execute()
      ).map(({ person_id }) => person_id);
    expect(await noticesOf('finding.turn')).toEqual([audited.person.id]);
    portal.clock.advance(4 * 86_400);
    await applyDeadlines(portal);
    expect(await noticesOf('finding.reminder')).toEqual([audited.person.id]);
    portal.clock.advance(8 * 86_400);
    await applyDeadlines(portal);
    expect(await noticesOf('finding.overdue')).toEqual(
      expect.arrayContaining([audited.person.id, office.person.id, second.person.id]),
    );
    const late = (await readFront(portal, office)).late.map(({ id: one }) => one);
    expect(late).toContain(raised);
    await answer(raised);
    expect((await readFront(portal, office)).late.map(({ id: one }) => one)).not.toContain(raised);
  });

  it('keeps a file of evidence, and the report tells the whole exchange in both languages', async () => {
    const id = await begun();
    const raised = await raiseFinding(portal, office, id, finding({ severity: 'high' }));
    const bad = new File([Buffer.from('<html>')], 'evidence.pdf');
    await expect(answer(raised, audited, bad)).rejects.toMatchObject({ fields: { file: expect.anything() } });
    await answer(raised, audited, new File([Buffer.from('日付,氏名\n2026-11-01,見本\n')], '点検.csv'));
    const { history } = await readFinding(portal, office, raised);
    const href = history.at(-1)?.file?.href ?? '';
    const file = await readSupervisionFile(portal, office, href.slice(href.lastIndexOf('/') + 1));
    expect(file.bytes.toString()).toContain('見本');
    const stranger = await personaViewer(portal, 'researcher');
    await expect(
      readSupervisionFile(portal, stranger, href.slice(href.lastIndexOf('/') + 1)),
    ).rejects.toMatchObject({ code: 'not-found' });
    const pdf = await exportAuditPdf(portal, office, id);
    const text = textOfPdf(pdf.bytes);
    for (const part of ['受託事業者の監査の報告書', '手順を改めた。', 'What was found', 'Answered'])
      expect(text).toContain(part);
  });
});

describe('a plan', () => {
  it('names people of the operator, a contractor and topics, and does not begin without its team', async () => {
    const fields = {
      year: 2026,
      organisationId: demoId('organisation:entrusted'),
      scope: '媒体の管理を見る。',
      topics: ['media'] as const,
      auditorIds: [] as string[],
      plannedFrom: today(),
      plannedUntil: today(),
    };
    const refuse = (more: Partial<Parameters<typeof planAudit>[2]>, field: string) =>
      expect(planAudit(portal, office, { ...fields, ...more })).rejects.toMatchObject({
        fields: { [field]: expect.anything() },
      });
    await refuse({ organisationId: demoId('organisation:university-aomine') }, 'organisationId');
    await refuse({ auditorIds: [demoId('person:entrusted-operator')] }, 'auditorIds');
    await refuse({ plannedUntil: plusDays(today(), -1) }, 'plannedUntil');
    const id = await planAudit(portal, office, fields);
    await expect(stepAudit(portal, office, id, 'start', '')).rejects.toMatchObject({
      named: { missing: ['guard.team_named'] },
    });
    await stepAudit(portal, office, id, 'cancel', '来年度に行う。');
    expect((await readAudit(portal, office, id)).state).toBe('中止');
  });
});
