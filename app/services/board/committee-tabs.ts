import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Action } from '#policies/access/actions.ts';
import { mayEver } from '#policies/access/authorize.ts';
import type { SignedIn } from '../signed-in.ts';

const pages: readonly (readonly [string, MessageKey, Action])[] = [
  ['/board', 'board.title', 'deadline.list'],
  ['/meetings', 'meetings.title', 'meeting.read'],
  ['/roster', 'panel.title', 'panel.read'],
  ['/deputies', 'deputies.title', 'deputy.read'],
];

/** The pages on progress and the committee that this reader may open, as tabs of each other. */
export const committeeTabs = (viewer: SignedIn, here: string) =>
  pages
    .filter(([, , action]) => mayEver(viewer, action))
    .map(([href, key]) => ({
      href,
      label: translator(viewer.language)(key),
      ...(href === here ? { current: true } : {}),
    }));
