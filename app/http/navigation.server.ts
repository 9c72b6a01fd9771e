import type { NavigationEntry, NavigationItem } from '#app/components/main-navigation.tsx';
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

type Group = { readonly key: MessageKey; readonly items: readonly Item[] };

/** So many stand in one row; more are folded into their groups. */
const mostInARow = 8;

/** What a person may open is computed here; the browser receives labels and addresses, never rules. */
const signedInItems: readonly (Item | Group)[] = [
  { href: '/work', key: 'navigation.work' },
  {
    key: 'navigation.group.cases',
    items: [
      { href: '/applications', key: 'navigation.applications', needs: 'application.list' },
      { href: '/board', key: 'navigation.board', needs: 'deadline.list' },
      { href: '/deputies', key: 'navigation.deputies', needs: 'deputy.read', hiddenBy: 'deadline.list' },
      { href: '/workspaces', key: 'navigation.workspaces', needs: 'workspace.list' },
      { href: '/outputs', key: 'navigation.outputs', needs: 'output.list' },
      { href: '/publications', key: 'navigation.publications', needs: 'publication.read' },
    ],
  },
  {
    key: 'navigation.group.data',
    items: [
      { href: '/catalogue', key: 'navigation.catalogue', needs: 'application.list' },
      { href: '/facility', key: 'navigation.facility', needs: 'upload.add' },
      { href: '/facilities', key: 'navigation.facilities', needs: 'facility.list', hiddenBy: 'upload.add' },
      { href: '/opt-outs', key: 'navigation.optOuts', needs: 'optout.list' },
    ],
  },
  {
    key: 'navigation.group.people',
    items: [
      { href: '/people', key: 'navigation.people', needs: 'person.list' },
      { href: '/organisations', key: 'navigation.organisations', needs: 'organisation.list' },
      { href: '/grants', key: 'navigation.grants', needs: 'grant.list' },
      { href: '/matrix', key: 'navigation.matrix', needs: 'matrix.read' },
    ],
  },
  {
    key: 'navigation.group.voices',
    items: [
      { href: '/enquiries', key: 'navigation.enquiries', needs: 'enquiry.list' },
      { href: '/complaints', key: 'navigation.complaints', needs: 'complaint.list' },
    ],
  },
  {
    key: 'navigation.group.oversight',
    items: [
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
    ],
  },
  { href: '/system', key: 'navigation.system', needs: 'system.view' },
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
  main: NavigationEntry[];
  footer: { label: string; href: string }[];
} {
  const t = translator(viewer.language);
  const { facts } = viewer;
  const isOpen = ({ needs, hiddenBy }: Item) =>
    (!needs || (facts && mayEver(facts, needs))) && !(hiddenBy && facts && mayEver(facts, hiddenBy));
  const shown = (item: Item): NavigationItem[] =>
    isOpen(item) ? [{ href: item.href, label: t(item.key), ...(item.end ? { end: true } : {}) }] : [];
  const groups = (facts ? signedInItems : publicItems).map((one) =>
    'items' in one
      ? { label: t(one.key), items: one.items.flatMap(shown) }
      : { label: '', items: shown(one) },
  );
  const flat = groups.flatMap(({ items }) => items);
  return {
    main:
      flat.length <= mostInARow
        ? flat
        : groups.flatMap<NavigationEntry>((group) => (group.items.length > 1 ? [group] : group.items)),
    footer: footerItems.map((item) => ({ href: item.href, label: t(item.key) })),
  };
}
