import { rm } from 'node:fs/promises';
import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { type Day, type Instant, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { type FileOwner, isFileNeeded } from '#db/portal/repositories/attachments.server.ts';
import { findNoticesOf } from '#db/portal/repositories/notices.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import {
  closeAccount,
  countPurge,
  dateAttachment,
  deleteDraft,
  erasePerson,
  listClosedAccounts,
  listDueAttachments,
  listIdleAccounts,
  listStaleDrafts,
  listStaleInvitations,
  listUndatedAttachments,
  markAttachmentPurged,
  purgeContents,
} from '#db/portal/repositories/retention.server.ts';
import { endSessionsOf } from '#db/portal/repositories/sessions.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import {
  accountWarningDays,
  closedStates,
  type Period,
  type RetainedThing,
  retentionRule,
} from '#policies/retention.ts';
import { attachmentFile } from '../attachments/attachment-store.server.ts';
import { notify } from '../notices/notify.server.ts';
import { sendMail } from '../notices/send-mail.server.ts';
import type { Portal } from '../portal.ts';

export type RetentionReport = Readonly<
  Record<'warned' | 'disabled' | 'erased' | 'invitations' | 'attachments' | 'drafts' | 'purged', number>
>;

/** Enforces `policies/retention.ts`, once a day. Running it again finds nothing left to do. */
export async function applyRetention(portal: Portal): Promise<RetentionReport> {
  const accounts = await closeUnusedAccounts(portal);
  const today = tokyoDay(portal.clock.now());
  const erased = await erase(
    portal,
    await listClosedAccounts(portal.store.read, limit('disabled_account', today)),
    'retention',
  );
  const invitations = await erase(
    portal,
    await listStaleInvitations(portal.store.read, limit('invitation', today)),
    'invitation-unused',
  );
  const attachments = await purgeAttachments(portal, today);
  const drafts = await deleteDrafts(portal, today);
  const purged = await purgeTexts(portal, today);
  if (accounts.warned + accounts.disabled > 0) portal.wakeOutbox();
  return { ...accounts, erased, invitations, attachments, drafts, purged };
}

const stampOf = (portal: Portal) => ({ actor: systemActor, at: portal.clock.now() });
const allowed = () => systemAuthority('retention.apply');

function add(day: Day, { count, unit }: Period, sign: 1 | -1): Day {
  if (unit === 'day') return plusDays(day, sign * count);
  return plusMonths(day, sign * count * (unit === 'year' ? 12 : 1));
}

/** Everything of this kind before this moment has been kept long enough. */
const limit = (thing: RetainedThing, today: Day): Instant =>
  startOfTokyoDay(add(today, retentionRule(thing).period, -1));

async function closeUnusedAccounts(portal: Portal): Promise<{ warned: number; disabled: number }> {
  const today = tokyoDay(portal.clock.now());
  const { period } = retentionRule('account');
  const firstWarning = Math.max(...accountWarningDays);
  const idle = await listIdleAccounts(
    portal.store.read,
    startOfTokyoDay(plusDays(add(today, period, -1), firstWarning + 4)),
  );
  // Whoever could let the others back in is not locked out by a calendar.
  const administratorsInUse = idle.some((account) => account.isAdministrator)
    ? await countActiveAdministrators(portal, today)
    : 0;
  let spare = administratorsInUse - 1;
  let warned = 0;
  let disabled = 0;
  for (const account of idle) {
    const closing = add(tokyoDay(account.activeAt), period, 1);
    const warnings = await findNoticesOf(portal.store.read, 'account.closing', account.id, account.activeAt);
    const announced = warnings.at(-1)?.details.day;
    if (warnings.length >= accountWarningDays.length && announced !== undefined && announced <= today) {
      if (account.isAdministrator && spare-- <= 0) continue;
      await disable(portal, account.id);
      disabled += 1;
    } else if (await warn(portal, account.id, warnings.length, closing, today)) {
      warned += 1;
    }
  }
  return { warned, disabled };
}

async function countActiveAdministrators(portal: Portal, today: Day): Promise<number> {
  return (await findHoldersOf(portal.store.read, ['administrator'], today)).length;
}

