import { variableById } from '#app/domain/catalogue/variables.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  type DataErrorRow,
  findDataError,
  insertDataError,
  listAffected,
  moveDataError,
  type NewDataError,
} from '#db/portal/repositories/data-errors.server.ts';
import { findFacility } from '#db/portal/repositories/facilities.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type DataErrorEvent, dataErrorMachine } from '#policies/workflow/data-error.ts';
import { type Actor, excludedFrom } from '#policies/workflow/machine.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord, movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { effectsOf, isSettled } from './effects.server.ts';
import { ownersOf } from './owners.server.ts';
import { type Affected, hashOfList, keyOf, reckonAffected } from './reckon-affected.server.ts';

export type ErrorInput = Omit<NewDataError, 'id' | 'reference'>;

/** Writes down what is wrong. Nobody is told yet: the list of what it touches is looked at first. */
export async function recordDataError(portal: Portal, viewer: SignedIn, input: ErrorInput): Promise<string> {
  const allowed = authorize(viewer, 'data-error.write');
  const today: Day = tokyoDay(portal.clock.now());
  if (input.knownOn > today) throw fieldError('knownOn', 'field.future-day');
  if (input.variables.length === 0) throw fieldError('variables', 'field.choose');
  if (input.variables.some((one) => !variableById.has(one))) throw fieldError('variables', 'field.invalid');
  for (const id of input.facilities)
    if (!(await findFacility(portal.store.read, id))) throw fieldError('facilities', 'field.choose');
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const reference = await nextReference(tx.db, 'dataError', today.slice(0, 4));
    await insertDataError(
      tx,
      allowed,
      {
        kind: 'data-error.recorded',
        subject: { type: 'data_error', id },
        detail: { reference, severity: input.severity, variables: input.variables.length },
      },
      { ...input, id, reference },
    );
  });
  return id;
}

const kindOf: Readonly<Record<DataErrorEvent, EventKind>> = {
  tell: 'data-error.told',
  withdraw: 'data-error.withdrawn',
  close: 'data-error.closed',
};

type Step = {
  readonly event: DataErrorEvent;
  readonly guards: GuardResults;
  readonly text?: string;
  readonly told?: readonly Affected[];
};

/** One step of an error: the table decides; state, history, list and entry are written together (law 4). */
async function step(tx: Tx, viewer: SignedIn, row: DataErrorRow, { event, guards, text, told = [] }: Step) {
  const allowed = authorize(viewer, 'data-error.write');
  const roles = viewer.facts.roles.map(({ role }) => role);
  const as = (['secretariat', 'data_preparer'] as const).filter((role): role is Actor & typeof role =>
    roles.includes(role),
  );
  const verdict = decide(dataErrorMachine, excludedFrom, row.state, event, { as, is: [] }, guards);
  if (!verdict.ok) throw refusalOf(verdict, `state.data_error.${row.state}`);
  const textHash = text ? await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null }) : null;
  const moved = await moveDataError(
    tx,
    allowed,
    {
      kind: kindOf[event],
      subject: { type: 'data_error', id: row.id },
      from: row.state,
      to: verdict.to,
      ...(textHash ? { reason: textHash } : {}),
      detail: { step: event, ...(event === 'tell' ? { things: told.length } : {}) },
    },
    { id: row.id, from: row.state, to: verdict.to, event, as: verdict.as, textHash },
    told,
  );
  if (!moved) throw movedOn(`state.data_error.${row.state}`);
}

/** Around every act on an error: what is refused leaves an entry. */
export function actOnError<T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx, row: DataErrorRow) => Promise<T>,
): Promise<T> {
  return actOrRecord(
    portal,
    viewer,
    { kind: 'data-error.refused-step', subject: { type: 'data_error', id }, case: async () => undefined },
    act,
    async (tx) => {
      const row = await findDataError(tx.db, id);
      if (!row) throw new AppError('not-found');
      return work(tx, row);
    },
  );
}

/** What is touched and was not told of yet. */
export async function untold(db: Reader, row: DataErrorRow): Promise<readonly Affected[]> {
  const known = new Set((await listAffected(db, row.id)).map(keyOf));
  return (await reckonAffected(db, row)).filter((one) => !known.has(keyOf(one)));
}

/**
 * Tells everybody whose work it touches, each once and with how many of their things; from then on these things wear a mark.
 * `seen` is the list that was on the page: one that has changed since is looked at again first.
 */
export async function tellOwners(portal: Portal, viewer: SignedIn, id: string, seen: string): Promise<void> {
  await actOnError(portal, viewer, id, 'tell', async (tx, row) => {
    const fresh = await untold(tx.db, row);
    await step(tx, viewer, row, {
      event: 'tell',
      guards: { list_seen: hashOfList(fresh) === seen && (fresh.length > 0 || row.state === 'RECORDED') },
      told: fresh,
    });
    const counts = new Map<string, number>();
    for (const thing of fresh)
      for (const person of await ownersOf(tx.db, thing, tx.stamp.at))
        counts.set(person, (counts.get(person) ?? 0) + 1);
    for (const [person, count] of counts)
      await notify(tx, {
        to: [person],
        kind: 'data-error.told',
        subject: { type: 'data_error', id },
        details: { reference: row.reference, count },
      });
  });
}

/** Who recorded it, or somebody who prepared none of the data that it touches. */
export async function mayWithdraw(
  db: Reader,
  row: DataErrorRow,
  personId: string,
  touched: readonly Affected[],
): Promise<boolean> {
  if (row.recordedBy === personId) return true;
  for (const project of new Set(touched.map((one) => one.applicationId)))
    if ((await caseIn(db, project)).preparerIds.includes(personId)) return false;
  return true;
}

/** It was no error, or another one: nobody has been told of it. */
export async function withdrawDataError(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  text: string,
): Promise<void> {
  await actOnError(portal, viewer, id, 'withdraw', async (tx, row) => {
    await step(tx, viewer, row, {
      event: 'withdraw',
      guards: {
        reasons_coded: text !== '',
        recorder_or_uninvolved: await mayWithdraw(tx.db, row, viewer.person.id, await untold(tx.db, row)),
      },
      text,
    });
    if (row.recordedBy !== viewer.person.id)
      await notify(tx, {
        to: [row.recordedBy],
        kind: 'data-error.withdrawn',
        subject: { type: 'data_error', id },
        details: { reference: row.reference },
      });
  });
}

/** The end: everything it touches is settled, and somebody else than who recorded it says so. */
export async function closeDataError(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnError(portal, viewer, id, 'close', async (tx, row) => {
    const rows = await listAffected(tx.db, id);
    const effects = await effectsOf(tx.db, row, rows);
    const settled =
      rows.every((one) => isSettled(effects.get(one.id) ?? 'open')) &&
      (await untold(tx.db, row)).length === 0;
    await step(tx, viewer, row, {
      event: 'close',
      guards: { all_settled: settled, second_person: row.recordedBy !== viewer.person.id },
    });
    const people = new Set<string>();
    for (const thing of rows)
      for (const person of await ownersOf(tx.db, thing, tx.stamp.at)) people.add(person);
    people.delete(viewer.person.id);
    await notify(tx, {
      to: [...people],
      kind: 'data-error.closed',
      subject: { type: 'data_error', id },
      details: { reference: row.reference },
    });
  });
}
