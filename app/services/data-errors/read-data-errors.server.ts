import type { StatusTone } from '#app/components/status-badge.tsx';
import { catalogueRecord } from '#app/domain/catalogue/catalogue.ts';
import { applicableVariables, dictionary, tablesOf } from '#app/domain/catalogue/variables.ts';
import type {
  ErrorForm,
  ErrorLine,
  ErrorList,
  ErrorPage,
  ThingLine,
} from '#app/features/data-errors/view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { outputFacts, publicationFacts } from '#db/portal/access-facts.server.ts';
import {
  type AffectedRow,
  type DataErrorRow,
  findDataError,
  listAffected,
  listDataErrors,
  listErrorSteps,
} from '#db/portal/repositories/data-errors.server.ts';
import { listBaseNames, listPermits } from '#db/portal/repositories/data-lineage.server.ts';
import { findFacility, listFacilityNames } from '#db/portal/repositories/facilities.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { severities } from '#policies/workflow/data-error.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { type Case, caseIn } from '../workflow/take-step.server.ts';
import { describeThing, tellDay, variableName } from './describe-things.server.ts';
import { type Effect, effectsOf, isSettled } from './effects.server.ts';
import { mayWithdraw, untold } from './error-acts.server.ts';
import { errorTones } from './error-tones.ts';
import { type Affected, hashOfList } from './reckon-affected.server.ts';

export async function readErrorList(portal: Portal, viewer: SignedIn): Promise<ErrorList> {
  const allowed = authorize(viewer, 'data-error.read');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'data_error', id: 'list' } },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const lines: ErrorLine[] = [];
  for (const error of await listDataErrors(db)) {
    const rows = await listAffected(db, error.id);
    const effects = await effectsOf(db, error, rows);
    const open = rows.filter((row) => !isSettled(effects.get(row.id) ?? 'open')).length;
    lines.push({
      id: error.id,
      reference: error.reference,
      title: error.title,
      severity: t(`data-error.severity.${error.severity}`),
      stateText: t(`state.data_error.${error.state}`),
      tone: errorTones[error.state],
      known: formatDay(language, error.knownOn),
      things: formatNumber(language, rows.length),
      open: formatNumber(language, open),
    });
  }
  return { lines, mayWrite: may(viewer, 'data-error.write').ok };
}

/** The whole error for those who handle or supervise it. */
export async function readDataError(portal: Portal, viewer: SignedIn, id: string): Promise<ErrorPage> {
  const allowed = authorize(viewer, 'data-error.read');
  const error = await findDataError(portal.store.read, id);
  if (!error) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'data_error', id } },
    allowed,
  );
  const rows = await listAffected(portal.store.read, id);
  const fresh =
    error.state === 'RECORDED' || error.state === 'TOLD' ? await untold(portal.store.read, error) : [];
  return pageOf(portal, viewer, error, rows, fresh, true);
}

/** The same error for somebody whose work it touches: their things and no others. */
export async function readOwnDataError(portal: Portal, viewer: SignedIn, id: string): Promise<ErrorPage> {
  const db = portal.store.read;
  const error = await findDataError(db, id);
  if (!error || (error.state !== 'TOLD' && error.state !== 'CLOSED')) throw new AppError('not-found');
  const rows = await listAffected(db, id);
  const own: AffectedRow[] = [];
  for (const row of rows) if (await maySee(portal, viewer, row)) own.push(row);
  const [first] = own;
  if (!first) throw new AppError('not-found');
  return pageOf(portal, viewer, error, own, [], false);
}

async function maySee(portal: Portal, viewer: SignedIn, row: AffectedRow): Promise<boolean> {
  const db = portal.store.read;
  if (row.kind === 'output') {
    const facts = await outputFacts(db, row.thingId);
    return facts !== undefined && may(viewer, 'output.read', toSubject('Output', facts)).ok;
  }
  if (row.kind === 'publication') {
    const facts = await publicationFacts(db, row.thingId);
    return facts !== undefined && may(viewer, 'publication.read', toSubject('Publication', facts)).ok;
  }
  const subject = await caseIn(db, row.applicationId);
  const prepares = row.kind === 'snapshot' && subject.preparerIds.includes(viewer.person.id);
  return prepares || may(viewer, 'workspace.read', subject).ok;
}

