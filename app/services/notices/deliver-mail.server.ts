import nodemailer, { type Transporter } from 'nodemailer';
import { systemActor } from '#app/domain/ledger/event.ts';
import { plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Portal } from '#app/services/portal.ts';
import {
  claimMail,
  countWaitingMail,
  findHoldersOf,
  findRecipient,
  hasDueMail,
  markMailFailed,
  markMailRetry,
  markMailSent,
  type OutboxRow,
} from '#db/portal/repositories/outbox.server.ts';
import { composeMail, type MailText } from './compose-mail.server.ts';
import { notify } from './notify.server.ts';

/** About fifteen hours from the first attempt to the last. */
export const maxAttempts = 12;
const firstWaitSeconds = 30;
const longestWaitSeconds = 6 * 3600;
/** Longer than a handover can take with the limits below, so that nobody else takes the same mail meanwhile. */
const leaseSeconds = 600;

export const waitAfter = (attempts: number): number =>
  Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (attempts - 1));

export type Delivery = { readonly sent: number; readonly failed: number };
type Sender = Pick<Transporter, 'sendMail'>;

/**
 * Hands over what is due, one mail at a time. Each is claimed, sent and marked in three steps: the sending stands
 * between two transactions and never inside one. Without a mail server nothing is attempted, and the mails wait.
 */
export async function deliverMail(portal: Portal, stopped: () => boolean = () => false): Promise<Delivery> {
  const { config, store, metrics } = portal;
  let sent = 0;
  let failed = 0;
  if (config.smtpUrl && (await hasDueMail(store.read, portal.clock.now()))) {
    const transport = nodemailer.createTransport({
      url: config.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      while (!stopped()) {
        const outcome = await deliverOne(portal, transport);
        if (outcome === 'nothing-due') break;
        if (outcome === 'sent') sent += 1;
        else failed += 1;
        // The server itself is away: the others need not find that out one by one.
        if (outcome === 'no-server') break;
      }
    } finally {
      transport.close();
    }
  }
  metrics.outboxWaiting.set(await countWaitingMail(store.read));
  return { sent, failed };
}

type Outcome = 'nothing-due' | 'sent' | 'refused' | 'no-server';

async function deliverOne(portal: Portal, transport: Sender): Promise<Outcome> {
  const { store, metrics, log } = portal;
  const claimedAt = portal.clock.now();
  const mail = await store.write(stampAt(claimedAt), (tx) =>
    claimMail(tx, plusSeconds(claimedAt, leaseSeconds)),
  );
  if (!mail) return 'nothing-due';
  let text: MailText;
  let address = mail.address;
  try {
    text = composeMail(portal, mail);
    address ??= mail.personId ? (await findRecipient(store.read, mail.personId))?.email : undefined;
  } catch (error) {
    await giveUp(portal, mail, 'unreadable');
    log.error({ error, mail: mail.id }, 'mail cannot be written');
    return 'refused';
  }
  if (!address) {
    await giveUp(portal, mail, 'recipient-gone');
    return 'refused';
  }
  try {
    await transport.sendMail(envelopeOf(portal, mail, address, text));
  } catch (error) {
    const code = codeOf(error);
    metrics.mail.inc({ outcome: 'failed' });
    log.warn({ mail: mail.id, attempt: mail.attempts, reason: code }, 'mail was not taken');
    if (mail.attempts >= maxAttempts) {
      await giveUp(portal, mail, code);
    } else {
      const now = portal.clock.now();
      await store.write(stampAt(now), (tx) =>
        markMailRetry(tx, mail, plusSeconds(now, waitAfter(mail.attempts)), code),
      );
    }
    return serverIsAway(error) ? 'no-server' : 'refused';
  }
  metrics.mail.inc({ outcome: 'sent' });
  await store.write(stampAt(portal.clock.now()), (tx) => markMailSent(tx, mail));
  return 'sent';
}

const stampAt = (at: ReturnType<Portal['clock']['now']>) => ({ actor: systemActor, at });

/** The row's id names the message, so a reader's program can drop one that had to be handed over twice after a crash. */
function envelopeOf(portal: Portal, mail: OutboxRow, address: string, { subject, text }: MailText) {
  const { mailFrom } = portal.config;
  return {
    from: { name: '関所 Sekisho', address: mailFrom },
    to: { name: '', address },
    subject,
    text,
    date: new Date(portal.clock.now()),
    messageId: `<${mail.id}@${mailFrom.split('@')[1]}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  };
}

async function giveUp(portal: Portal, mail: OutboxRow, reason: string): Promise<void> {
  const now = portal.clock.now();
  portal.metrics.mail.inc({ outcome: 'given-up' });
  await portal.store.write(stampAt(now), async (tx) => {
    const changed = await markMailFailed(tx, mail, reason);
    if (changed === 0 || reason === 'recipient-gone') return;
    const administrators = await findHoldersOf(tx.db, ['administrator'], tokyoDay(now));
    await notify(tx, { to: administrators, kind: 'mail.failed', subject: { type: 'system', id: 'mail' } });
  });
}

/** A code and never the answer of the server, which repeats the address. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return `${typeof code === 'string' ? code : 'EUNKNOWN'}${typeof responseCode === 'number' ? `-${responseCode}` : ''}`;
}

/** No answer to this mail, but to all: a connection that was not made, or a server that closes its door (421). */
function serverIsAway(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode !== undefined) return responseCode === 421;
  return ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ECONNREFUSED', 'EAUTH', 'ETLS'].includes(
    code ?? '',
  );
}
