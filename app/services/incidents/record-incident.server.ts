import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import {
  type Clock,
  findIncidentFrom,
  type IncidentRow,
  insertFollowingIncident,
  insertIncident,
  type NewIncident,
} from '#db/portal/repositories/incidents.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import type { IncidentSource, PersonClass, RegisterKind } from '#policies/incidents.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openAgreedDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord } from '../workflow/refused-step.server.ts';
import { detailOf } from './incident-case.server.ts';
import { clocksOf } from './incident-clocks.ts';
import { findHandlers, passOnIfNeeded } from './pass-on.server.ts';

export type IncidentReport = {
  readonly source: IncidentSource;
  /** The report, output request or signal that it comes from; none where the office enters it. */
  readonly sourceId?: string | undefined;
  readonly kind: RegisterKind;
  readonly description: string;
  /** When it became known; the clocks count from this day. By default now. */
  readonly discoveredAt?: Instant | undefined;
  readonly applicationId?: string | undefined;
  readonly facilityId?: string | undefined;
  /** Persons whose acts it is about: they do not handle it. */
  readonly aboutIds?: readonly string[] | undefined;
  readonly persons?: PersonClass | undefined;
  readonly unlawful?: boolean | undefined;
  readonly ehds?: boolean | undefined;
};

/** Entered by the office, also from a confirmed signal. What was recorded from the same source before is answered with that. */
export function recordIncident(portal: Portal, viewer: SignedIn, report: IncidentReport): Promise<string> {
  const subject = { type: 'incident', id: report.sourceId ?? 'new' } as const;
  const refused = {
    kind: 'supervision.refused-step',
    subject,
    case: report.applicationId ?? (async () => undefined),
  } as const;
  return actOrRecord(portal, viewer, refused, 'record', (tx) => recordIncidentIn(tx, viewer, report));
}

/** The same inside a transaction of the caller, who is the office. */
export async function recordIncidentIn(tx: Tx, viewer: SignedIn, report: IncidentReport): Promise<string> {
  const allowed = authorize(viewer, 'supervision.write');
  return write(tx, report, (event, row) => insertIncident(tx, allowed, event, row));
}

/** What follows of itself from a report of a project or from a recall, in the same transaction. */
export function followIncident(tx: Tx, report: IncidentReport): Promise<string> {
  const allowed = systemAuthority('case.advance');
  return write(tx, report, (event, row) => insertFollowingIncident(tx, allowed, event, row));
}

async function write(
  tx: Tx,
  report: IncidentReport,
  insert: (event: AuditEvent, row: NewIncident) => Promise<void>,
): Promise<string> {
  const before = report.sourceId && (await findIncidentFrom(tx.db, report.source, report.sourceId));
  if (before) return before.id;
  const id = newId();
  const discoveredAt = report.discoveredAt ?? tx.stamp.at;
  const reference = await nextReference(tx.db, 'incident', tokyoDay(tx.stamp.at).slice(0, 4));
  const facts = {
    kind: report.kind,
    persons: report.persons ?? 'unknown',
    unlawful: report.unlawful ?? false,
    ehds: report.ehds ?? false,
    discoveredAt,
  };
  const aboutIds = report.aboutIds ?? [];
  const clocks = clocksOf({ ...facts, atFacility: report.facilityId !== undefined });
  await insert(
    {
      kind: 'incident.recorded',
      subject: { type: 'incident', id },
      to: 'RECORDED',
      ...(report.applicationId ? { case: report.applicationId } : {}),
      detail: {
        reference,
        source: report.source,
        ...detailOf({ ...facts, facilityId: report.facilityId ?? null, aboutIds }, aboutIds),
      },
    },
    {
      ...facts,
      id,
      reference,
      source: report.source,
      sourceId: report.sourceId ?? null,
      description: report.description,
      aboutIds,
      applicationId: report.applicationId ?? null,
      facilityId: report.facilityId ?? null,
      clocks,
    },
  );
  await keepDeadlines(tx, id, clocks);
  const incident = {
    id,
    reference,
    aboutIds,
    applicationId: report.applicationId,
    fallsTo: 'office',
  } as const;
  const today = tokyoDay(tx.stamp.at);
  const desk = await findHandlers(tx.db, incident, today);
  const passedOn = await passOnIfNeeded(tx, incident);
  // Where nobody at all may handle it, the auditors, who read every incident: it is not to be silent.
  const told = desk.length > 0 || passedOn ? desk : await findHoldersOf(tx.db, ['auditor'], today);
  await notify(tx, {
    to: told.filter((one) => one !== tx.stamp.actor),
    kind: 'incident.turn',
    subject: { type: 'incident', id },
    details: { reference },
  });
  return id;
}

/** Reminders follow the clocks of the register that still run; another last day is another clock. */
export async function keepDeadlines(tx: Tx, id: IncidentRow['id'], clocks: readonly Clock[]): Promise<void> {
  const subject = { type: 'incident', id } as const;
  const there = await listDeadlinesOf(tx.db, 'incident', id);
  for (const { addressee, dueOn } of clocks) {
    const kind = `notify_${addressee}` as const;
    const running = there.filter((one) => one.kind === kind && one.state !== 'met');
    if (running.some((one) => one.dueOn === dueOn)) continue;
    for (const one of running) await meetDeadline(tx, one.id);
    await openAgreedDeadline(tx, { kind, subject, dueOn });
  }
}
