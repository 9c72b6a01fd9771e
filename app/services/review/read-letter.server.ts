import { asDay } from '#app/domain/shared/brand.ts';
import type { LetterSide, LetterView } from '#app/features/review/letter-view.ts';
import { formatDate, formatDay } from '#app/i18n/format.ts';
import { type Language, languages, type MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listConditions } from '#db/portal/repositories/conditions.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listRounds, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listSteps, type StepRow } from '#db/portal/repositories/transitions.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { PartId } from '../applications/document.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { readComments } from './comments.server.ts';
import { describeConditions } from './conditions.server.ts';

const decisionEvents = new Set([
  'approve',
  'approve_with_conditions',
  'request_changes',
  'reject',
  'refer_back_to_stage1',
]);

/**
 * The letter of a decision: what was decided, why by code and in words, under which conditions, and what can be done about
 * it. Both languages stand on it, because the reasons bind in both. Names of members are not in it: the committee decides.
 */
export async function readLetter(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  wanted?: string,
): Promise<LetterView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const decided = (await listRounds(db, id)).filter((round) => round.decision !== undefined);
  const round = decided.find((one) => one.id === wanted) ?? decided[0];
  const row = await findApplication(db, id);
  const version = await findLatestVersion(db, id);
  if (!round || !row || !version || (wanted && round.id !== wanted)) throw new AppError('not-found');
  const step = (await listSteps(db, id)).find(
    ({ event, at }) => decisionEvents.has(event) && at === round.decidedAt,
  );
  const comments = await readComments(
    portal,
    viewer,
    id,
    (comment) => comment.roundId === round.id && comment.audience === 'public',
    false,
  );
  const number = `${row.reference}-${round.stage === 'first' ? '1' : '2'}-${round.number}`;
  const sides: LetterSide[] = [];
  for (const language of languages) sides.push(await sideOf(db, language, round, step, id, number));
  return {
    id,
    reference: row.reference,
    number,
    title: { ja: row.titleJa, en: row.titleEn || row.titleJa },
    organisation: { ja: row.organisationJa, en: row.organisationEn },
    lead: { ja: row.leadJa, en: row.leadEn },
    hash: round.documentHash,
    text: step?.textHash ? ((await findStoredTexts(db, [step.textHash])).get(step.textHash) ?? '') : '',
    comments: comments.map(({ id: key, section, text }) => ({ id: key, section, text })),
    sides,
    others: decided.map((one) => ({
      id: one.id,
      current: one.id === round.id,
      label: [
        translator(viewer.language)(`review.title.${one.stage}`),
        translator(viewer.language)('review.number', { number: one.number }),
      ].join('　'),
    })),
  };
}

async function sideOf(
  db: Reader,
  language: Language,
  round: RoundRow,
  step: StepRow | undefined,
  applicationId: string,
  number: string,
): Promise<LetterSide> {
  const t = translator(language);
  const operatorId = await findOperatorId(db);
  const names = await namesOf(db, language, operatorId ? [operatorId] : []);
  const reasons = step?.reasons ?? round.reasons;
  const conditions = await describeConditions(db, language, await listConditions(db, round.id));
  const clock = (await listDeadlinesOf(db, 'application', applicationId)).find(
    ({ kind }) => kind === 'appeal',
  );
  const refused = round.decision === 'reject';
  return {
    language,
    heading: t('letter.heading'),
    office: names.get(operatorId ?? '') ?? '',
    committee: t('letter.committee'),
    date: round.decidedAt ? formatDate(language, round.decidedAt) : '',
    to: t('letter.to'),
    numbered: t('common.labelled', { label: t('letter.reference'), text: number }),
    stage: t(`review.title.${round.stage}`),
    outcome: t(
      round.decision === 'refer_back' ? 'decision.refer_back' : (`vote.${round.decision}` as MessageKey),
    ),
    sentence: t(`letter.sentence.${round.decision}` as MessageKey),
    grounds: reasons
      .filter(({ section }) => section === undefined)
      .map(({ code }) => ({ code, text: t(`ground.${code}` as MessageKey) })),
    sections: reasons
      .filter(({ section }) => section !== undefined)
      .map(({ section }) => t(`form.${section as PartId}`)),
    risk: round.riskValue ? t(`risk.${round.riskValue}` as MessageKey) : undefined,
    conditions: conditions.map((one, at) => ({
      id: String(at),
      kind: t('common.aside', {
        text: one.kind,
        aside: t(one.duty ? 'conditions.during' : 'conditions.before'),
      }),
      text: one.text,
    })),
    remedy: refused
      ? round.appealOf
        ? t('letter.noRemedy')
        : t('letter.remedy', { day: clock ? formatDay(language, asDay(clock.dueOn)) : '' })
      : undefined,
    labels: {
      title: t('application.title'),
      stage: t('letter.stage'),
      outcome: t('decision.outcome'),
      grounds: t('decision.grounds'),
      sections: t('decision.sections'),
      risk: t('decision.risk'),
      conditions: t('letter.conditions'),
      text: t('letter.text'),
      comments: t('letter.comments'),
      remedy: t('letter.remedyTitle'),
      hash: t('review.hash'),
    },
  };
}
