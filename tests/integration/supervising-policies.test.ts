import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { decidePolicy } from '#app/services/policy-documents/decide-policy.server.ts';
import {
  changeDraft,
  draftPolicy,
  type VersionInput,
} from '#app/services/policy-documents/draft-policy.server.ts';
import { listPolicies, readPolicy } from '#app/services/policy-documents/read-policies.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { readSupervisionFile } from '#app/services/supervision/supervision-files.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { listPolicyVersions } from '#db/portal/repositories/policy-documents.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let office: SignedIn;
let second: SignedIn;

beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  office = await personaViewer(portal, 'secretariat');
  second = await personaViewer(portal, 'secretariat-2');
});
afterEach(() => portal.dispose());

const today = () => tokyoDay(portal.clock.now());
const text = '第1条 この規程は、医療情報を安全に扱うために守ることを定めます。';
const input = (more: Partial<VersionInput> = {}): VersionInput => ({
  body: text,
  file: undefined,
  changeNote: '新たに定める。',
  validFrom: today(),
  ...more,
});
const draft = (more: Partial<VersionInput> = {}) =>
  draftPolicy(
    portal,
    office,
    { kind: 'retention', titleJa: '保存と廃棄の規程', titleEn: 'Retention' },
    input(more),
  );
const newest = async (id: string) => (await listPolicyVersions(portal.store.read, [id]))[0]!;
const decide = async (id: string, event: 'approve' | 'withdraw' | 'repeal', by: SignedIn, reason = '') => {
  const version = await newest(id);
  await decidePolicy(portal, by, id, version.id, event, { text: reason, sha256: version.sha256 });
};

