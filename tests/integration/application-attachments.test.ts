import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { attachFile, detachFile } from '#app/services/attachments/attach-file.server.ts';
import { attachmentFile } from '#app/services/attachments/attachment-store.server.ts';
import { listAttachments, readAttachment } from '#app/services/attachments/read-attachments.server.ts';
import { scanWaiting } from '#app/services/attachments/scan-waiting.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { draft } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let id: string;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  id = await draft(portal);
}, 120_000);
afterAll(() => portal.dispose());

const file = (name: string, content: string): File => new File([content], name);
const pdf = (mark: string) => file('運用フロー図.pdf', `%PDF-1.7 ${mark}`);
const me = (key = 'researcher') => personaViewer(portal, key);
const events = async (kind: string) =>
  (
    await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('kind', '=', kind)
      .orderBy('seq')
      .execute()
  ).map((row) => JSON.parse(row.body));

/** A real program that answers by what the file says. */
function scanner(): readonly string[] {
  const script = join(portal.dir, 'scan.sh');
  writeFileSync(
    script,
    '#!/bin/sh\ngrep -q INFECTED "$2" && exit 1\n[ -e "$(dirname "$0")/down" ] && exit 2\nexit 0\n',
  );
  chmodSync(script, 0o700);
  return [script, '--quiet'];
}
const scanning = (): Portal => ({ ...portal, config: { ...portal.config, scanCommand: scanner() } });

describe('attachments of an application', () => {
  it('lie under the hash of their bytes, once, and are told in the ledger without their name (C2)', async () => {
    const first = await attachFile(portal, await me(), id, 'flow', pdf('a'));
    expect(await attachFile(portal, await me(), id, 'flow', pdf('a'))).toBe(first);
    const [line] = await listAttachments(portal, await me(), id);
    expect(line).toMatchObject({ id: first, name: '運用フロー図.pdf', purposeText: '運用フロー図' });
    expect(existsSync(attachmentFile(portal, line!.sha256))).toBe(true);
    const event = (await events('attachment.added')).at(-1);
    expect(event).toMatchObject({ document: line!.sha256, detail: { purpose: 'flow', scan: 'none' } });
    expect(JSON.stringify(event)).not.toContain('フロー図');
    const read = await readAttachment(portal, await me(), id, first);
    expect(read.bytes.toString()).toBe('%PDF-1.7 a');
    expect(read.saveAs).toMatch(/^[\w-]+\.pdf$/);
  });

  it('are for those who may see the case, and a draft is seen by nobody else (C5, INV-27)', async () => {
    const [line] = await listAttachments(portal, await me(), id);
    for (const key of ['researcher-2', 'secretariat', 'chair', 'committee-member']) {
      const refused = { name: 'AccessDenied' };
      await expect(readAttachment(portal, await me(key), id, line!.id)).rejects.toMatchObject(refused);
      await expect(listAttachments(portal, await me(key), id)).rejects.toMatchObject(refused);
      await expect(attachFile(portal, await me(key), id, 'flow', pdf('x'))).rejects.toMatchObject(refused);
    }
    const other = await draft(portal);
    await expect(readAttachment(portal, await me(), other, line!.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it.each([
    ['empty', file('a.pdf', ''), 'field.file-empty'],
    ['a page', file('a.pdf', '<html>'), 'field.file-kind'],
    ['too large', file('a.csv', 'a'.repeat(10 * 1024 * 1024 + 1)), 'field.file-large'],
  ])('are refused beside their field: %s', async (_what, sent, key) => {
    await expect(attachFile(portal, await me(), id, 'other', sent)).rejects.toMatchObject({
      fields: { file: { key } },
    });
  });

  it('wait in quarantine until the scanner calls them clean, and go when it does not', async () => {
    const inside = scanning();
    await expect(
      attachFile(inside, await me(), id, 'other', file('a.csv', 'INFECTED')),
    ).rejects.toMatchObject({ fields: { file: { key: 'field.file-infected' } } });
    expect(await events('attachment.refused')).toHaveLength(1);
    const clean = await attachFile(inside, await me(), id, 'other', file('b.csv', 'clean'));
    expect((await readAttachment(inside, await me(), id, clean)).bytes.toString()).toBe('clean');

    writeFileSync(join(portal.dir, 'down'), '');
    const late = await attachFile(inside, await me(), id, 'other', file('c.csv', 'later'));
    await expect(readAttachment(inside, await me(), id, late)).rejects.toMatchObject({ code: 'not-found' });
    const waiting = (await listAttachments(inside, await me(), id)).find((line) => line.id === late);
    expect(waiting).toMatchObject({ href: undefined, scan: '検査待ち（隔離中）' });
    expect(existsSync(attachmentFile(portal, waiting!.sha256))).toBe(false);
    expect(await scanWaiting(inside)).toEqual({ clean: 0, removed: 0 });

    const { rmSync } = await import('node:fs');
    rmSync(join(portal.dir, 'down'));
    expect(await scanWaiting(inside)).toEqual({ clean: 1, removed: 0 });
    expect((await readAttachment(inside, await me(), id, late)).bytes.toString()).toBe('later');
    expect(readdirSync(join(portal.dir, 'quarantine'))).toEqual([]);
  });

  it('that changed on the disk are not given out', async () => {
    const added = await attachFile(portal, await me(), id, 'other', file('d.csv', 'first'));
    const line = (await listAttachments(portal, await me(), id)).find((one) => one.id === added);
    writeFileSync(attachmentFile(portal, line!.sha256), 'second');
    await expect(readAttachment(portal, await me(), id, added)).rejects.toMatchObject({ code: 'not-found' });
    await detachFile(portal, await me(), id, added);
    expect(existsSync(attachmentFile(portal, line!.sha256))).toBe(false);
  });

  it('stay as they were once submitted: the list is closed, and whoever looks is recorded (C3)', async () => {
    const [line] = await listAttachments(portal, await me(), id);
    await submitApplication(portal, await me(), id);
    await expect(attachFile(portal, await me(), id, 'flow', pdf('late'))).rejects.toMatchObject({
      code: 'moved-on',
    });
    await expect(detachFile(portal, await me(), id, line!.id)).rejects.toMatchObject({ code: 'moved-on' });
    await readAttachment(portal, await me('secretariat'), id, line!.id);
    expect(await events('attachment.viewed')).toMatchObject([{ subject: { id: line!.id } }]);
  });
});
