import { checkpointDir } from '#app/config/places.server.ts';
import { parseCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { judgeCheckpoints } from '#app/domain/ledger/checkpoint-set.ts';
import { type Instant, plusSeconds } from '#app/domain/shared/brand.ts';
import type {
  AnchorView,
  CheckpointView,
  PastVerification,
  RunView,
  VerificationView,
} from '#app/features/audit/verification-view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sha256, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import {
  type CheckpointFile,
  listCheckpoints,
  parseKeys,
  readLatestCheckpoint,
  readPublicKeys,
  readRefusal,
  readRotations,
} from '#db/portal/ledger/published.server.ts';
import { readEntries, readHead } from '#db/portal/ledger/read.server.ts';
import { type CheckpointMail, listCheckpointMails } from '#db/portal/repositories/checkpoint-mails.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeEntries } from './list-entries.server.ts';
import { lastRun, type VerificationRun } from './verify-ledger.server.ts';

const shown = 20;
const past = 10;
const mailDays = 35;

/** The page of verification: the run under way, past ones, checkpoints and where copies of them lie (decisions C1). */
export async function readVerification(
  portal: Portal,
  viewer: SignedIn,
  below: number | undefined,
): Promise<VerificationView> {
  const allowed = authorize(viewer, 'ledger.verify');
  await recordRead(
    portal,
    viewer,
    { kind: 'audit.read', subject: { type: 'ledger', id: 'verification' } },
    allowed,
  );
  const { language } = viewer;
  const dir = checkpointDir(portal.config);
  const files = listCheckpoints(dir, { limit: shown + 1, ...(below === undefined ? {} : { below }) });
  const page = files.slice(0, shown);
  const anchors = await anchorsOf(portal, language);
  const run = lastRun(portal);
  const head = await readHead(portal.store.read);
  const latest = readLatestCheckpoint(dir);
  return {
    run: run && runView(language, run),
    past: await pastVerifications(portal, viewer),
    size: formatNumber(language, head.size),
    unsigned: formatNumber(language, Math.max(0, head.size - (latest?.checkpoint.size ?? 0))),
    refused: readRefusal(dir) !== undefined,
    checkpoints: checkpointViews(language, dir, page, anchors),
    olderThan: files.length > shown ? page.at(-1)?.size : undefined,
    anchors: anchors.map(({ text, at, size, href }) => ({ text, at, size, href })),
    sizes: page.map(({ size }) => ({ value: String(size), label: formatNumber(language, size) })),
  };
}

function runView(language: Language, run: VerificationRun): RunView {
  const t = translator(language);
  const number = (value: number) => formatNumber(language, value);
  const { outcome } = run;
  if (outcome === undefined) {
    return {
      state: 'running',
      done: run.done,
      total: run.total,
      text: t('audit.verify.progress', { done: number(run.done), total: number(run.total) }),
    };
  }
  if (outcome === 'failed') return { state: 'failed' };
  const { verdict, reachedBefore } = outcome;
  const { finding, size, fitting, problems } = outcome.report;
  const sentences = finding
    ? [t('audit.verify.finding', { seq: finding.seq }), t(`audit.finding.${finding.code}`)]
    : [t('audit.verify.good', { size: number(size) })];
  sentences.push(
    fitting > 0 ? t('audit.verify.fitting', { size: number(fitting) }) : t('audit.verify.noCheckpoint'),
  );
  if (verdict === 'unjudged') sentences.push(t('audit.verify.unjudged'));
  if (reachedBefore !== undefined) sentences.push(t('audit.verify.lost', { size: number(reachedBefore) }));
  for (const { name } of problems) sentences.push(t('audit.verify.problem', { name }));
  return {
    state: 'finished',
    verdict,
    sentences,
    at: formatDateTime(language, outcome.at),
    badEntry: finding ? `/audit/entries/${finding.seq}` : undefined,
  };
}