describe('a policy document', () => {
  it('is drafted by one and approved by another, and the ledger holds the hash of what was approved', async () => {
    const id = await draft();
    await expect(decide(id, 'approve', office)).rejects.toMatchObject({
      named: { missing: ['guard.not_the_drafter'] },
    });
    await expect(
      decide(id, 'approve', await personaViewer(portal, 'entrusted-operator')),
    ).rejects.toMatchObject({
      reason: 'on_behalf',
    });
    await expect(decide(id, 'approve', await personaViewer(portal, 'auditor'))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    const researcher = await personaViewer(portal, 'researcher');
    await expect(readPolicy(portal, researcher, id, undefined)).rejects.toMatchObject({ code: 'not-found' });
    await decide(id, 'approve', second);
    const { sha256 } = await newest(id);
    const { entries } = await readEntries(portal.store.read, { subjectId: id }, { limit: 9 });
    const approved = entries.find(({ body }) => body.kind === 'policy.approved')?.body;
    expect(approved).toMatchObject({ actor: second.person.id, document: sha256 });
    // Everybody who signs in reads what is in force, and who approved it.
    const seen = await readPolicy(portal, researcher, id, undefined);
    expect(seen.shown?.body).toBe(text);
    expect(seen.versions[0]?.approved).toContain(second.person.nameJa);
    expect(seen.history).toEqual([]);
  });

  it('is followed by the next version, shows what changed, and keeps the one before', async () => {
    const id = await draft();
    await decide(id, 'approve', second);
    await draftPolicy(
      portal,
      office,
      { documentId: id },
      input({ body: `${text}\n第2条 保存の期間は5年とします。` }),
    );
    await expect(draftPolicy(portal, second, { documentId: id }, input())).rejects.toMatchObject({
      code: 'draft-open',
    });
    const before = await readPolicy(portal, office, id, 2);
    expect(
      before.difference?.parts
        .filter(({ kind }) => kind === 'added')
        .map((part) => part.text)
        .join(''),
    ).toContain('保存の期間は5年');
    const researcher = await personaViewer(portal, 'researcher');
    expect((await readPolicy(portal, researcher, id, undefined)).shown?.body).toBe(text);
    await decide(id, 'approve', await personaViewer(portal, 'chair'));
    const versions = await listPolicyVersions(portal.store.read, [id]);
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'IN_FORCE'],
      [1, 'SUPERSEDED'],
    ]);
    await expect(readPolicy(portal, researcher, id, 1)).rejects.toMatchObject({ code: 'not-found' });
    expect((await readPolicy(portal, office, id, 1)).shown?.body).toBe(text);
  });

  it('is approved as it was read: whoever changed it meanwhile has drafted another text', async () => {
    const id = await draft();
    const read = await newest(id);
    await changeDraft(portal, second, id, read.id, read.revision, input({ body: `${text}（改）` }));
    await expect(
      decidePolicy(portal, await personaViewer(portal, 'chair'), id, read.id, 'approve', {
        text: '',
        sha256: read.sha256,
      }),
    ).rejects.toMatchObject({ code: 'stale' });
    await expect(changeDraft(portal, office, id, read.id, read.revision, input())).rejects.toMatchObject({
      code: 'stale',
    });
    // The last to write it is its drafter now.
    await expect(decide(id, 'approve', second)).rejects.toMatchObject({ code: 'guards' });
    const both = await Promise.allSettled([
      decide(id, 'approve', office),
      decide(id, 'approve', await personaViewer(portal, 'chair')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends with a reason, and stays to be read by those who supervise (INV-41)', async () => {
    const id = await draft();
    await expect(decide(id, 'withdraw', office)).rejects.toMatchObject({ code: 'guards' });
    await decide(id, 'withdraw', office, '別の規程にまとめる。');
    await draftPolicy(portal, office, { documentId: id }, input());
    await decide(id, 'approve', second);
    await expect(decide(id, 'repeal', office, '要らない。')).rejects.toMatchObject({ code: 'guards' });
    await decide(id, 'repeal', second, '制度が変わった。');
    const view = await readPolicy(portal, office, id, undefined);
    expect(view.versions.map(({ state }) => state)).toEqual(['取下げ・廃止', '取下げ・廃止']);
    expect(view.history.map((line) => line.text)).toEqual([
      '別の規程にまとめる。',
      undefined,
      '制度が変わった。',
    ]);
    const lines = (await listPolicies(portal, await personaViewer(portal, 'researcher'))).lines;
    expect(lines.some((line) => line.id === id)).toBe(false);
  });

  it('can be a PDF, which is everybody’s once it is in force', async () => {
    await expect(draft({ body: '' })).rejects.toMatchObject({
      fields: { body: { key: 'field.policy-text' } },
    });
    await expect(draft({ body: '', file: new File(['a,b'], 'policy.csv') })).rejects.toMatchObject({
      fields: { file: { key: 'field.file-pdf' } },
    });
    const id = await draft({ body: '', file: new File(['%PDF-1.7\n%%EOF\n'], '規程.pdf') });
    const file = (await newest(id)).fileId ?? '';
    const researcher = await personaViewer(portal, 'researcher');
    await expect(readSupervisionFile(portal, researcher, file)).rejects.toMatchObject({ reason: 'no_role' });
    await decide(id, 'approve', second);
    expect((await readSupervisionFile(portal, researcher, file)).name).toBe('規程.pdf');
  });

  it('is in force from its first day to its last, and the one before it until then', async () => {
    const id = await draft({ validUntil: plusDays(today(), 20) });
    await decide(id, 'approve', second);
    const next = `${text}（次の版）`;
    const from = plusDays(today(), 10);
    await draftPolicy(
      portal,
      office,
      { documentId: id },
      input({ body: next, validFrom: from, validUntil: plusDays(from, 5) }),
    );
    await decide(id, 'approve', second);
    const researcher = await personaViewer(portal, 'researcher');
    const shown = async () => (await readPolicy(portal, researcher, id, undefined)).shown;
    expect(await shown()).toMatchObject({ body: text, state: '現行' });
    const ahead = await readPolicy(portal, office, id, 2);
    expect(ahead.versions.map(({ state }) => state)).toEqual(['承認済み（開始前）', '現行']);
    portal.clock.advance(10 * 86_400);
    expect(await shown()).toMatchObject({ body: next, state: '現行' });
    portal.clock.advance(6 * 86_400);
    await expect(shown()).rejects.toMatchObject({ code: 'not-found' });
    expect((await listPolicies(portal, researcher)).lines.some((line) => line.id === id)).toBe(false);
    expect((await readPolicy(portal, office, id, 2)).shown?.state).toBe('適用期間終了');
  });

  it('that was repealed before its first day leaves the one before it in force', async () => {
    const id = await draft();
    await decide(id, 'approve', second);
    await draftPolicy(
      portal,
      office,
      { documentId: id },
      input({ body: `${text}（次）`, validFrom: plusDays(today(), 9) }),
    );
    await decide(id, 'approve', second);
    await decide(id, 'repeal', second, '見送る。');
    portal.clock.advance(12 * 86_400);
    const researcher = await personaViewer(portal, 'researcher');
    expect((await readPolicy(portal, researcher, id, undefined)).shown?.body).toBe(text);
  });

  it('can be repealed while the next one waits, which stays and begins on its day', async () => {
    const id = await draft();
    await decide(id, 'approve', second);
    const first = await newest(id);
    const from = plusDays(today(), 9);
    await draftPolicy(
      portal,
      office,
      { documentId: id },
      input({ body: `${text}（次）`, validFrom: from, reviewOn: plusDays(from, 50) }),
    );
    const repeal = (by: SignedIn, reason: string) =>
      decidePolicy(portal, by, id, first.id, 'repeal', { text: reason, sha256: first.sha256 });
    await decide(id, 'approve', second);
    const shown = (await readPolicy(portal, second, id, undefined)).shown;
    expect(shown?.deeds).toMatchObject([{ event: 'repeal', reason: undefined }]);
    expect(shown?.next).toContain('承認済みの第2版は残り');
    await expect(repeal(second, '')).rejects.toMatchObject({ named: { missing: ['guard.reason_given'] } });
    await expect(repeal(office, '要らない。')).rejects.toMatchObject({ code: 'guards' });
    await repeal(second, '制度が変わった。');
    const researcher = await personaViewer(portal, 'researcher');
    const read = async () => (await readPolicy(portal, researcher, id, undefined)).shown?.body;
    await expect(read()).rejects.toMatchObject({ code: 'not-found' });
    portal.clock.advance(9 * 86_400);
    expect(await read()).toContain('（次）');
    const clocks = await portal.store.read
      .selectFrom('deadline')
      .select(['due_on', 'state'])
      .where('subject_id', '=', id)
      .where('state', '<>', 'met')
      .execute();
    expect(clocks.map((one) => one.due_on)).toEqual([plusDays(from, 50)]);
  });

  it('cannot be repealed once the next one has begun', async () => {
    const id = await draft();
    await decide(id, 'approve', second);
    const first = await newest(id);
    await draftPolicy(portal, office, { documentId: id }, input({ body: `${text}（次）` }));
    await decide(id, 'approve', second);
    expect((await readPolicy(portal, second, id, 1)).shown).toMatchObject({ deeds: [], next: undefined });
    await expect(
      decidePolicy(portal, second, id, first.id, 'repeal', { text: '要らない。', sha256: first.sha256 }),
    ).rejects.toMatchObject({ named: { missing: ['guard.still_holds'] } });
  });

  it('holds for no day before it was approved, and what is approved includes when it is looked at again', async () => {
    const id = await draft({ reviewOn: plusDays(today(), 100) });
    const read = await newest(id);
    portal.clock.advance(86_400);
    await expect(decide(id, 'approve', second)).rejects.toMatchObject({
      named: { missing: ['guard.begins_today_or_later'] },
    });
    const changed = { validFrom: today(), reviewOn: plusDays(today(), 100) };
    await changeDraft(portal, office, id, read.id, read.revision, input(changed));
    const before = await newest(id);
    await changeDraft(
      portal,
      office,
      id,
      read.id,
      before.revision,
      input({ ...changed, reviewOn: plusDays(today(), 200) }),
    );
    expect((await newest(id)).sha256).not.toBe(before.sha256);
    await decide(id, 'approve', second);
  });

  it('keeps a PDF that another one replaced in its draft from everybody else', async () => {
    const id = await draft({ file: new File(['%PDF-1.7\n%%EOF\n'], '案.pdf') });
    const first = await newest(id);
    const file = new File(['%PDF-1.7\n%%EOF\n\n'], '規程.pdf');
    await changeDraft(portal, office, id, first.id, first.revision, input({ file }));
    await decide(id, 'approve', second);
    const researcher = await personaViewer(portal, 'researcher');
    const final = (await newest(id)).fileId ?? '';
    expect((await readSupervisionFile(portal, researcher, final)).name).toBe('規程.pdf');
    await expect(readSupervisionFile(portal, researcher, first.fileId ?? '')).rejects.toMatchObject({
      reason: 'no_role',
    });
    expect((await readSupervisionFile(portal, office, first.fileId ?? '')).name).toBe('案.pdf');
  });

  it('is looked at again in time', async () => {
    const late = plusDays(today(), 1000);
    await expect(draft({ reviewOn: late })).rejects.toMatchObject({
      fields: { reviewOn: expect.anything() },
    });
    const id = await draft({ reviewOn: plusDays(today(), 40) });
    await decide(id, 'approve', second);
    portal.clock.advance(45 * 86_400);
    await applyDeadlines(portal);
    const notices = await portal.store.read
      .selectFrom('notice')
      .select('kind')
      .where('subject_id', '=', id)
      .where('person_id', '=', office.person.id)
      .execute();
    expect(notices.map(({ kind }) => kind)).toContain('policy.overdue');
    expect((await readPolicy(portal, office, id, undefined)).review?.overdue).toBe(true);
  });
});
