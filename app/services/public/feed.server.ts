import { createHash } from 'node:crypto';
import { withLanguage } from '#app/domain/shared/address-language.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listPublicNotices } from '#db/portal/repositories/public-counts.server.ts';
import { AppError } from '../app-error.ts';
import { findOperatorName } from '../organisations/find-operator-name.server.ts';
import type { Portal } from '../portal.ts';
import { enteredAt, loadRegister } from './load-register.server.ts';

export const feedNames = ['all', 'projects', 'publications', 'corrections', 'notices'] as const;
export type FeedName = (typeof feedNames)[number];

type Entry = {
  readonly feed: Exclude<FeedName, 'all'>;
  readonly id: string;
  readonly at: Instant;
  readonly title: string;
  readonly text: string;
  readonly path: string;
};
const mostEntries = 100;

/** What is new for everybody, in one language. It changes only when something in it does, so that readers can be told "the same". */
export async function readFeed(
  portal: Portal,
  language: Language,
  name: string,
): Promise<{ readonly xml: string; readonly changed: Instant | undefined }> {
  const feed = feedNames.find((one) => one === name);
  if (!feed) throw new AppError('not-found');
  const t = translator(language);
  const entries = (await entriesOf(portal, language))
    .filter((entry) => feed === 'all' || entry.feed === feed)
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
    .slice(0, mostEntries);
  const base = portal.config.publicUrl;
  const changed = entries[0]?.at;
  const address = withLanguage(`/feeds/${feed}.atom`, language);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${idOf(base, `feed ${feed} ${language}`)}</id>`,
    `<title>${xmlText(t(`feed.title.${feed}`))}</title>`,
    `<updated>${changed ?? '1970-01-01T00:00:00.000Z'}</updated>`,
    `<author><name>${xmlText(await findOperatorName(portal, language))}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(base + address)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${language}" href="${xmlText(base + withLanguage('/register', language))}"/>`,
    ...entries.flatMap((entry) => [
      '<entry>',
      `<id>${idOf(base, entry.id)}</id>`,
      `<title>${xmlText(entry.title)}</title>`,
      `<updated>${entry.at}</updated>`,
      `<link rel="alternate" type="text/html" href="${xmlText(base + withLanguage(entry.path, language))}"/>`,
      `<summary>${xmlText(entry.text)}</summary>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ];
  return { xml: lines.join('\n'), changed };
}

async function entriesOf(portal: Portal, language: Language): Promise<Entry[]> {
  const t = translator(language);
  const own = (ja: string, en: string) => (language === 'ja' ? ja : en || ja);
  const { projects, published } = await loadRegister(portal);
  const notices = await listPublicNotices(portal.store.read);
  return [
    ...projects.flatMap((one): Entry[] => {
      const at = enteredAt(one);
      if (!at) return [];
      const title = own(one.titleJa, one.titleEn);
      const text = own(one.organisationJa, one.organisationEn);
      return [{ feed: 'projects', id: `project ${one.id}`, at, title, text, path: `/register/${one.id}` }];
    }),
    ...published.flatMap((one): Entry[] =>
      one.toldAt
        ? [
            {
              feed: 'publications',
              id: `publication ${one.id}`,
              at: one.toldAt,
              title: own(one.title.ja, one.title.en),
              text: own(one.summary.ja, one.summary.en),
              path: `/register/${one.project}`,
            },
          ]
        : [],
    ),
    ...published.flatMap((one) =>
      one.errata.map(
        (erratum): Entry => ({
          feed: 'corrections',
          id: `erratum ${erratum.id}`,
          at: erratum.at,
          title: t('feed.erratum', {
            kind: t(`publication.erratum.${erratum.kind}`),
            title: own(one.title.ja, one.title.en),
          }),
          text: own(erratum.textJa, erratum.textEn),
          path: `/register/${one.project}`,
        }),
      ),
    ),
    ...notices.map(
      (one): Entry => ({
        feed: 'notices',
        id: `notice ${one.id}`,
        at: one.publishedAt,
        title: t('feed.notice', { facility: own(one.nameJa, one.nameEn), version: one.version }),
        text: t(`holdings.covers.${one.covers as 'anonymised'}`),
        path: '/about-data/holdings',
      }),
    ),
  ];
}

/** A name that stays when the address of the page changes. */
const idOf = (base: string, name: string): string =>
  `urn:uuid:${uuidOf(createHash('sha256').update(`${base} ${name}`).digest('hex'))}`;
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** What no file of this kind may hold would break it for every reader, so it is left out. */
const xmlText = (text: string): string =>
  [...text]
    .filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t')
    .map((letter) => marks[letter] ?? letter)
    .join('');
