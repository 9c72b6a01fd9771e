import { drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { daysBetween } from '#app/domain/people/validity.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type Standing,
  standingOfProof,
  standingOfWays,
  standings,
  worstOf,
} from '#app/domain/upkeep/standing.ts';
import type {
  MeasureLine,
  ProofLine,
  RegisterPage,
  RequirementPage,
  UptimeView,
} from '#app/features/upkeep/view.ts';
import { formatBytes, formatDateTime, formatDay, formatMonth, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  type AssuranceRow,
  listAssurance,
  listAssuranceOf,
  listUpkeepChecks,
} from '#db/portal/repositories/assurance.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import {
  isRequirementId,
  kindsOf,
  type ProofKind,
  proofKinds,
  type RequirementId,
  requirementIds,
  requirements,
  shownAt,
} from '#policies/assurance.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { type CheckName, readinessChecks } from '../operations/check-readiness.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { type Measured, measuresOf, measureUpkeep } from './measure-upkeep.server.ts';
import { readUptime } from './read-uptime.server.ts';
import { tellDuration, tellParts } from './tell-duration.ts';

/** Every requirement with its worst news, and the months of uptime (NFR-1 to NFR-12). */
export async function readRegisterOfProofs(portal: Portal, viewer: SignedIn): Promise<RegisterPage> {
  const allowed = authorize(viewer, 'supervision.read');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'assurance', id: 'register' } },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const rows = await listAssurance(portal.store.read);
  const measured = await measureUpkeep(portal, measuresOf(requirementIds));
  const lines = requirementIds.map((id) => {
    const own = rows.filter((row) => row.requirement === id);
    const parts = requirements[id].measured.flatMap((measure) => measured.get(measure) ?? []);
    const standing = standingOf(id, own, parts, today);
    const [ends] = [
      ...own.flatMap((row) => row.expiresOn ?? []),
      ...parts.flatMap((one) => one.until ?? []),
    ].sort();
    return {
      id,
      title: t(`assurance.${id}.title`),
      standing,
      standingText: standingText(language, standing, ends, today),
      ends: ends && formatDay(language, ends),
      parts: [
        ...parts.map((one) => t(`assurance.measure.${one.measure}`)),
        ...[...new Set(own.map((row) => row.kind as ProofKind))].map((kind) => t(`assurance.kind.${kind}`)),
      ],
    };
  });
  return {
    lines,
    counts: standings
      .map((standing) => ({
        standing,
        text: t(`assurance.standing.${standing}`),
        count: formatNumber(language, lines.filter((line) => line.standing === standing).length),
      }))
      .filter((one) => one.count !== '0'),
    uptime: await uptimeView(portal, language),
    mayWrite: may(viewer, 'assurance.write').ok,
  };
}

function standingOf(
  id: RequirementId,
  rows: readonly AssuranceRow[],
  parts: readonly Measured[],
  today: Day,
): Standing {
  const ofKind = (kind: ProofKind): Standing => {
    const row = rows.find((one) => one.kind === kind);
    return row ? standingOfProof(today, row.expiresOn, proofKinds[kind].warnDays) : 'missing';
  };
  return worstOf([...parts.map((one) => one.standing), standingOfWays(requirements[id].enough, ofKind)]);
}

function standingText(language: Language, standing: Standing, ends: Day | undefined, today: Day): string {
  const t = translator(language);
  return standing === 'expiring' && ends
    ? t('assurance.expiresIn', { days: formatNumber(language, Math.max(0, daysBetween(today, ends))) })
    : t(`assurance.standing.${standing}`);
}

