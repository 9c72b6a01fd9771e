import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import {
  type Clock,
  type IncidentFields,
  type IncidentRow,
  type IncidentStep,
  listNotifications,
  type NotificationRow,
  stepIncident,
} from '#db/portal/repositories/incidents.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Addressee, PersonClass, RegisterKind } from '#policies/incidents.ts';
import { type IncidentEvent, incidentMachine } from '#policies/workflow/incident.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import {
  actingOnIncident,
  actOnIncident,
  authorizeHandling,
  detailOf,
  eventOf,
  idsInEntry,
  incidentFor,
  isSecondHandler,
  shutOutOf,
} from './incident-case.server.ts';
import { clocksOf } from './incident-clocks.ts';
import { findHandlers, passOnIfNeeded } from './pass-on.server.ts';
import { keepDeadlines } from './record-incident.server.ts';

/** What is true of an incident and a person, whatever step they want to take. */
export async function incidentGuards(db: Reader, viewer: SignedIn, row: IncidentRow): Promise<GuardResults> {
  const clocks = await listNotifications(db, [row.id]);
  return {
    not_about_you: !(await shutOutOf(db, row)).has(viewer.person.id),
    notices_settled: clocks.every(({ state }) => state !== 'due'),
    second_handler: isSecondHandler(viewer, row.handledBy),
  };
}

async function step(
  tx: Tx,
  viewer: SignedIn,
  row: IncidentRow,
  event: IncidentEvent,
  text: string,
  guards: GuardResults,
  more: Partial<Pick<IncidentStep, 'fields' | 'clocks' | 'measures' | 'lessons'>> = {},
  detail: AuditEvent['detail'] = {},
): Promise<void> {
  const allowed = await authorizeHandling(tx.db, viewer, row);
  const own = await incidentGuards(tx.db, viewer, row);
  const verdict = decide(
    incidentMachine,
    excludedFrom,
    row.state,
    event,
    { as: actingOnIncident(viewer, row), is: [] },
    { ...own, ...guards },
  );
  if (!verdict.ok) throw refusalOf(verdict, `state.incident_case.${row.state}`);
  const textHash = text ? await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null }) : null;
  const kinds = { assess: 'incident.changed', contain: 'incident.moved', close: 'incident.closed' } as const;
  const moved = await stepIncident(
    tx,
    allowed,
    eventOf(row, event === 'reopen' ? 'incident.moved' : kinds[event], {
      from: row.state,
      to: verdict.to,
      ...(textHash ? { reason: textHash } : {}),
      detail: { step: event, ...detail },
    }),
    { id: row.id, from: row.state, to: verdict.to, event, revision: row.revision, textHash, ...more },
  );
  if (!moved) throw movedOn(`state.incident_case.${row.state}`);
}

export type Assessment = {
  readonly revision: number;
  readonly kind: RegisterKind;
  readonly persons: PersonClass;
  readonly unlawful: boolean;
  readonly ehds: boolean;
  readonly facilityId?: string | undefined;
  readonly aboutIds: readonly string[];
  readonly text: string;
};

/**
 * What it is taken for. The clocks follow: new ones begin, and one that runs may get another day; a day that has passed is
 * never made a later one. Whom it is about can only grow: nobody is let back in by an assessment.
 */
export async function assessIncident(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  given: Assessment,
): Promise<void> {
  await actOnIncident(portal, viewer, id, 'assess', async (tx) => {
    const row = await incidentFor(tx.db, viewer, id, 'supervision.handle');
    await authorizeHandling(tx.db, viewer, row);
    if (given.revision !== row.revision) throw new AppError('stale');
    const addedIds = [...new Set(given.aboutIds)].filter((one) => !row.aboutIds.includes(one));
    if (addedIds.length > idsInEntry) throw fieldError('aboutIds', 'field.persons-most', { max: idsInEntry });
    const then = { ...row, aboutIds: [...row.aboutIds, ...addedIds] };
    // No incident disappears by naming people: somebody stays to whom it can fall.
    if (addedIds.length > 0 && !(await hasSomebody(tx, then)))
      throw fieldError('aboutIds', 'field.incident-nobody-left');
    const fields: IncidentFields = {
      kind: given.kind,
      persons: given.persons,
      unlawful: given.unlawful,
      ehds: given.ehds,
      discoveredAt: row.discoveredAt,
      description: row.description,
      aboutIds: then.aboutIds,
      applicationId: row.applicationId ?? null,
      facilityId: given.facilityId ?? null,
    };
    const there = await listNotifications(tx.db, [id]);
    const today = tokyoDay(tx.stamp.at);
    const clocks = clocksOf({ ...fields, atFacility: fields.facilityId !== null }).map((clock) =>
      keptDay(clock, there, today),
    );
    await step(
      tx,
      viewer,
      row,
      'assess',
      given.text,
      { assessment_made: given.text !== '' },
      { fields, clocks },
      { ...detailOf(fields, addedIds), ...movedDays(clocks, there) },
    );
    const due = (await listNotifications(tx.db, [id])).filter(({ state }) => state === 'due');
    await keepDeadlines(
      tx,
      id,
      clocks.filter(({ addressee }) => due.some((one) => one.addressee === addressee)),
    );
    await passOnIfNeeded(tx, then);
  });
}

async function hasSomebody(tx: Tx, incident: IncidentRow): Promise<boolean> {
  const today = tokyoDay(tx.stamp.at);
  return (await findHandlers(tx.db, { ...incident, fallsTo: 'chair' }, today)).length > 0;
}

/** A clock that is past stays past. */
function keptDay(clock: Clock, there: readonly NotificationRow[], today: Day): Clock {
  const before = there.find(({ addressee }) => addressee === clock.addressee);
  if (before?.state !== 'due' || before.dueOn >= today || clock.dueOn <= before.dueOn) return clock;
  return { addressee: clock.addressee, aimOn: before.aimOn ?? null, dueOn: before.dueOn };
}

/** Clocks that begin or get another day, for the entry: the day, or the one before and the one after. */
const movedDays = (clocks: readonly Clock[], there: readonly NotificationRow[]): Record<string, string> =>
  Object.fromEntries(
    clocks.flatMap(({ addressee, dueOn }) => {
      const before = there.find((one) => one.addressee === addressee);
      if (before && (before.state !== 'due' || before.dueOn === dueOn)) return [];
      return [[dueKeys[addressee], before ? `${before.dueOn}:${dueOn}` : dueOn]];
    }),
  );
const dueKeys: Readonly<Record<Addressee, string>> = {
  ppc_first: 'duePpcFirst',
  ppc_full: 'duePpcFull',
  minister: 'dueMinister',
  facility: 'dueFacility',
  data_subjects: 'dueDataSubjects',
  ehds_body: 'dueEhdsBody',
};

/** 封じ込め, 終了, 再開: each with what was done or learnt. */
export async function moveIncident(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: Exclude<IncidentEvent, 'assess'>,
  text: string,
): Promise<void> {
  await actOnIncident(portal, viewer, id, event, async (tx) => {
    const row = await incidentFor(tx.db, viewer, id, 'supervision.handle');
    const written = text !== '';
    const guards = { measures_taken: written, lessons_written: written, reason_given: written };
    await step(tx, viewer, row, event, text, guards, {
      ...(event === 'contain' ? { measures: text } : {}),
      ...(event === 'close' ? { lessons: text } : {}),
    });
  });
}
