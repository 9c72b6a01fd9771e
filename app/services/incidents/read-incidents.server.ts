import { type Instant, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type {
  IncidentFormView,
  IncidentListView,
  IncidentView,
} from '#app/features/supervision/incident-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listStaff } from '#db/portal/repositories/audit-people.server.ts';
import { listFacilityNames } from '#db/portal/repositories/facilities.server.ts';
import {
  type IncidentRow,
  listNotifications,
  listIncidents as listRows,
} from '#db/portal/repositories/incidents.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findSignal } from '#db/portal/repositories/signals.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { personClasses, registerKinds } from '#policies/incidents.ts';
import { incidentMachine } from '#policies/workflow/incident.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { deedsOf } from '../supervision/deeds.ts';
import { dueText } from '../supervision/due-text.ts';
import { historyOf } from '../supervision/history.server.ts';
import { subjectOf as signalSubject } from '../watching/signal-subject.server.ts';
import { clockLine } from './clock-line.ts';
import { incidentGuards } from './handle-incident.server.ts';
import { actingOnIncident, incidentFor, shownIncidents, subjectOf } from './incident-case.server.ts';
import { incidentTones } from './incident-tones.ts';
import { findHandlers, handlersNeeded } from './pass-on.server.ts';

const mostLines = 200;

export async function listIncidents(
  portal: Portal,
  viewer: SignedIn,
  over: boolean,
): Promise<IncidentListView> {
  const allowed = authorize(viewer, 'supervision.read');
  const event = { kind: 'supervision.viewed', subject: { type: 'system', id: 'incidents' } } as const;
  await recordRead(portal, viewer, event, allowed);
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const rows = await shownIncidents(db, viewer, await listRows(db, { over, limit: mostLines }));
  const clocks = await listNotifications(
    db,
    rows.map(({ id }) => id),
  );
  return {
    over,
    lines: rows.map((row) => {
      const next = clocks.find((clock) => clock.incidentId === row.id && clock.state === 'due');
      return {
        id: row.id,
        reference: row.reference,
        kind: t(`supervising.incidentKind.${row.kind}`),
        source: t(`supervising.source.${row.source}`),
        state: t(`state.incident_case.${row.state}`),
        tone: incidentTones[row.state],
        discovered: formatDay(language, tokyoDay(row.discoveredAt)),
        next: next && t(`deadline.notify_${next.addressee}`),
        due: next && dueText(language, next.dueOn, today),
        overdue: next !== undefined && next.dueOn < today,
      };
    }),
    mayRecord: may(viewer, 'supervision.write').ok,
  };
}

export async function readIncident(portal: Portal, viewer: SignedIn, id: string): Promise<IncidentView> {
  const allowed = authorize(viewer, 'supervision.read');
  const db = portal.store.read;
  const row = await incidentFor(db, viewer, id, 'supervision.read');
  const event = { kind: 'supervision.viewed', subject: { type: 'incident', id } } as const;
  const of = row.applicationId ? { case: row.applicationId } : {};
  await recordRead(portal, viewer, { ...event, ...of, detail: { reference: row.reference } }, allowed);
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const clocks = await listNotifications(db, [id]);
  const handlers = await findHandlers(db, row, today);
  const [names, texts, guards] = await Promise.all([
    namesOf(db, language, [
      row.recordedBy,
      ...row.aboutIds,
      ...(row.facilityId ? [row.facilityId] : []),
      ...(row.applicationId ? [row.applicationId] : []),
      ...handlers,
      ...clocks.flatMap(({ settledBy, proposed }) => [settledBy ?? [], proposed?.by ?? []].flat()),
    ]),
    findStoredTexts(
      db,
      clocks.flatMap(({ noteHash, proposed }) => [proposed?.textHash ?? [], noteHash ?? []].flat()),
    ),
    incidentGuards(db, viewer, row),
  ]);
  const handles = may(viewer, 'supervision.handle', await subjectOf(db, row)).ok;
  const deeds = deedsOf(
    viewer,
    language,
    incidentMachine,
    row.state,
    { as: actingOnIncident(viewer, row), is: [] },
    guards,
    () => handles,
  );
  const known = { today, names, texts, handlers, me: viewer.person.id };
  const lines = clocks.map((clock) => clockLine(language, clock, known));
  return {
    id,
    reference: row.reference,
    kind: t(`supervising.incidentKind.${row.kind}`),
    state: t(`state.incident_case.${row.state}`),
    tone: incidentTones[row.state],
    // Why somebody confirmed a signal stands in the signal, for those who may read it.
    description: row.source === 'signal' ? t('supervising.incident.fromSignal') : row.description,
    facts: factsOf(language, row, names),
    from: await fromOf(db, viewer, row),
    project:
      row.applicationId && mayEver(viewer, 'application.read')
        ? { href: `/applications/${row.applicationId}/project`, label: names.get(row.applicationId) ?? '' }
        : undefined,
    measures: row.measures,
    lessons: row.lessons,
    clocks: lines,
    overdue: lines.filter((line) => line.overdue).length,
    history: await historyOf(db, language, 'incident_case', [id], {
      at: row.recordedAt,
      by: row.recordedBy,
      title: t('supervising.incident.recorded'),
    }),
    deeds: deeds.flatMap((deed) => (deed.event === 'assess' ? [] : [{ ...deed, event: deed.event }])),
    mayAssess: deeds.some((deed) => deed.event === 'assess' && !deed.reason),
    maySettle: handles && guards.not_about_you === true,
    form: await incidentForm(portal, viewer, row, handles),
    who: whoHandles(language, row, handlers),
  };
}

/** The office writes down a day; a report that came in has its moment. */
function knownText(language: Language, at: Instant): string {
  const day = tokyoDay(at);
  return at === startOfTokyoDay(day) ? formatDay(language, day) : formatDateTime(language, at);
}

function factsOf(language: Language, row: IncidentRow, names: ReadonlyMap<string, string>) {
  const t = translator(language);
  const facts = [
    { term: t('supervising.incident.discovered'), value: knownText(language, row.discoveredAt) },
    { term: t('supervising.incident.source'), value: t(`supervising.source.${row.source}`) },
    { term: t('supervising.incident.persons'), value: t(`supervising.persons.${row.persons}`) },
    {
      term: t('supervising.incident.unlawful'),
      value: t(row.unlawful ? 'supervising.yes' : 'supervising.no'),
    },
  ];
  if (row.facilityId)
    facts.push({ term: t('supervising.incident.facility'), value: names.get(row.facilityId) ?? '' });
  if (row.aboutIds.length > 0)
    facts.push({
      term: t('supervising.incident.about'),
      value: row.aboutIds.map((one) => names.get(one) ?? '').join(t('common.listSeparator')),
    });
  return facts;
}

/** Where it came from, for those who may open that page. */
async function fromOf(db: Reader, viewer: SignedIn, row: IncidentRow): Promise<IncidentView['from']> {
  const t = translator(viewer.language);
  const label = t(`supervising.source.${row.source}`);
  switch (row.source) {
    case 'follow_up':
      return mayEver(viewer, 'application.read') ? { href: `/follow-ups/${row.sourceId}`, label } : undefined;
    case 'output':
      return mayEver(viewer, 'output.read') ? { href: `/outputs/${row.sourceId}`, label } : undefined;
    case 'signal':
      return (await readsSignal(db, viewer, row.sourceId))
        ? { href: `/signals/${row.sourceId}`, label }
        : undefined;
    case 'office':
      return undefined;
  }
}

async function readsSignal(db: Reader, viewer: SignedIn, id = ''): Promise<boolean> {
  const signal = mayEver(viewer, 'signal.read') ? await findSignal(db, id) : undefined;
  return signal !== undefined && may(viewer, 'signal.read', signalSubject(signal)).ok;
}

/** Said only where it is not simply the office: that it fell to the chair, and who is missing (nobody, or a second person). */
function whoHandles(language: Language, row: IncidentRow, handlers: readonly string[]): IncidentView['who'] {
  const t = translator(language);
  if (handlers.length >= handlersNeeded)
    return row.fallsTo === 'chair' ? { text: t('supervising.incident.fell'), missing: undefined } : undefined;
  return {
    text: t(row.fallsTo === 'chair' ? 'supervising.incident.fell' : 'supervising.incident.fewHandlers'),
    missing: t(
      handlers.length === 0 ? 'supervising.incident.nobodyLeft' : 'supervising.incident.secondMissing',
    ),
  };
}

/** Choices of the forms, with what stands. */
export async function incidentForm(
  portal: Portal,
  viewer: SignedIn,
  row?: IncidentRow,
  writes = may(viewer, 'supervision.write').ok,
): Promise<IncidentFormView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  if (!writes) return { kinds: [], persons: [], facilities: [], people: [], adds: false, today, values: {} };
  const [facilities, people] = await Promise.all([listFacilityNames(db), listStaff(db, today)]);
  const name = (one: { readonly nameJa: string; readonly nameEn: string }) =>
    language === 'ja' ? one.nameJa : one.nameEn;
  return {
    kinds: registerKinds.map((kind) => ({ value: kind, label: t(`supervising.incidentKind.${kind}`) })),
    persons: personClasses.map((one) => ({ value: one, label: t(`supervising.persons.${one}`) })),
    facilities: facilities.map((one) => ({ value: one.id, label: name(one) })),
    // Who is named stays named, so that only the others are offered.
    people: people
      .filter((one) => !row?.aboutIds.includes(one.id))
      .map((one) => ({ value: one.id, label: name(one) })),
    adds: row !== undefined,
    today,
    values: row
      ? {
          revision: String(row.revision),
          kind: row.kind,
          persons: row.persons,
          unlawful: row.unlawful ? 'yes' : '',
          ehds: row.ehds ? 'yes' : '',
          facilityId: row.facilityId ?? '',
        }
      : {},
  };
}
