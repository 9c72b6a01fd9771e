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
  /** Notes of the same log by keys that are not trusted, larger than all that are: perhaps a key was changed since. */
  readonly beyond: readonly string[];
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
  const strange: { name: string; size: number }[] = [];
  for (const { name, text } of others) {
    const checkpoint = parseCheckpoint(text);
    if (!checkpoint) {
      problems.push({ name, problem: 'unreadable' });
      continue;
    }
    const check = verifyNote(checkpoint.note, keys, verify);
    if (!check.ok) {
      problems.push({ name, problem: check.reason });
      if (check.reason === 'unknown-key' && keys.some((key) => key.name === checkpoint.origin))
        strange.push({ name, size: checkpoint.size });
    } else if (check.by.some((key) => key.name !== checkpoint.origin))
      problems.push({ name, problem: 'other-origin' });
    else trusted.push(checkpoint);
  }
  trusted.sort((a, b) => a.size - b.size);
  const largest = trusted.at(-1)?.size ?? -1;
  const beyond = strange.filter(({ size }) => size > largest).map(({ name }) => name);
  return { trusted, keys, problems, beyond };
}
