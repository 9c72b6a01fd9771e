import {
  followRotations,
  parseCheckpoint,
  parseRotation,
  type Rotation,
  type SignedCheckpoint,
} from './checkpoint.ts';
import { type NoteVerifier, type VerifyEd25519, verifyNote } from './signed-note.ts';
import type { Sha256 } from './tree-hash.ts';

export type NamedText = { readonly name: string; readonly text: string };
export type CheckpointProblem = 'unreadable' | 'bad-signature' | 'unknown-key' | 'other-origin';
export type CheckpointSet = {
  /** Signed by a given key or by one that a rotation leads to; smallest first. */
  readonly trusted: readonly SignedCheckpoint[];
  readonly keys: readonly NoteVerifier[];
  readonly problems: readonly { readonly name: string; readonly problem: CheckpointProblem }[];
};

/** Reads what a signer has published (checkpoints and key rotations) for somebody who trusts the given keys. */
export function judgeCheckpoints(
  sha256: Sha256,
  verify: VerifyEd25519,
  given: readonly NoteVerifier[],
  files: readonly NamedText[],
): CheckpointSet {
  const rotations: Rotation[] = [];
  const others: NamedText[] = [];
  for (const file of files) {
    const rotation = parseRotation(sha256, file.text, verify);
    if (rotation) rotations.push(rotation);
    else others.push(file);
  }
  const keys = followRotations(given, rotations);
  const trusted: SignedCheckpoint[] = [];
  const problems: { name: string; problem: CheckpointProblem }[] = [];
  for (const { name, text } of others) {
    const checkpoint = parseCheckpoint(text);
    if (!checkpoint) {
      problems.push({ name, problem: 'unreadable' });
      continue;
    }
    const check = verifyNote(checkpoint.note, keys, verify);
    if (!check.ok) problems.push({ name, problem: check.reason });
    else if (check.by.some((key) => key.name !== checkpoint.origin))
      problems.push({ name, problem: 'other-origin' });
    else trusted.push(checkpoint);
  }
  trusted.sort((a, b) => a.size - b.size);
  return { trusted, keys, problems };
}
