import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { FoundLives, LinkLine } from '#app/features/lives/view.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  findCases,
  findItems,
  findPersonsById,
  findPublished,
  type NumberFound,
} from '#db/portal/repositories/find-lives.server.ts';
import { resolveNumber } from '#db/portal/repositories/number-chain.server.ts';
import { listPeople } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { publicLink } from '../publications/publish-publication.server.ts';
import type { SignedIn } from '../signed-in.ts';

const most = 20;

/**
 * The way to a life from what is printed on paper: the reference of an application, an output or a publication, a DOI, a
 * name, or an id of the ledger. Without words, what moved last.
 */
export async function findLives(portal: Portal, viewer: SignedIn, words: string): Promise<FoundLives> {
  const allowed = authorize(viewer, 'ledger.read');
  const event = { kind: 'audit.read', subject: { type: 'ledger', id: 'lives' } } as const;
  await recordRead(portal, viewer, event, allowed, words.trim());
  const db = portal.store.read;
  const t = translator(viewer.language);
  const asked = words.trim();
  const link = publicLink(asked);
  const published = [
    ...(await findPublished(db, asked, most)),
    ...(link && link !== asked ? await findPublished(db, link, most) : []),
  ];
  const found = {
    number: published,
    item: [...(await findItems(db, asked, most)), ...(asked ? await byId(portal, asked) : [])],
    case: await findCases(db, asked, most),
    person: asked ? await peopleFor(portal, viewer, asked) : [],
  };
  const own = <T>(ja: T, en: T) => (viewer.language === 'ja' ? ja : en || ja);
  const number = (one: NumberFound): LinkLine => ({
    href: `/audit/life/number/${one.id}`,
    text: one.title,
    note: one.of,
  });
  const cases = found.case.map(
    (one): LinkLine => ({
      href: `/audit/life/case/${one.id}`,
      text: `${one.reference} ${own(one.title_ja, one.title_en)}`,
      note: t(`application.state.${one.state}` as 'application.state.DRAFT'),
    }),
  );
  const persons = found.person.map(
    (one): LinkLine => ({
      href: `/audit/life/person/${one.id}`,
      text: own(one.nameJa, one.nameEn),
      note: '',
    }),
  );
  return {
    asked,
    groups: [
      { title: t('life.find.published'), links: found.number.map(number) },
      { title: t('life.find.items'), links: found.item.map(number) },
      { title: t(asked ? 'life.case.title' : 'life.find.moved'), links: cases },
      { title: t('life.person.title'), links: persons },
    ].filter(({ links }) => links.length > 0),
  };
}

async function byId(portal: Portal, asked: string): Promise<readonly NumberFound[]> {
  const ids = /^[\w-]{22}$/.test(asked) ? await resolveNumber(portal.store.read, asked) : undefined;
  return ids ? [{ id: asked, title: asked, of: '' }] : [];
}

async function peopleFor(portal: Portal, viewer: SignedIn, asked: string) {
  const db = portal.store.read;
  const known = await findPersonsById(db, asked);
  const named = await listPeople(db, rowFilter(viewer, 'person.list'), {
    search: asked,
    state: undefined,
    role: undefined,
    organisationId: undefined,
    today: tokyoDay(portal.clock.now()),
    sort: 'kana',
    descending: false,
    limit: most,
    offset: 0,
  });
  return [...known.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en })), ...named];
}