async function pageOf(
  portal: Portal,
  viewer: SignedIn,
  error: DataErrorRow,
  rows: readonly AffectedRow[],
  fresh: readonly Affected[],
  whole: boolean,
): Promise<ErrorPage> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const effects = await effectsOf(db, error, rows);
  const writes = whole && may(viewer, 'data-error.write').ok;
  const open = rows.filter((row) => !isSettled(effects.get(row.id) ?? 'open')).length;
  const isOpen = error.state === 'RECORDED' || error.state === 'TOLD';
  return {
    id: error.id,
    reference: error.reference,
    title: error.title,
    what: error.what,
    severity: t(`data-error.severity.${error.severity}`),
    isGrave: error.severity === 'must_not_use',
    stateText: t(`state.data_error.${error.state}`),
    tone: errorTones[error.state],
    facts: await factsOf(portal, language, error, whole),
    untold: await Promise.all(fresh.map((thing) => freshLine(portal, language, thing))),
    told: await Promise.all(
      rows.map((row) => toldLine(portal, viewer, error, row, effects.get(row.id) ?? 'open')),
    ),
    deeds: {
      tell:
        writes && isOpen && (error.state === 'RECORDED' || fresh.length > 0) ? hashOfList(fresh) : undefined,
      withdraw:
        writes && error.state === 'RECORDED' && (await mayWithdraw(db, error, viewer.person.id, fresh)),
      close:
        writes && error.state === 'TOLD' && viewer.facts.roles.some(({ role }) => role === 'secretariat')
          ? {
              missing: [
                ...(open > 0 ? [t('data-error.missing.open', { count: formatNumber(language, open) })] : []),
                ...(fresh.length > 0 ? [t('data-error.missing.untold')] : []),
                ...(error.recordedBy === viewer.person.id ? [t('data-error.missing.second')] : []),
              ],
            }
          : undefined,
    },
    history: whole ? await historyOf(portal, language, error) : [],
  };
}

async function factsOf(portal: Portal, language: Language, error: DataErrorRow, whole: boolean) {
  const t = translator(language);
  const db = portal.store.read;
  const listed = (parts: readonly string[]) => parts.join(t('common.listSeparator'));
  const bases = await listBaseNames(db);
  const facilities = await Promise.all(error.facilities.map((id) => findFacility(db, id)));
  const names = await namesOf(db, language, [error.recordedBy]);
  const record = catalogueRecord(error.dataset);
  return [
    {
      label: t('data-error.dataset'),
      value: record ? `${error.dataset} ${record.title[language]}` : error.dataset,
    },
    {
      label: t('data-error.variables'),
      value: listed(error.variables.map((id) => variableName(language, id))),
    },
    {
      label: t('data-error.facilities'),
      value:
        facilities.length === 0
          ? t('data-error.allFacilities')
          : listed(facilities.flatMap((one) => (one ? [language === 'ja' ? one.nameJa : one.nameEn] : []))),
    },
    {
      label: t('data-error.period'),
      value: error.period
        ? t('data-error.span', {
            from: tellDay(language, error.period.from),
            to: tellDay(language, error.period.to),
          })
        : t('data-error.allPeriods'),
    },
    {
      label: t('data-error.bases'),
      value:
        error.bases.length === 0
          ? t('data-error.allBases')
          : listed(error.bases.map((digest) => bases.get(digest) ?? digest.slice(0, 16))),
    },
    { label: t('data-error.knownOn'), value: formatDay(language, error.knownOn) },
    ...(whole
      ? [
          {
            label: t('data-error.recorded'),
            value: t('data-error.byAt', {
              name: names.get(error.recordedBy) ?? t('audit.actor.unknown'),
              at: formatDateTime(language, error.recordedAt),
            }),
          },
        ]
      : []),
    ...(error.toldAt
      ? [{ label: t('data-error.toldAt'), value: formatDateTime(language, error.toldAt) }]
      : []),
  ];
}

async function freshLine(portal: Portal, language: Language, thing: Affected): Promise<ThingLine> {
  const t = translator(language);
  return {
    ...(await describeThing(portal, language, thing)),
    id: `${thing.kind}-${thing.thingId}`,
    kindText: t(`data-error.kind.${thing.kind}`),
    tone: 'waiting',
    stateText: t('data-error.untoldState'),
    said: undefined,
    todo: undefined,
    mayPropose: false,
    mayConfirm: false,
  };
}

const effectTones: Partial<Readonly<Record<Effect, StatusTone>>> = { open: 'action', proposed: 'waiting' };

