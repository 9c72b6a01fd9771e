import type { CasePrintView } from '#app/features/review/case-print-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { readApplication } from '../applications/read-application.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { conditionsOf, describeConditions } from './conditions.server.ts';
import { readReview } from './read-review.server.ts';
import { currentRound } from './round-subject.server.ts';

/** The whole case on paper, with as much of the review as this reader may see on the screen (a look is an event, C3). */
export async function readCasePrint(portal: Portal, viewer: SignedIn, id: string): Promise<CasePrintView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  if (!version) throw new AppError('not-found');
  const { application, overview } = await readApplication(portal, viewer, id);
  const at = await currentRound(db, subject);
  const { language } = viewer;
  const t = translator(language);
  return {
    application,
    answers: overview.answers,
    history: overview.history,
    version: t('agreement.version', { version: version.version }),
    hash: version.hash,
    conditions: await describeConditions(db, language, await conditionsOf(db, id)),
    review: at && may(viewer, 'round.read', at.subject).ok ? await readReview(portal, viewer, id) : undefined,
    printedBy: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(language, portal.clock.now()),
  };
}
