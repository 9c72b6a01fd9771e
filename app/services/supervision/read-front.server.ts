import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { FrontArea, FrontLine } from '#app/features/supervision/front-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { errorsOnFront } from '../data-errors/errors-on-front.server.ts';
import { incidentsOnFront } from '../incidents/incidents-on-front.server.ts';
import { policiesOnFront } from '../policy-documents/policies-on-front.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { proofsOnFront } from '../upkeep/proofs-on-front.server.ts';
import { auditsOnFront } from './audits-on-front.server.ts';

/** What an area brings to the front page: its name, where it is, and what of it is not over. */
export type OnFront = {
  readonly label: string;
  readonly href: string;
  readonly lines: readonly FrontLine[];
};
type Bring = (
  db: Reader,
  language: Language,
  today: ReturnType<typeof tokyoDay>,
  viewer: SignedIn,
) => Promise<OnFront>;

const areas: readonly Bring[] = [
  auditsOnFront,
  incidentsOnFront,
  policiesOnFront,
  proofsOnFront,
  errorsOnFront,
];

/** What is open, what is late, what comes next, over all of supervising. */
export async function readFront(
  portal: Portal,
  viewer: SignedIn,
): Promise<{ readonly areas: readonly FrontArea[]; readonly late: FrontLine[]; readonly next: FrontLine[] }> {
  const allowed = authorize(viewer, 'supervision.read');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'system', id: 'supervision' } },
    allowed,
  );
  const today = tokyoDay(portal.clock.now());
  const brought = await Promise.all(
    areas.map((bring) => bring(portal.store.read, viewer.language, today, viewer)),
  );
  const lines = brought
    .flatMap((one) => one.lines)
    .sort((a, b) => (a.sort || '9').localeCompare(b.sort || '9') || a.reference.localeCompare(b.reference));
  return {
    areas: brought.map(({ label, href, lines: own }) => ({
      label,
      href,
      open: own.length,
      overdue: own.filter((line) => line.overdue).length,
    })),
    late: lines.filter((line) => line.overdue),
    next: lines.filter((line) => !line.overdue),
  };
}
