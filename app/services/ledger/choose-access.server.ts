import { asDay, type Instant, instant, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { AccessAsked, AccessView } from '#app/features/audit/access-view.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findThings } from '#db/portal/repositories/things-by-words.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { reconstructAccess } from './reconstruct-access.server.ts';

const most = 20;

/** The page that asks for a person and a moment, and shows what held then once it knows both. */
export async function chooseAccess(
  portal: Portal,
  viewer: SignedIn,
  asked: AccessAsked,
): Promise<AccessView> {
  const allowed = authorize(viewer, 'access.reconstruct');
  await recordRead(
    portal,
    viewer,
    { kind: 'audit.read', subject: { type: 'ledger', id: 'access' } },
    allowed,
    asked.q,
  );
  const db = portal.store.read;
  const t = translator(viewer.language);
  const words = asked.q.normalize('NFKC').trim();
  const things = words === '' ? [] : await findThings(db, viewer.language, words, most);
  const address = (person: string) => {
    const search = new URLSearchParams({ person });
    if (asked.on) search.set('on', asked.on);
    if (asked.time) search.set('time', asked.time);
    return `/audit/access?${search}`;
  };
  const future = isDay(asked.on) && asked.on > tokyoDay(portal.clock.now());
  const at = future ? undefined : momentOf(asked);
  const wants = asked.person !== '' && (asked.on !== '' || asked.time !== '');
  const errors: Record<string, string> = {};
  if (wants && !isDay(asked.on)) errors.on = t('field.day');
  else if (future) errors.on = t('field.future-day');
  if (wants && !isTime(asked.time)) errors.time = t('field.time');
  const names = await namesOf(db, viewer.language, asked.person ? [asked.person] : []);
  return {
    asked,
    errors,
    matches:
      words === ''
        ? undefined
        : things.flatMap(({ type, id, name }) => (type === 'person' ? [{ name, href: address(id) }] : [])),
    name: asked.person ? (names.get(asked.person) ?? asked.person) : undefined,
    found: asked.person && at ? await reconstructAccess(portal, viewer, asked.person, at) : undefined,
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);

function momentOf({ on, time }: AccessAsked): Instant | undefined {
  if (!isDay(on) || !isTime(time)) return undefined;
  const [hours = 0, minutes = 0, seconds] = time.split(':').map(Number);
  // Up to the end of what was named: an act of 09:30:20 belongs to 09:30.
  const milliseconds = ((hours * 60 + minutes) * 60 + (seconds ?? 59)) * 1000 + 999;
  return instant(new Date(Date.parse(startOfTokyoDay(asDay(on))) + milliseconds));
}
