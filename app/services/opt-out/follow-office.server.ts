import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterAnswerDir } from '#app/config/places.server.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { type LetterOutcome, letterAnswerForm } from '#app/domain/opt-out/request-letter.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  advanceOptOut,
  clearLetter,
  listOpenLetters,
  listToApply,
  type OpenLetter,
} from '#db/portal/repositories/opt-outs.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { OptOutEvent } from '#policies/workflow/opt-out.ts';
import type { Portal } from '../portal.ts';
import { dueIn, eventOf, loadOptOut, stepTo } from './opt-out-case.server.ts';
import { tellDesk } from './receive-opt-out.server.ts';

/**
 * Reads what the office of identities has answered and moves the cases on: 名寄せ, then 反映. The answers are the same for
 * somebody who is among the data and for somebody who is not (C9).
 */
export async function followOffice(portal: Portal): Promise<{ answered: number; applied: number }> {
  const folder = letterAnswerDir(portal.config);
  if (!existsSync(folder)) return { answered: 0, applied: 0 };
  const there = new Set(readdirSync(folder));
  let answered = 0;
  let applied = 0;
  const step = async (
    letter: OpenLetter,
    name: string,
    take: (tx: Tx, outcome: LetterOutcome) => Promise<void>,
  ) => {
    const file = `${letter.id}.${name}.json`;
    if (!there.has(file)) return false;
    const parsed = letterAnswerForm.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    if (!parsed.success || parsed.data.letter !== letter.id) return false;
    const { outcome } = parsed.data;
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) => take(tx, outcome));
    return true;
  };
  for (const letter of await listOpenLetters(portal.store.read, 200)) {
    const done = await step(letter, 'answer', async (tx, outcome) => {
      if (letter.purpose === 'checked') await matched(tx, letter.caseId, outcome);
      await clearLetter(tx, letter.id);
    });
    if (done) answered += 1;
  }
  for (const letter of await listToApply(portal.store.read, 200)) {
    const done = await step(letter, 'applied', (tx) => move(tx, letter.caseId, 'apply', 'optout.applied'));
    if (done) applied += 1;
  }
  return { answered, applied };
}

const matched = (tx: Tx, id: string, outcome: LetterOutcome): Promise<void> =>
  outcome === 'details'
    ? move(tx, id, 'ask_details', 'optout.returned')
    : move(tx, id, 'match', 'optout.matched');

async function move(
  tx: Tx,
  id: string,
  event: Extract<OptOutEvent, 'match' | 'ask_details' | 'apply'>,
  kind: 'optout.matched' | 'optout.returned' | 'optout.applied',
): Promise<void> {
  const row = await loadOptOut(tx.db, id);
  // Taken back in the meantime: the answer is to a question that nobody asks any more.
  if (row.state !== (event === 'apply' ? 'MATCHED' : 'CHECKED')) return;
  const to = stepTo(row, event, 'system', { identity_office_answered: true });
  const { at } = tx.stamp;
  await advanceOptOut(tx, systemAuthority('optout.advance'), eventOf(row, kind, to), id, row.revision, {
    state: to,
    due_on: dueIn(to, tokyoDay(at)),
    ...(event === 'match' ? { matched_at: at } : {}),
    ...(event === 'apply' ? { applied_at: at } : {}),
    ...(event === 'ask_details'
      ? { needs_details: 1, document: null, relation_document: null, checked_by: null, checked_at: null }
      : {}),
  });
  if (event !== 'match') await tellDesk(tx, row);
}
