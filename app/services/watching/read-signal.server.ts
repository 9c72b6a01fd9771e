import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { EntryLine } from '#app/features/audit/entry-table.tsx';
import type { SignalView } from '#app/features/signals/signal-view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type LedgerEntry, readEntry } from '#db/portal/ledger/read.server.ts';
import { findShutOut } from '#db/portal/repositories/applications-people.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listPieces, listSignalSteps } from '#db/portal/repositories/signals.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { type SignalStep, signalRows, signalSteps } from '#policies/workflow/signal.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { aboutName, describeSignal, whenOf } from './describe-signal.ts';
import { actingOnSignal, loadSignal, type Signal, subjectOf } from './signal-subject.server.ts';
import { findHandlers } from './tell-handlers.server.ts';

/** Entries that one page shows. */
const shownEntries = 30;

export async function readSignal(portal: Portal, viewer: SignedIn, id: string): Promise<SignalView> {
  const { language } = viewer;
  const { read } = portal.store;
  const t = translator(language);
  const signal = await loadSignal(read, id);
  const subject = subjectOf(signal);
  const allowed = authorize(viewer, 'signal.read', subject);
  await recordRead(
    portal,
    viewer,
    {
      kind: 'signal.viewed',
      subject: { type: 'signal', id },
      detail: { reference: signal.reference },
    },
    allowed,
  );
  const [pieces, steps] = await Promise.all([listPieces(read, id, shownEntries), listSignalSteps(read, id)]);
  const [names, texts, entries] = await Promise.all([
    namesOf(read, language, [
      signal.about.id,
      ...(signal.applicationId ? [signal.applicationId] : []),
      ...steps.map(({ actor }) => actor),
    ]),
    findStoredTexts(
      read,
      steps.flatMap(({ textHash }) => (textHash ? [textHash] : [])),
    ),
    Promise.all(pieces.flatMap(({ seq }) => (seq === undefined ? [] : [readEntry(read, seq)]))),
  ]);
  const there = entries.filter((entry): entry is LedgerEntry => entry !== undefined);
  const found = mayEver(viewer, 'ledger.read') ? there : await knownTo(read, viewer, there);
  const lines = await describeEntries(portal, viewer, found);
  const mayHandle = may(viewer, 'signal.handle', subject).ok;
  const number = (value: number) => formatNumber(language, value);
  const { applicationId } = signal;
  return {
    line: describeSignal(language, signal, names),
    area: t(`signal.kindOf.${signal.area}`),
    when: whenOf(language, signal.rule),
    raised: formatDateTime(language, signal.raisedAt),
    project: applicationId
      ? {
          reference: names.get(applicationId) ?? '',
          href: mayEver(viewer, 'application.read') ? `/applications/${applicationId}` : undefined,
        }
      : undefined,
    about: { name: aboutName(language, signal.about, names), href: aboutHref(viewer, signal) },
    entries: mayEver(viewer, 'ledger.read') ? lines : lines.map(withoutReason),
    shown:
      found.length > 0 && signal.acts > found.length
        ? t('signal.evidenceCount', { count: number(signal.acts), shown: number(found.length) })
        : undefined,
    ledgerHref: mayEver(viewer, 'ledger.read') ? ledgerHref(signal, found) : undefined,
    history: steps.map((step) => ({
      id: step.id,
      at: step.at,
      atText: formatDateTime(language, step.at),
      title:
        step.event === 'raise'
          ? t('signal.raisedEntry', { count: number(step.acts) })
          : step.event === 'grow'
            ? t('signal.grew', { count: number(step.acts) })
            : step.event === 'pass_on'
              ? t('signal.passedOn')
              : t(`state.signal.${step.to}`),
      actor: step.actor === systemActor ? t('signal.bySystem') : (names.get(step.actor) ?? ''),
      reason: step.textHash ? (texts.get(step.textHash) ?? t('audit.textGone')) : undefined,
    })),
    steps: mayHandle
      ? stepsFrom(signal, viewer).map((step) => ({
          value: step,
          label: t(`step.signal.${step}`),
          hint: t(`signal.stepHint.${step}`),
        }))
      : [],
    ...(await turnOf(portal, language, signal)),
    ended: signal.state === 'CLOSED',
    incidentHref:
      signal.incidentId && mayEver(viewer, 'supervision.read')
        ? `/supervision/incidents/${signal.incidentId}`
        : undefined,
    revision: signal.revision,
  };
}

/** Who handles it next, for the panel and for those who only read it. */
async function turnOf(
  portal: Portal,
  language: Language,
  signal: Signal,
): Promise<Pick<SignalView, 'turn' | 'readOnly'>> {
  const t = translator(language);
  const handlers = await findHandlers(portal.store.read, signal, tokyoDay(portal.clock.now()));
  if (handlers.length === 0) return { turn: t('signal.turnNobody'), readOnly: t('signal.nobody') };
  if (signal.fallsTo === 'chair') return { turn: t('signal.turnChair'), readOnly: t('signal.readOnlyChair') };
  const turn = t(signal.area === 'portal' ? 'signal.turnPortal' : 'signal.turn');
  return { turn, readOnly: t('signal.readOnly') };
}

/** Without those of a project that the reader may not know of (INV-12): what a person did, they did in several. */
async function knownTo(
  db: Reader,
  viewer: SignedIn,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const hidden = new Set<string>();
  for (const id of new Set(entries.map(({ body }) => body.case)))
    if (id && (await findShutOut(db, id)).includes(viewer.person.id)) hidden.add(id);
  return entries.filter(({ body }) => !body.case || !hidden.has(body.case));
}

/**
 * That somebody acted is the evidence; why they did stays where it belongs. The reason of a vote is nobody's to read before
 * the round tells it (INV-03).
 */
const withoutReason = (line: EntryLine): EntryLine => ({ ...line, reason: undefined });

/** The steps that the table has from here for the capacities of the viewer. */
function stepsFrom(signal: Signal, viewer: SignedIn): SignalStep[] {
  const as = actingOnSignal(viewer, signal);
  return signalSteps.filter((step) =>
    signalRows.some(
      ([from, event, , actors]) =>
        from === signal.state && event === step && actors.some((actor) => as.includes(actor)),
    ),
  );
}

function aboutHref(viewer: SignedIn, { about }: Signal): string | undefined {
  if (about.type === 'person' && mayEver(viewer, 'person.read')) return `/people/${about.id}`;
  if (about.type === 'application' && mayEver(viewer, 'application.read')) return `/applications/${about.id}`;
  if (about.type === 'organisation' && mayEver(viewer, 'organisation.read'))
    return `/organisations/${about.id}`;
  return undefined;
}

/** The same entries among their neighbours: of the same person or project, in the time that the evidence spans. */
function ledgerHref(signal: Signal, entries: readonly LedgerEntry[]): string | undefined {
  const times = entries.map(({ body }) => body.at).sort();
  const [first] = times;
  if (!first) return undefined;
  const kinds = [...new Set(entries.map(({ body }) => body.kind))];
  return entriesHref({
    kinds,
    since: first.slice(0, 10) === times.at(-1)?.slice(0, 10) ? first.slice(0, 10) : first,
    ...(signal.about.type === 'person' ? { actor: signal.about.id } : {}),
    ...(signal.about.type === 'application' ? { case: signal.about.id } : {}),
  });
}
