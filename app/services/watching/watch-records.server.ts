import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Found, Piece } from '#app/domain/watching/found.ts';
import { type Growth, settle } from '#app/domain/watching/settle.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { applicationFacts } from '#db/portal/access-facts.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import {
  findWatchMark,
  growSignal,
  raiseSignal,
  setWatchMark,
} from '#db/portal/repositories/signal-steps.server.ts';
import { findSignal, listKnown } from '#db/portal/repositories/signals.server.ts';
import { sizeOfLedger, windowSince } from '#db/portal/repositories/watch-facts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { severities, watching, watchRules } from '#policies/watching/rules.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { signalMachine } from '#policies/workflow/signal.ts';
import { passOnComplaints } from '../complaints/pass-on.server.ts';
import { passOnIncidents } from '../incidents/pass-on.server.ts';
import type { Portal } from '../portal.ts';
import { entriesAtOnce, lookAt } from './look.server.ts';
import { passOnSignals, tellHandlers } from './tell-handlers.server.ts';
import { watchReview } from './watch-review.server.ts';
import { watchUpkeep } from './watch-upkeep.server.ts';
import { watchUse } from './watch-use.server.ts';

const looked = 'looked';
const begun = 'begun';

/**
 * For the clock: runs every rule on what is new and writes what it found in one transaction with how far it looked. Running
 * it again finds the same and writes nothing. What the office may not handle any more is passed on in the same run.
 */
export async function watchRecords(
  portal: Portal,
): Promise<{ readonly raised: number; readonly grown: number }> {
  const now = portal.clock.now();
  const { read } = portal.store;
  const [size, mark, begin] = [
    await sizeOfLedger(read),
    await findWatchMark(read, looked),
    await findWatchMark(read, begun),
  ];
  const from =
    mark?.seq ?? (await windowSince(read, plusSeconds(now, -watching.firstLookDays * 86_400))).from;
  const until = Math.min(size, from + entriesAtOnce);
  const look = lookAt(read, now, { from, until, size, watchedFrom: begin?.seq ?? size });
  const isAwake =
    mark !== undefined && Date.parse(now) - Date.parse(mark.at) <= 2_000 * watching.everySeconds;
  const found = [
    ...(await watchUse(look)),
    ...(await watchReview(look)),
    ...(await watchUpkeep(portal, look, isAwake)),
  ];
  const counts = await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    const settled = await settleFound(tx, found);
    await passOnIncidents(tx);
    await passOnComplaints(tx);
    await setWatchMark(tx, looked, until);
    if (!begin) await setWatchMark(tx, begun, size);
    return settled;
  });
  portal.wakeOutbox();
  return counts;
}

/** Writes of what the rules found what is new: a signal, or more of one; and passes on what nobody of the office may handle. */
export async function settleFound(
  tx: Tx,
  found: readonly Found[],
): Promise<{ readonly raised: number; readonly grown: number }> {
  const known = await listKnown(
    tx.db,
    found.map(({ rule, about }) => ({ rule, aboutId: about.id })),
  );
  const { raise, grow } = settle(found, known, severities);
  for (const one of raise) await raiseOne(tx, one);
  for (const one of grow) await growOne(tx, one);
  await passOnSignals(tx);
  return { raised: raise.length, grown: grow.length };
}

/** The newest entries as one code; the others stand in the signal. */
function entriesCode(pieces: readonly Piece[]): string | undefined {
  const numbers = pieces.flatMap(({ seq }) => (seq === undefined ? [] : [String(seq)]));
  const kept: string[] = [];
  for (const number of numbers.reverse())
    if ([...kept, number].join('-').length <= 180) kept.push(number);
    else break;
  return kept.length > 0 ? kept.reverse().join('-') : undefined;
}

