import { type CasePhase, casePhaseOf, casePhases } from '#app/domain/life/phases.ts';
import type { CaseLife, LinkLine, RoundLine } from '#app/features/lives/view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey, Translate, TranslateAny } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { countKinds, seqsOfSubjects, seqsOfThread } from '#db/portal/ledger/life.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { type Belonging, listBelongings, listClocksOf } from '#db/portal/repositories/belongings.server.ts';
import { findFollowUpOfRound } from '#db/portal/repositories/follow-ups.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { readStoredRound } from '#db/portal/repositories/number-chain.server.ts';
import { findPublicationOfRound } from '#db/portal/repositories/publications.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { frameOf } from './life-frame.ts';
import { countOf, readParts, type Sought } from './life-parts.server.ts';
import { roundFacts } from './round-part.server.ts';
import { traceOf } from './trace.server.ts';

export type Asked = { readonly part: string | undefined; readonly after: number };

/** From the first draft to the destruction: everything that bears the case, and what belongs to it. */
export async function readCaseLife(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  asked: Asked,
): Promise<CaseLife> {
  const allowed = authorize(viewer, 'ledger.read');
  const db = portal.store.read;
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'life.read', subject: { type: 'application', id }, case: id },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const belongings = await listBelongings(db, id);
  const sought = await phasesOf(db, language, id, belongings);
  const own = <T>(ja: T, en: T) => (language === 'ja' ? ja : en || ja);
  const names = await namesOf(db, language, [row.leadPersonId]);
  const { parts, one } = await readParts(portal, viewer, { column: 'case_id', id }, sought, asked);
  return {
    ...frameOf(portal, viewer, {
      id,
      title: t('life.case.title'),
      name: `${row.reference} ${own(row.titleJa, row.titleEn)}`,
      facts: [
        { label: t('life.fact.application'), value: row.reference, href: `/applications/${id}` },
        { label: t('life.fact.state'), value: t(`application.state.${row.state}`) },
        { label: t('life.fact.organisation'), value: own(row.organisationJa, row.organisationEn) },
        {
          label: t('life.fact.lead'),
          value: names.get(row.leadPersonId) ?? t('audit.actor.unknown'),
          href: `/audit/life/person/${row.leadPersonId}`,
        },
      ],
      // Reports of incidents stand among the follow-ups too, and are counted once.
      entries:
        sought.reduce((sum, one) => sum + countOf(one), 0) - (sought.find(isIncidents)?.also.length ?? 0),
    }),
    rounds: asked.part ? [] : await roundsOf(portal, viewer, id),
    belongings: asked.part ? [] : linksTo(language, belongings),
    parts,
    one,
  };
}

/** The entries of a case as numbers, for its export. */
export async function seqsOfCase(db: Reader, id: string, below: number): Promise<readonly number[]> {
  const beside = await entriesBeside(db, await listBelongings(db, id));
  const all = [
    ...(await seqsOfThread(db, { column: 'case_id', id }, below)),
    ...[...beside.values()].flat().filter((seq) => seq < below),
  ];
  return [...new Set(all)].sort((a, b) => a - b);
}

/** What was written before refused steps and clocks of outputs and publications named their case. */
async function entriesBeside(
  db: Reader,
  belongings: readonly Belonging[],
): Promise<ReadonlyMap<CasePhase, readonly number[]>> {
  const idsOf = (type: Belonging['type']) =>
    belongings.filter((one) => one.type === type).map((one) => one.id);
  const alone = ({ ofCase }: { readonly ofCase: boolean }) => !ofCase;
  return new Map([
    ['outputs', await seqsOfSubjects(db, idsOf('output'), alone)],
    ['publications', await seqsOfSubjects(db, idsOf('publication'), alone)],
    ['clocks', await seqsOfSubjects(db, await listClocksOf(db, 'output', idsOf('output')), alone)],
  ] as const);
}

const isIncidents = ({ id }: Sought): boolean => id === 'incidents';

async function phasesOf(
  db: Reader,
  language: Language,
  id: string,
  belongings: readonly Belonging[],
): Promise<readonly Sought[]> {
  const t = translator(language);
  const kinds = await countKinds(db, { column: 'case_id', id });
  const beside = await entriesBeside(db, belongings);
  const reports = belongings.filter((one) => one.type === 'follow_up' && one.title === 'incident');
  const incidents = await seqsOfSubjects(
    db,
    reports.map((one) => one.id),
    () => true,
  );
  return casePhases.map((phase) => ({
    id: phase,
    title: t(`life.phase.${phase}`),
    kinds: kinds.filter(({ kind }) => casePhaseOf(kind) === phase),
    also: phase === 'incidents' ? incidents : (beside.get(phase) ?? []),
  }));
}

async function roundsOf(portal: Portal, viewer: SignedIn, id: string): Promise<readonly RoundLine[]> {
  const { language } = viewer;
  const t = translator(language);
  const trace = traceOf(portal, language);
  const rounds = [...(await listRounds(portal.store.read, id))].reverse();
  const lines: RoundLine[] = [];
  for (const { id: roundId, stage, number, openedAt } of rounds) {
    const stored = await readStoredRound(portal.store.read, roundId);
    if (!stored) continue;
    lines.push({
      id: roundId,
      title: t('life.round', {
        stage: (await aboutOf(portal, roundId, t)) ?? t(`review.title.${stage}`),
        number,
      }),
      opened: formatDateTime(language, openedAt),
      facts: (await roundFacts(trace, stored)).facts,
    });
  }
  return lines;
}

/** What a round was about, where that is not the application itself: a publication, or a change in use. */
async function aboutOf(
  { store }: Portal,
  roundId: string,
  t: Translate & TranslateAny,
): Promise<string | undefined> {
  const publication = await findPublicationOfRound(store.read, roundId);
  if (publication) return t('life.roundOf.publication', { reference: publication.reference });
  const change = await findFollowUpOfRound(store.read, roundId);
  return change && t('life.roundOf.change', { kind: t(`followup.kind.${change.kind}`) });
}

const pages = {
  output: (id: string) => `/outputs/${id}`,
  item: (id: string) => `/audit/life/number/${id}`,
  publication: (id: string) => `/publications/${id}`,
  follow_up: (id: string) => `/follow-ups/${id}`,
} as const;

function linksTo(language: Language, belongings: readonly Belonging[]): CaseLife['belongings'] {
  const t = translator(language);
  const state = {
    output: 'state.output',
    item: 'state.output',
    publication: 'state.publication',
    follow_up: 'state.followup',
  } as const;
  const line = (one: Belonging): LinkLine => ({
    href: pages[one.type](one.id),
    text:
      one.type === 'follow_up'
        ? `${t(`followup.kind.${one.title}` as MessageKey)} #${one.reference}`
        : `${one.reference} ${one.title}`,
    note: t(`${state[one.type]}.${one.state}` as MessageKey),
  });
  return (['item', 'output', 'publication', 'follow_up'] as const).flatMap((type) => {
    const links = belongings.filter((one) => one.type === type).map(line);
    return links.length > 0 ? [{ title: t(`life.belongings.${type}`), links }] : [];
  });
}
