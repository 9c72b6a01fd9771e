import { type ClosenessSign, closenessSigns } from '#app/domain/review/closeness.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { translator } from '#app/i18n/translator.ts';
import { listTies } from '#db/portal/repositories/closeness.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { closenessYears } from '#policies/roster.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';

/** Signs of closeness between people and those who apply. A hint: it neither bars nor clears anybody. */
async function signsOf(
  db: Reader,
  subject: Case,
  personIds: readonly string[],
  today: Day,
): Promise<Map<string, readonly ClosenessSign[]>> {
  const applicants = [...new Set([...subject.applicantIds, ...subject.pastOrInvitedIds])];
  const ties = await listTies(db, [...personIds, ...applicants]);
  const of = (id: string) => ties.find((one) => one.personId === id);
  const theirs = applicants.flatMap((id) => of(id) ?? []);
  const about = { organisationId: subject.organisationId, applicationId: subject.id };
  return new Map(
    personIds.map((id) => {
      const mine = of(id);
      return [id, mine ? closenessSigns(mine, theirs, about, closenessYears, today) : []];
    }),
  );
}

/** For the office that composes the roster: with whom, and through what. */
export async function suggestForOffice(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  personIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const db = portal.store.read;
  const t = translator(viewer.language);
  const found = await signsOf(db, subject, personIds, tokyoDay(portal.clock.now()));
  const all = [...found.values()].flat();
  const names = await namesOf(
    db,
    viewer.language,
    all.flatMap((sign) => [sign.of, ...(sign.with ? [sign.with] : [])]),
  );
  const say = (sign: ClosenessSign): string => {
    const text = t(`closeness.${sign.ground}.office`, {
      name: sign.with ? (names.get(sign.with) ?? '') : t('closeness.applying'),
      of: names.get(sign.of) ?? sign.of,
    });
    return sign.past ? t('closeness.past', { sign: text }) : text;
  };
  return new Map([...found].map(([id, signs]) => [id, signs.map(say)]));
}

/**
 * For the member who is asked: the kind of the sign and the applicant's name, which the question shows anyway. Which earlier
 * project or publication it was stays out, and so does everything of this case (INV-11).
 */
export async function suggestForMember(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
): Promise<{ readonly ground: ClosenessSign['ground']; readonly text: string }[]> {
  const db = portal.store.read;
  const me = viewer.person.id;
  const t = translator(viewer.language);
  const signs = (await signsOf(db, subject, [me], tokyoDay(portal.clock.now()))).get(me) ?? [];
  // Invited and past members are not named to anybody before the answer.
  const told = signs.filter((sign) => !sign.with || subject.applicantIds.includes(sign.with));
  const names = await namesOf(
    db,
    viewer.language,
    told.flatMap((sign) => (sign.with ? [sign.with] : [])),
  );
  const lines = told.map((sign) => ({
    ground: sign.ground,
    text: t(`closeness.${sign.ground}.member`, {
      name: sign.with ? (names.get(sign.with) ?? '') : t('closeness.applying'),
    }),
  }));
  return lines.filter((line, at) => lines.findIndex((one) => one.text === line.text) === at);
}