/** One requirement: what is wanted, what counts now, everything that ever counted. */
export async function readRequirement(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<RequirementPage> {
  const allowed = authorize(viewer, 'supervision.read');
  if (!isRequirementId(id)) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'assurance', id } },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const rows = await listAssuranceOf(db, id);
  const current = rows.filter((row) => !row.supersededBy && !row.withdrawn);
  const parts = [...(await measureUpkeep(portal, requirements[id].measured)).values()];
  const names = await namesOf(
    db,
    language,
    rows.flatMap((row) => [row.recordedBy, ...(row.withdrawn ? [row.withdrawn.by] : [])]),
  );
  const reasons = await findStoredTexts(
    db,
    rows.flatMap((row) => row.withdrawn?.because ?? []),
  );
  const proof = (row: AssuranceRow): ProofLine => {
    const kind = row.kind as ProofKind;
    const standing = standingOfProof(today, row.expiresOn, proofKinds[kind].warnDays);
    return {
      id: row.id,
      kind: t(`assurance.kind.${kind}`),
      name: row.name,
      number: row.number,
      issuer: row.issuer,
      issued: formatDay(language, row.issuedOn),
      expires: row.expiresOn ? formatDay(language, row.expiresOn) : t('assurance.noEnd'),
      scope: row.scope,
      note: row.note,
      file: row.file && {
        href: `/supervision/evidence/files/${row.id}`,
        name: row.file.name,
        size: formatBytes(language, row.file.bytes),
      },
      standing: row.withdrawn || row.supersededBy ? undefined : standing,
      standingText: row.withdrawn
        ? t('assurance.withdrawn')
        : row.supersededBy
          ? t('assurance.superseded')
          : standingText(language, standing, row.expiresOn, today),
      recorded: t('assurance.recordedBy', {
        name: names.get(row.recordedBy) ?? t('audit.actor.unknown'),
        at: formatDateTime(language, row.recordedAt),
      }),
      withdrawn: row.withdrawn && {
        by: t('assurance.withdrawnBy', {
          name: names.get(row.withdrawn.by) ?? t('audit.actor.unknown'),
          at: formatDateTime(language, row.withdrawn.at),
        }),
        because: reasons.get(row.withdrawn.because) ?? '',
      },
    };
  };
  const standing = standingOf(id, current, parts, today);
  const [ends] = current.flatMap((row) => row.expiresOn ?? []).sort();
  const mayWrite = may(viewer, 'assurance.write').ok;
  return {
    id,
    title: t(`assurance.${id}.title`),
    what: t(`assurance.${id}.what`),
    renews: t(`assurance.renews.${requirements[id].renews}`),
    standing,
    standingText: standingText(
      language,
      standing,
      ends ?? parts.flatMap((one) => one.until ?? []).sort()[0],
      today,
    ),
    ways: requirements[id].enough
      .filter((way) => way.length > 0)
      .map((way) => way.map((kind) => t(`assurance.kind.${kind}`)).join(t('assurance.and'))),
    shownAt: shownAt[id] ?? [],
    measured: parts.map((one) => measureLine(language, one, today)),
    uptime: requirements[id].measured.includes('uptime') ? await uptimeView(portal, language) : undefined,
    checks: requirements[id].measured.includes('dependencies') ? await checkLines(portal, language) : [],
    current: current.map(proof),
    past: rows.filter((row) => row.supersededBy || row.withdrawn).map(proof),
    kinds: mayWrite
      ? kindsOf(requirements[id]).map((kind) => ({ value: kind, label: t(`assurance.kind.${kind}`) }))
      : [],
    mayWrite,
  };
}

function measureLine(language: Language, one: Measured, today: Day): MeasureLine {
  const t = translator(language);
  return {
    id: one.measure,
    title: t(`assurance.measure.${one.measure}`),
    how: t(`assurance.how.${one.measure}`),
    standing: one.standing,
    standingText: standingText(language, one.standing, one.until, today),
    at: one.at && formatDateTime(language, one.at),
    about: one.about === 'entries' ? undefined : one.about,
  };
}

/** Results of the check of dependencies by release (NFR-4). */
async function checkLines(portal: Portal, language: Language): Promise<RequirementPage['checks']> {
  const t = translator(language);
  return (await listUpkeepChecks(portal.store.read, 'dependencies')).map((check) => ({
    id: check.id,
    release: check.about,
    at: formatDateTime(language, check.at),
    good: check.outcome === 'good',
    outcome: t(check.outcome === 'good' ? 'assurance.check.clean' : 'assurance.check.found'),
    found: (['critical', 'high', 'moderate', 'low'] as const)
      .map((level) =>
        t(`assurance.check.${level}`, { count: formatNumber(language, Number(check.detail[level] ?? 0)) }),
      )
      .join(t('common.listSeparator')),
    total: formatNumber(language, Number(check.detail.total ?? 0)),
    hash: check.document,
  }));
}

/** At most so many outages under the table; the samples hold them all. */
const outagesShown = 20;

async function uptimeView(portal: Portal, language: Language): Promise<UptimeView> {
  const t = translator(language);
  const months = await readUptime(portal);
  return {
    months: months.map((one) => ({
      id: one.month,
      month: one.open
        ? t('uptime.open', { month: formatMonth(language, one.month) })
        : formatMonth(language, one.month),
      parts: one.parts === undefined ? '' : tellParts(one.parts),
      down: tellDuration(language, one.down),
      allowed: tellDuration(language, one.allowed),
      measured: tellDuration(language, one.measured),
      kept: one.kept,
      keptText: t(one.kept ? (one.open ? 'uptime.keptSoFar' : 'uptime.kept') : 'uptime.broken'),
    })),
    outages: months
      .flatMap((one) => one.outages)
      .sort((a, b) => (a.from < b.from ? 1 : -1))
      .slice(0, outagesShown)
      .map((one) => ({
        id: one.from,
        from: formatDateTime(language, one.from),
        to: formatDateTime(language, one.to),
        length: tellDuration(language, one.milliseconds),
        why: one.failed
          ? t('uptime.failed', {
              checks: one.failed
                .split(' ')
                .map((check) => (isCheck(check) ? t(`system.check.${check}`) : check))
                .join(t('common.listSeparator')),
            })
          : t('uptime.silent'),
      })),
    chart:
      months.length === 0
        ? undefined
        : drawBarsForEveryWidth({
            id: 'uptime-chart',
            label: t('uptime.chart'),
            bars: months.toReversed().map((one) => ({
              label: formatMonth(language, one.month),
              value: one.down,
              text: tellDuration(language, one.down),
            })),
          }),
  };
}

const isCheck = (name: string): name is CheckName => (readinessChecks as readonly string[]).includes(name);
