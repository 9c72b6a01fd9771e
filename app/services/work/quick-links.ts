import type { QuickLink, WorkKind } from '#app/features/work/work-view.ts';
import type { Action } from '#policies/access/actions.ts';

const entrances: Readonly<Record<QuickLink, { readonly href: string; readonly needs?: Action }>> = {
  newApplication: { href: '/applications/new', needs: 'application.create' },
  board: { href: '/board', needs: 'deadline.list' },
  outputs: { href: '/outputs', needs: 'output.list' },
  facility: { href: '/facility', needs: 'upload.add' },
  audit: { href: '/audit', needs: 'ledger.read' },
  signals: { href: '/signals', needs: 'signal.list' },
  supervision: { href: '/supervision', needs: 'supervision.read' },
  reports: { href: '/reports', needs: 'report.read' },
  people: { href: '/people', needs: 'person.create' },
  system: { href: '/system', needs: 'system.view' },
  account: { href: '/account' },
  protection: { href: '/protection' },
};

/** What somebody opens on a day when nothing waits, by the kind of work that a role does. */
const ofKind: Readonly<Record<WorkKind, readonly QuickLink[]>> = {
  auditor: ['audit', 'signals', 'supervision', 'reports'],
  secretariat: ['board', 'signals', 'supervision', 'reports'],
  administrator: ['people', 'system'],
  committee: ['board', 'signals', 'supervision', 'reports'],
  checking: ['outputs'],
  data: [],
  facility: ['facility'],
  researcher: ['newApplication'],
};
/** Of use to everybody. */
const always: readonly QuickLink[] = ['account', 'protection'];
const shown = 4;

export function quickLinks(
  kind: WorkKind,
  may: (action: Action) => boolean,
): { id: QuickLink; href: string }[] {
  return [...ofKind[kind], ...always]
    .map((id) => ({ id, ...entrances[id] }))
    .filter(({ needs }) => !needs || may(needs))
    .slice(0, shown)
    .map(({ id, href }) => ({ id, href }));
}
