import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkpointDir, verifierPath } from '#app/config/places.server.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { listCheckpoints, readLatestCheckpoint } from '#db/portal/ledger/published.server.ts';
import { proveConsistency, proveInclusion } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError, fieldError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type ProofName = {
  readonly what: 'entry' | 'growth';
  /** The entry, or the size of the earlier checkpoint. */
  readonly from: number;
  readonly size: number;
};

const addressOf = ({ what, from, size }: ProofName): string =>
  `/audit/proofs/${what}-${from}-in-${size}.json`;

/** Where the proof lies that an entry is in the newest checkpoint, for somebody who has the checkpoint and nothing else of ours. */
export async function addressOfInclusion(portal: Portal, viewer: SignedIn, seq: number): Promise<string> {
  authorize(viewer, 'ledger.export');
  const latest = readLatestCheckpoint(checkpointDir(portal.config));
  if (!latest) throw fieldError('seq', 'field.no-checkpoint');
  const { size } = latest.checkpoint;
  if (!(await proveInclusion(portal.store.read, seq, size)))
    throw fieldError('seq', 'field.entry-unsigned', { size: formatNumber(viewer.language, size) });
  return addressOf({ what: 'entry', from: seq, size });
}

/** Where the proof lies that the log of a later checkpoint continues the log of an earlier one unchanged. */
export async function addressOfConsistency(
  portal: Portal,
  viewer: SignedIn,
  older: number,
  newer: number,
): Promise<string> {
  authorize(viewer, 'ledger.export');
  if (older >= newer) throw fieldError('newer', 'field.checkpoint-order');
  if (!(await proveConsistency(portal.store.read, older, newer)))
    throw fieldError('newer', 'field.checkpoint-unknown');
  return addressOf({ what: 'growth', from: older, size: newer });
}

/** The proof itself; taking it is an event. */
export async function takeProof(portal: Portal, viewer: SignedIn, name: ProofName): Promise<string> {
  const { what, from, size } = name;
  authorize(viewer, 'ledger.export');
  const proof =
    what === 'entry'
      ? await proveInclusion(portal.store.read, from, size)
      : await proveConsistency(portal.store.read, from, size);
  if (!proof) throw new AppError('not-found');
  await recordTaken(portal, viewer, what === 'entry' ? `entry-${from}` : `growth-${from}-${size}`);
  return formatProof(proof);
}

async function recordTaken(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const allowed = authorize(viewer, 'ledger.export');
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, { kind: 'audit.proof-taken', subject: { type: 'ledger', id } }, allowed),
  );
}

/** One file that checks logs and proofs without the portal. */
export async function takeVerifier(portal: Portal, viewer: SignedIn): Promise<string> {
  const allowed = authorize(viewer, 'ledger.export');
  const text = await readFile(resolve(verifierPath), 'utf8');
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, { kind: 'audit.verifier-taken', subject: { type: 'ledger', id: 'verifier' } }, allowed),
  );
  return text;
}

/** The text of one checkpoint. It is no secret, but which one an auditor took is an event like all they do. */
export async function takeCheckpoint(portal: Portal, viewer: SignedIn, name: string): Promise<string> {
  const allowed = authorize(viewer, 'ledger.verify');
  const size = Number.parseInt(name, 10);
  const file = listCheckpoints(checkpointDir(portal.config), { below: size + 1, limit: 5 }).find(
    (one) => one.name === name,
  );
  if (!file) throw new AppError('not-found');
  const subject = { type: 'ledger', id: `checkpoint-${size}` } as const;
  await recordRead(portal, viewer, { kind: 'audit.proof-taken', subject }, allowed);
  return file.text;
}
