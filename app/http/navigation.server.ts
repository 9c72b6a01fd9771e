import type { NavigationItem } from '#app/components/main-navigation.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Viewer } from '#app/services/viewer.ts';
import type { Action } from '#policies/access/actions.ts';
import { mayEver } from '#policies/access/authorize.ts';

type Item = {
  readonly href: string;
  readonly key: MessageKey;
  readonly needs?: Action;
  /** A desk has a page of its own instead (ROL-4). */
  readonly hiddenBy?: Action;
  readonly end?: boolean;
};

/** What a person may open is computed here; the browser receives labels and addresses, never rules. */
const signedInItems: readonly Item[] = [
  { href: '/work', key: 'navigation.work' },
  { href: '/applications', key: 'navigation.applications', needs: 'application.list' },
  { href: '/board', key: 'navigation.board', needs: 'deadline.list' },
  { href: '/deputies', key: 'navigation.deputies', needs: 'deputy.read', hiddenBy: 'deadline.list' },
  { href: '/workspaces', key: 'navigation.workspaces', needs: 'workspace.list' },
  { href: '/outputs', key: 'navigation.outputs', needs: 'output.list' },
  { href: '/publications', key: 'navigation.publications', needs: 'publication.read' },
  { href: '/catalogue', key: 'navigation.catalogue', needs: 'application.list' },
  { href: '/grants', key: 'navigation.grants', needs: 'grant.list' },
  { href: '/people', key: 'navigation.people', needs: 'person.list' },
  { href: '/organisations', key: 'navigation.organisations', needs: 'organisation.list' },
  { href: '/facility', key: 'navigation.facility', needs: 'upload.add' },
  { href: '/facilities', key: 'navigation.facilities', needs: 'facility.list', hiddenBy: 'upload.add' },
  { href: '/opt-outs', key: 'navigation.optOuts', needs: 'optout.list' },
  { href: '/enquiries', key: 'navigation.enquiries', needs: 'enquiry.list' },
  { href: '/audit', key: 'navigation.audit', needs: 'ledger.read' },
  { href: '/signals', key: 'signal.list', needs: 'signal.list' },
  { href: '/supervision', key: 'supervising.front.title', needs: 'supervision.read' },
  // What binds everybody is read by everybody.
  {
    href: '/supervision/policies',
    key: 'supervising.policies.title',
    needs: 'matrix.read',
    hiddenBy: 'supervision.read',
  },
  { href: '/reports', key: 'report.title', needs: 'report.read' },
  { href: '/complaints', key: 'navigation.complaints', needs: 'complaint.list' },
  { href: '/system', key: 'navigation.system', needs: 'system.view' },
  { href: '/matrix', key: 'navigation.matrix', needs: 'matrix.read' },
];

const publicItems: readonly Item[] = [
  { href: '/', key: 'navigation.home', end: true },
  { href: '/about-data', key: 'navigation.aboutData' },
  { href: '/catalogue', key: 'navigation.catalogue' },
  { href: '/protection', key: 'navigation.protection' },
  { href: '/register', key: 'navigation.register' },
  { href: '/opt-out', key: 'navigation.optOut' },
  { href: '/help', key: 'navigation.help' },
];

const footerItems: readonly Item[] = [
  { href: '/concept', key: 'navigation.concept' },
  { href: '/about-data', key: 'navigation.aboutData' },
  { href: '/catalogue', key: 'navigation.catalogue' },
  { href: '/protection', key: 'navigation.protection' },
  { href: '/opt-out', key: 'navigation.optOut' },
  { href: '/register', key: 'navigation.register' },
  { href: '/about-data/holdings', key: 'navigation.holdings' },
  { href: '/figures', key: 'navigation.figures' },
  { href: '/fees', key: 'fees.title' },
  { href: '/governance', key: 'governance.title' },
  { href: '/ledger', key: 'navigation.ledger' },
  { href: '/self-assessment', key: 'selfAssessment.title' },
  { href: '/help', key: 'navigation.help' },
  { href: '/contact', key: 'navigation.contact' },
  { href: '/complaint', key: 'navigation.complaint' },
  { href: '/terms', key: 'navigation.terms' },
  { href: '/privacy', key: 'navigation.privacy' },
  { href: '/accessibility', key: 'navigation.accessibility' },
];

export function navigationFor(viewer: Viewer): {
  main: NavigationItem[];
  footer: { label: string; href: string }[];
} {
  const t = translator(viewer.language);
  const { facts } = viewer;
  const items = facts
    ? signedInItems.filter(
        (item) =>
          (!item.needs || mayEver(facts, item.needs)) && !(item.hiddenBy && mayEver(facts, item.hiddenBy)),
      )
    : publicItems;
  return {
    main: items.map((item) => ({ href: item.href, label: t(item.key), ...(item.end ? { end: true } : {}) })),
    footer: footerItems.map((item) => ({ href: item.href, label: t(item.key) })),
  };
}