/** The day named is kept: where the job slept over a warning, the closing waits until all of them were given in time. */
async function warn(portal: Portal, id: string, given: number, closing: Day, today: Day): Promise<boolean> {
  const before = accountWarningDays[given];
  if (before === undefined || today < plusDays(closing, -before)) return false;
  await portal.store.write(stampOf(portal), (tx) =>
    notify(tx, {
      to: [id],
      kind: 'account.closing',
      subject: { type: 'person', id },
      details: { day: closing > today ? closing : plusDays(today, before) },
      mail: 'account-closing',
    }),
  );
  return true;
}

async function disable(portal: Portal, id: string): Promise<void> {
  await portal.store.write(stampOf(portal), async (tx) => {
    await closeAccount(
      tx,
      allowed(),
      {
        kind: 'person.disabled',
        subject: { type: 'person', id },
        from: 'active',
        to: 'disabled',
        reason: 'retention',
      },
      id,
    );
    await endSessionsOf(tx, id, tx.stamp.at, 'disabled');
    await sendMail(tx, { person: id, template: 'account-disabled' });
  });
}

async function erase(portal: Portal, ids: readonly string[], reason: string): Promise<number> {
  const names = {
    ja: translator('ja')('retention.erasedName'),
    en: translator('en')('retention.erasedName'),
  };
  for (const id of ids) {
    await portal.store.write(stampOf(portal), (tx) =>
      erasePerson(
        tx,
        allowed(),
        { kind: 'person.erased', subject: { type: 'person', id }, to: 'erased', reason },
        id,
        names,
      ),
    );
  }
  return ids.length;
}

/** Files lie under the hash of their bytes, so one goes only when nobody else has the same. */
async function removeFile(portal: Portal, sha256: string, except: FileOwner): Promise<void> {
  if (await isFileNeeded(portal.store.read, sha256, except)) return;
  await rm(attachmentFile(portal, sha256), { force: true });
}

async function purgeAttachments(portal: Portal, today: Day): Promise<number> {
  const { period } = retentionRule('attachment');
  for (const one of await listUndatedAttachments(portal.store.read, closedStates)) {
    await portal.store.write(stampOf(portal), (tx) =>
      dateAttachment(tx, one.id, add(tokyoDay(one.closedAt), period, 1)),
    );
  }
  const due = await listDueAttachments(portal.store.read, today);
  for (const { id, applicationId, sha256 } of due) {
    // The file first: a crash between the two leaves a row that is found again, and never a file that nobody knows of.
    await removeFile(portal, sha256, { attachment: id });
    await portal.store.write(stampOf(portal), (tx) =>
      markAttachmentPurged(
        tx,
        allowed(),
        {
          kind: 'attachment.purged',
          subject: { type: 'attachment', id },
          case: applicationId,
          reason: 'retention',
        },
        id,
      ),
    );
  }
  return due.length;
}

async function deleteDrafts(portal: Portal, today: Day): Promise<number> {
  const drafts = await listStaleDrafts(portal.store.read, limit('draft', today));
  for (const { id, hashes } of drafts) {
    for (const sha256 of hashes) await removeFile(portal, sha256, { application: id });
    await portal.store.write(stampOf(portal), (tx) =>
      deleteDraft(
        tx,
        allowed(),
        {
          kind: 'application.draft-deleted',
          subject: { type: 'application', id },
          case: id,
          from: 'DRAFT',
          reason: 'retention',
        },
        id,
      ),
    );
  }
  return drafts.length;
}

async function purgeTexts(portal: Portal, today: Day): Promise<number> {
  const purge = {
    enquiriesBefore: limit('enquiry', today),
    complaintsBefore: limit('complaint', today),
    noticesBefore: limit('notice', today),
    mailBefore: limit('mail', today),
    sessionsBefore: limit('session', today),
    today,
  };
  const counts = await countPurge(portal.store.read, purge);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  await portal.store.write(stampOf(portal), (tx) =>
    purgeContents(
      tx,
      allowed(),
      {
        kind: 'system.retention-applied',
        subject: { type: 'system', id: 'retention' },
        detail: { ...counts },
      },
      purge,
    ),
  );
  return total;
}
