import { type Action, actionNames, actionRule } from './actions.ts';

/** What an action is about, in the order in which the matrix shows them; `system` happens without a person. */
const prefixes = {
  account: ['account', 'inbox', 'trail', 'matrix'],
  people: ['organisation', 'person', 'evidence', 'affiliation', 'invitation', 'session'],
  grants: ['grant'],
  applications: ['application', 'member', 'thread', 'followup', 'incident', 'revocation'],
  committee: [
    'conflict',
    'round',
    'review',
    'panel',
    'roster',
    'vote',
    'decision',
    'conditions',
    'meeting',
    'deputy',
    'profile',
  ],
  data: ['agreement', 'data', 'workspace', 'query', 'service'],
  output: ['output'],
  publication: ['publication'],
  public: ['enquiry', 'facility', 'upload', 'notice', 'intake', 'optout', 'identity', 'complaint'],
  oversight: [
    'ledger',
    'access',
    'search',
    'deadline',
    'system',
    'report',
    'governance',
    'signal',
    'supervision',
    'finding',
    'policy',
    'assurance',
    'data-error',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Area = keyof typeof prefixes;
export const areas = Object.keys(prefixes) as readonly Area[];

function areaOf(action: Action): Area | 'system' {
  if (actionRule(action).scope === 'system') return 'system';
  const prefix = action.slice(0, action.indexOf('.'));
  const found = areas.filter((area) => (prefixes[area] as readonly string[]).includes(prefix));
  const [area] = found;
  if (!area || found.length > 1) throw new Error(`${action} belongs to ${found.length} areas of the matrix`);
  return area;
}

const byArea = new Map<Area | 'system', readonly Action[]>();
for (const action of actionNames) byArea.set(areaOf(action), [...actionsOf(areaOf(action)), action]);

/** A new action without an area, or with two, stops the program above. */
export function actionsOf(area: Area | 'system'): readonly Action[] {
  return byArea.get(area) ?? [];
}
