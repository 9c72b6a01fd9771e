import { datasetIds } from '#app/domain/application/datasets.ts';
import { catalogueRecord } from '#app/domain/catalogue/catalogue.ts';
import { quarterStart } from '#app/domain/public/fiscal-quarter.ts';
import { protectFacilities } from '#app/domain/public/protected-facilities.ts';
import { type Declaration, toldPersons } from '#app/domain/public/told-persons.ts';
import { asDay, type Day, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { HoldingsView } from '#app/features/public/holdings-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listAllHanded } from '#db/portal/repositories/handed-notices.server.ts';
import { countAsked, listHoldings } from '#db/portal/repositories/public-counts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { leastFacilitiesShown, publicPersons } from '#policies/public-register.ts';
import { placeName } from '../organisations/place-names.ts';
import type { Portal } from '../portal.ts';

/**
 * What is held, by whom, from where, since when people are told, how many were handed the notice and how many asked to stop: only
 * protected numbers of persons.
 */
export async function describeHoldings(portal: Portal, language: Language): Promise<HoldingsView> {
  const t = translator(language);
  const { read } = portal.store;
  const facilities = await listHoldings(read);
  // A day on which nothing moves until the next quarter (C9).
  const before = quarterStart(tokyoDay(portal.clock.now()));
  const counted = await countAsked(read, before);
  const askedBy = protectFacilities(
    counted.map(({ id, asked }) => ({ id, persons: asked })),
    publicPersons,
    leastFacilitiesShown,
  );
  const applied = protectFacilities(
    counted.map(({ id, applied: persons }) => ({ id, persons })),
    publicPersons,
    leastFacilitiesShown,
  );
  const handed = await protectHanded(read, before);
  const day = (text: string) => formatDay(language, asDay(text));
  const periodOf = ({ start, end }: { readonly start: string; readonly end?: string }) =>
    end ? t('register.days', { from: day(start), to: day(end) }) : t('holdings.since', { day: day(start) });
  const own = (ja: string, en: string) => (language === 'ja' ? ja : en || ja);
  const persons = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : t('holdings.about', { count: formatNumber(language, count) });
  const notices = facilities.filter(({ since }) => since !== undefined);
  return {
    asOf: formatDay(language, plusDays(before, -1)),
    datasets: datasetIds.map((id) => {
      const record = catalogueRecord(id);
      return {
        id,
        title: record ? record.title[language] : t(`dataset.${id}`),
        description: record?.description[language] ?? '',
        holder: record?.holder[language] ?? '',
        period: record?.temporal ? periodOf(record.temporal) : t('register.noPeriod'),
      };
    }),
    facilities: facilities.map((one) => ({
      id: one.id,
      name: own(one.nameJa, one.nameEn),
      holder: own(one.holderJa, one.holderEn),
      prefecture: placeName('prefecture', one.prefecture, language) ?? '',
      since: one.since ? formatDay(language, one.since) : undefined,
      covers: one.covers ? t(`holdings.covers.${one.covers as 'anonymised'}`) : undefined,
      opened: one.openedOn ? formatDay(language, one.openedOn) : undefined,
      asked: persons(askedBy.shown.get(one.id)),
      handed: persons(handed.shown.get(one.id)),
      declared: handed.declared.has(one.id),
    })),
    counts: {
      facilities: formatNumber(language, facilities.length),
      notices: formatNumber(language, notices.length),
      handed: persons(handed.total),
      declared: formatNumber(language, handed.declared.size),
      asked: persons(askedBy.total),
      applied: persons(applied.total),
    },
    rule: t('holdings.rule', { least: publicPersons.least, step: publicPersons.step }),
    told: t('holdings.told', { least: publicPersons.least }),
  };
}

/** What facilities had declared before a day, each moved in steps of a group, and then protected like every number of persons. */
async function protectHanded(db: Reader, before: Day) {
  const byFacility = new Map<string, Declaration[]>();
  for (const { facilityId, quarter, persons, declaredAt } of await listAllHanded(db)) {
    if (declaredAt >= startOfTokyoDay(before)) continue;
    const found = byFacility.get(facilityId) ?? [];
    byFacility.set(facilityId, found);
    found.push({ quarter, persons, at: declaredAt });
  }
  const counts = [...byFacility].map(([id, declared]) => ({
    id,
    persons: toldPersons(declared, before, publicPersons.least),
  }));
  return {
    ...protectFacilities(counts, publicPersons, leastFacilitiesShown),
    declared: new Set(byFacility.keys()),
  };
}