async function raiseOne(tx: Tx, found: Found): Promise<void> {
  const id = newId();
  const reference = await nextReference(tx.db, 'signal', tokyoDay(tx.stamp.at).slice(0, 4));
  const { pieces } = found;
  const count = found.numbers.count ?? pieces.length;
  const { area } = watchRules[found.rule];
  const { concernedIds, aboutSide } = await concernedBy(tx.db, found, tokyoDay(tx.stamp.at));
  const entries = entriesCode(pieces);
  await raiseSignal(
    tx,
    systemAuthority('watch.raise'),
    {
      kind: 'signal.raised',
      subject: { type: 'signal', id },
      to: 'RAISED',
      ...caseOf(found.applicationId),
      detail: {
        reference,
        rule: found.rule,
        variant: found.variant,
        severity: found.severity,
        about: found.about.id,
        count,
        ...(entries ? { entries } : {}),
      },
    },
    {
      id,
      reference,
      rule: found.rule,
      variant: found.variant,
      area,
      about: found.about,
      aboutSide,
      applicationId: found.applicationId,
      severity: found.severity,
      acts: count,
      numbers: found.numbers,
      concernedIds,
      pieces,
    },
  );
  const signal = { id, reference, area, aboutSide, fallsTo: 'office', concernedIds } as const;
  await tellHandlers(tx, { kind: 'signal.raised', signal });
}

async function growOne(tx: Tx, growth: Growth): Promise<void> {
  const signal = await findSignal(tx.db, growth.id);
  if (!signal) throw new Error('a signal that is not there cannot grow');
  const step = decide(signalMachine, excludedFrom, signal.state, 'grow', { as: ['system'], is: [] }, {});
  if (!step.ok) throw new Error(`a signal does not grow while ${signal.state}`);
  const { fresh } = growth;
  const entries = entriesCode(fresh);
  const now = await concernedBy(
    tx.db,
    { ...signal, alsoConcerns: growth.alsoConcerns },
    tokyoDay(tx.stamp.at),
  );
  const concerned = {
    addedIds: now.concernedIds.filter((id) => !signal.noted.includes(id)),
    // Once about the entrusted operator, always.
    aboutSide: signal.aboutSide === 'entrusted' ? signal.aboutSide : now.aboutSide,
  };
  const event: AuditEvent = {
    kind: 'signal.moved',
    subject: { type: 'signal', id: signal.id },
    from: signal.state,
    to: step.to,
    ...caseOf(signal.applicationId),
    detail: {
      reference: signal.reference,
      step: 'grow',
      severity: growth.severity,
      count: growth.acts,
      ...(entries ? { entries } : {}),
    },
  };
  await growSignal(tx, systemAuthority('watch.raise'), event, {
    id: signal.id,
    from: signal.state,
    to: step.to,
    severity: growth.severity,
    acts: growth.acts,
    numbers: { count: growth.acts, ...growth.numbers },
    fresh,
    ...concerned,
  });
  // More of what is being looked into anyway is no news; that it got worse, or was thought to be explained, is.
  if (step.to !== signal.state || growth.severity !== signal.severity)
    await tellHandlers(tx, {
      kind: 'signal.grown',
      signal: {
        ...signal,
        aboutSide: concerned.aboutSide,
        concernedIds: [...signal.concernedIds, ...concerned.addedIds],
      },
    });
}

const caseOf = (applicationId: string | undefined) => (applicationId ? { case: applicationId } : {});

/**
 * Whom it concerns: the person, or those of the project; and whether it is about the entrusted operator (ROL-2). Who may
 * not know of the project besides is asked when it is read (INV-12).
 */
async function concernedBy(
  db: Reader,
  { about, applicationId, alsoConcerns = [] }: Pick<Found, 'about' | 'applicationId' | 'alsoConcerns'>,
  today: string,
): Promise<{ readonly concernedIds: readonly string[]; readonly aboutSide: 'operator' | 'entrusted' }> {
  const entrusted = new Set(await findHoldersOf(db, ['entrusted_operator'], today));
  if (about.type === 'organisation')
    return {
      concernedIds: [],
      aboutSide: (await findOrganisation(db, about.id))?.type === 'entrusted' ? 'entrusted' : 'operator',
    };
  const members =
    about.type === 'person'
      ? [about.id]
      : applicationId
        ? ((await applicationFacts(db, applicationId))?.applicantIds ?? [])
        : [];
  const concernedIds = [...new Set([...members, ...alsoConcerns])];
  return { concernedIds, aboutSide: concernedIds.some((id) => entrusted.has(id)) ? 'entrusted' : 'operator' };
}
