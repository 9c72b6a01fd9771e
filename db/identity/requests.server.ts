import type { LetterOutcome, LetterPurpose, RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import type { IdentityStore } from './identity-store.server.ts';
import { agree, matchPerson } from './match-person.server.ts';

export type Letter = {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: LetterPurpose;
  readonly requester: string;
  readonly scope: string;
  /** The facility's own number in this store. */
  readonly facility: string | null;
  readonly at: string;
};

const isThere = (store: IdentityStore, id: string): boolean =>
  store.prepare('SELECT 1 FROM identity_request WHERE letter = ?').get(id) !== undefined;

/**
 * Takes a letter in and says what the portal may know. Found and not found are one answer: what nobody is known for yet
 * waits, and counts from the day on which somebody is (C9).
 */
export function takeLetter(
  store: IdentityStore,
  letter: Letter,
  body: RequestLetter | undefined,
): LetterOutcome {
  return store.transaction(() => take(store, letter, body))();
}

function take(store: IdentityStore, letter: Letter, body: RequestLetter | undefined): LetterOutcome {
  if (letter.purpose === 'withdrawal') {
    end(store, letter);
    return 'withdrawn';
  }
  if (isThere(store, letter.id)) return outcomeOf(store, letter.id);
  if (letter.purpose === 'request' || !body) {
    keep(store, letter, body, body ? 'held' : 'details', null, null);
    return body ? 'matched' : 'details';
  }
  // The document decides; what the person wrote before must not be about somebody else.
  const asked = store
    .prepare(
      `SELECT body FROM identity_request WHERE case_id = ? AND purpose = 'request' AND body IS NOT NULL`,
    )
    .pluck()
    .get(letter.caseId) as string | undefined;
  if (asked && !agree(JSON.parse(asked) as RequestLetter, body)) {
    keep(store, letter, body, 'details', null, null);
    return 'details';
  }
  const match = matchPerson(store, body, letter.facility);
  if (match.found === 'unclear') {
    keep(store, letter, body, 'details', null, null);
    return 'details';
  }
  if (match.found === 'none') keep(store, letter, body, 'waiting', null, null);
  else {
    keep(store, letter, body, 'matched', match.personId, match.method);
    stop(store, match.personId, letter.requester);
  }
  return 'matched';
}

function outcomeOf(store: IdentityStore, id: string): LetterOutcome {
  const { state } = store.prepare('SELECT state FROM identity_request WHERE letter = ?').get(id) as {
    state: string;
  };
  return state === 'details' ? 'details' : 'matched';
}

function keep(
  store: IdentityStore,
  letter: Letter,
  body: RequestLetter | undefined,
  state: string,
  personId: string | null,
  method: string | null,
): void {
  store
    .prepare(
      `INSERT INTO identity_request (letter, case_id, purpose, requester, scope, facility, body, state, person_id, method, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      letter.id,
      letter.caseId,
      letter.purpose,
      letter.requester,
      letter.scope,
      letter.facility,
      body ? JSON.stringify(body) : null,
      state,
      personId,
      method,
      letter.at,
    );
}

const stop = (store: IdentityStore, personId: string, by: string) =>
  store
    .prepare(`UPDATE identity_person SET opt_out_state = 'effective', opt_out_by = ? WHERE id = ?`)
    .run(by, personId);

/** Taken back: the data of the request are forgotten, and the person counts again unless another request stands (OPT-9). */
function end(store: IdentityStore, letter: Letter): void {
  const persons = store
    .prepare(
      `SELECT DISTINCT person_id FROM identity_request WHERE case_id = ? AND state = 'matched' AND person_id IS NOT NULL`,
    )
    .pluck()
    .all(letter.caseId) as string[];
  store
    .prepare(`UPDATE identity_request SET state = 'ended', body = NULL WHERE case_id = ?`)
    .run(letter.caseId);
  for (const id of persons) {
    const other = store
      .prepare(
        `SELECT requester FROM identity_request WHERE person_id = ? AND state = 'matched' ORDER BY received_at LIMIT 1`,
      )
      .pluck()
      .get(id) as string | undefined;
    if (other) stop(store, id, other);
    else
      store
        .prepare(`UPDATE identity_person SET opt_out_state = 'none', opt_out_by = NULL WHERE id = ?`)
        .run(id);
  }
  if (!isThere(store, letter.id)) keep(store, letter, undefined, 'ended', null, null);
}

/** Requests of persons who were not known when they asked; run whenever persons have come in. */
export function matchWaiting(store: IdentityStore): number {
  const rows = store
    .prepare(`SELECT letter, requester, facility, body FROM identity_request WHERE state = 'waiting'`)
    .all() as { letter: string; requester: string; facility: string | null; body: string }[];
  let found = 0;
  for (const row of rows) {
    const match = matchPerson(store, JSON.parse(row.body) as RequestLetter, row.facility);
    if (match.found !== 'one') continue;
    store.transaction(() => {
      store
        .prepare(`UPDATE identity_request SET state = 'matched', person_id = ?, method = ? WHERE letter = ?`)
        .run(match.personId, match.method, row.letter);
      stop(store, match.personId, row.requester);
    })();
    found += 1;
  }
  return found;
}

/** Letters whose effect is in the newest list, or needs none, and that nobody has been told of. */
export const lettersToApply = (store: IdentityStore): readonly string[] =>
  store
    .prepare(
      `SELECT letter FROM identity_request
        WHERE purpose = 'checked' AND state IN ('matched', 'waiting') AND applied = 0 ORDER BY received_at, letter`,
    )
    .pluck()
    .all() as string[];
export function markApplied(store: IdentityStore, letters: readonly string[]): void {
  const mark = store.prepare('UPDATE identity_request SET applied = 1 WHERE letter = ?');
  store.transaction(() => {
    for (const letter of letters) mark.run(letter);
  })();
}