async function toldLine(
  portal: Portal,
  viewer: SignedIn,
  error: DataErrorRow,
  row: AffectedRow,
  effect: Effect,
): Promise<ThingLine> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const described = await describeThing(portal, language, row);
  const subject = await caseIn(db, row.applicationId);
  const side = isOnTheSide(viewer, subject);
  const writes = may(viewer, 'data-error.write').ok;
  const roles = viewer.facts.roles.map(({ role }) => role);
  const forOffice =
    writes &&
    !side &&
    (roles.includes('secretariat') || (row.kind === 'snapshot' && roles.includes('data_preparer')));
  const names = await namesOf(db, language, row.proposed ? [row.proposed.by] : []);
  const texts = await findStoredTexts(db, row.proposed ? [row.proposed.reasonHash] : []);
  return {
    ...described,
    href: (await maySee(portal, viewer, row)) ? described.href : undefined,
    id: row.id,
    kindText: t(`data-error.kind.${row.kind}`),
    tone: effectTones[effect] ?? 'done',
    stateText: t(`data-error.effect.${effect}`),
    said: row.proposed && {
      text: texts.get(row.proposed.reasonHash) ?? '',
      by: t('data-error.byAt', {
        name: names.get(row.proposed.by) ?? t('audit.actor.unknown'),
        at: formatDateTime(language, row.proposed.at),
      }),
    },
    todo:
      effect === 'open'
        ? { text: t(`data-error.todo.${row.kind}` as MessageKey), href: described.href }
        : undefined,
    mayPropose:
      error.state === 'TOLD' &&
      effect === 'open' &&
      (may(viewer, 'data-error.answer', subject).ok || forOffice),
    mayConfirm:
      error.state === 'TOLD' &&
      effect === 'proposed' &&
      writes &&
      !side &&
      roles.includes('secretariat') &&
      row.proposed?.by !== viewer.person.id,
  };
}

const isOnTheSide = (viewer: SignedIn, subject: Case): boolean =>
  [...subject.applicantIds, ...subject.pastOrInvitedIds, ...subject.conflictedIds].includes(viewer.person.id);

async function historyOf(
  portal: Portal,
  language: Language,
  error: DataErrorRow,
): Promise<ErrorPage['history']> {
  const t = translator(language);
  const db = portal.store.read;
  const steps = await listErrorSteps(db, error.id);
  const names = await namesOf(db, language, [error.recordedBy, ...steps.map((step) => step.actor)]);
  const texts = await findStoredTexts(
    db,
    steps.flatMap((step) => step.textHash ?? []),
  );
  const taken = steps.map((step, i) => ({
    id: `${step.at}-${i}`,
    at: step.at,
    atText: formatDateTime(language, step.at),
    title: t(`step.${step.affectedId ? 'affected' : 'data_error'}.${step.event}` as MessageKey),
    actor: names.get(step.actor) ?? t('audit.actor.unknown'),
    text: step.textHash ? texts.get(step.textHash) : undefined,
  }));
  const first = {
    id: error.id,
    at: error.recordedAt,
    atText: formatDateTime(language, error.recordedAt),
    title: t('data-error.recorded'),
    actor: names.get(error.recordedBy) ?? t('audit.actor.unknown'),
    text: undefined,
  };
  return [...taken, first];
}

/** What can be chosen when an error is written down. */
export async function readErrorForm(portal: Portal, viewer: SignedIn, wanted: string): Promise<ErrorForm> {
  authorize(viewer, 'data-error.write');
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const datasets = Object.keys(dictionary);
  const dataset = datasets.includes(wanted) ? wanted : (datasets[0] ?? '');
  const names = await listBaseNames(db);
  const bases = new Set(
    (await listPermits(db)).map((one) => (JSON.parse(one.document) as { snapshot: string }).snapshot),
  );
  const allowed = new Set(applicableVariables(dataset).map(({ id }) => id));
  return {
    datasets: datasets.map((id) => ({
      value: id,
      label: `${id} ${catalogueRecord(id)?.title[language] ?? ''}`,
    })),
    dataset,
    groups: tablesOf(dataset)
      .map((table) => ({
        id: table.name,
        title: table.label[language],
        variables: table.variables
          .filter(({ id }) => allowed.has(id))
          .map((one) => ({ value: one.id, label: one.label[language], hint: one.id })),
      }))
      .filter(({ variables }) => variables.length > 0),
    facilities: (await listFacilityNames(db)).map((one) => ({
      value: one.id,
      label: language === 'ja' ? one.nameJa : one.nameEn,
    })),
    bases: [...bases].map((digest) => ({ value: digest, label: names.get(digest) ?? digest.slice(0, 16) })),
    severities: severities.map((one) => ({
      value: one,
      label: t(`data-error.severity.${one}`),
      hint: t(`data-error.severityHint.${one}`),
    })),
  };
}