async function pastVerifications(portal: Portal, viewer: SignedIn): Promise<PastVerification[]> {
  const t = translator(viewer.language);
  const { entries } = await readEntries(portal.store.read, { kinds: ['audit.verified'] }, { limit: past });
  const lines = await describeEntries(portal, viewer, entries);
  return lines.map(({ seq, at, sentence }, i) => {
    const { good, judged, size, finding, seq: bad } = entries[i]!.body.detail ?? {};
    const verdict = good === true ? 'good' : judged === false ? 'unjudged' : 'bad';
    return {
      seq,
      at,
      sentence,
      verdict,
      size: typeof size === 'number' ? formatNumber(viewer.language, size) : '',
      result:
        typeof finding === 'string' && typeof bad === 'number'
          ? `${t('audit.verify.finding', { seq: bad })} ${t(`audit.finding.${finding}` as MessageKey)}`
          : t(finding === undefined ? `audit.verify.${verdict}Title` : 'audit.verify.unreadableTitle'),
    };
  });
}

type Anchor = AnchorView & { readonly of: number | undefined };

/** From what really happened: the page that shows it, mails that left, packages that somebody took. */
async function anchorsOf(portal: Portal, language: Language): Promise<Anchor[]> {
  const t = translator(language);
  const db = portal.store.read;
  const number = (value: number | undefined) =>
    value === undefined ? undefined : formatNumber(language, value);
  const anchors: Anchor[] = [];
  const latest = readLatestCheckpoint(checkpointDir(portal.config));
  if (latest) {
    const of = latest.checkpoint.size;
    const at = formatDateTime(language, latest.signedAt as Instant);
    anchors.push({ text: t('audit.anchor.public'), at, of, size: number(of), href: '/ledger' });
  }
  const mails = await listCheckpointMails(db, plusSeconds(portal.clock.now(), -mailDays * 86_400));
  // The job of a day sends one note to every auditor.
  const days = new Map<string, CheckpointMail[]>();
  for (const mail of mails) {
    const day = mail.note ?? mail.sentAt.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), mail]);
  }
  for (const sent of days.values()) {
    const of = sent[0]?.note === undefined ? undefined : parseCheckpoint(sent[0].note)?.size;
    anchors.push({
      text: t('audit.anchor.mail', { count: sent.length }),
      at: formatDateTime(language, sent[0]!.sentAt),
      of,
      size: number(of),
      href: undefined,
    });
  }
  const { entries } = await readEntries(db, { kinds: ['output.downloaded'] }, { limit: shown });
  for (const { seq, body } of entries) {
    const { checkpoint, reference } = body.detail ?? {};
    if (typeof checkpoint !== 'number') continue;
    anchors.push({
      text: t('audit.anchor.package', { reference: String(reference) }),
      at: formatDateTime(language, body.at),
      of: checkpoint,
      size: number(checkpoint),
      href: `/audit/entries/${seq}`,
    });
  }
  return anchors;
}

function checkpointViews(
  language: Language,
  dir: string,
  files: readonly CheckpointFile[],
  anchors: readonly Anchor[],
): CheckpointView[] {
  const keys = parseKeys(readPublicKeys(dir) ?? '') ?? [];
  const set = judgeCheckpoints(sha256, verifyEd25519, keys, [...files, ...readRotations(dir)]);
  const trusted = new Set(set.trusted.map(({ note }) => note.text));
  return files.map(({ name, size, signedAt, checkpoint }) => ({
    name,
    size: formatNumber(language, size),
    at: formatDateTime(language, signedAt as Instant),
    keys: (checkpoint?.note.signatures ?? []).map(({ keyId }) => keyId).join(', '),
    good: checkpoint !== undefined && trusted.has(checkpoint.note.text),
    anchors: anchors.filter(({ of }) => of === size).map(({ text }) => text),
    href: `/audit/checkpoints/${name}`,
  }));
}
