import { drawBars } from '#app/charts/bar-chart.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { slideFigures, vendors } from './vendor-shares.ts';

/** Figures and drawing of the page about the data, in words and formatted numbers. */
export function describeData(language: Language) {
  const t = translator(language);
  const total = vendors.reduce((sum, vendor) => sum + vendor.facilities, 0);
  const rows = vendors.map((vendor) => ({
    key: vendor.key,
    name: t(`data.vendor.${vendor.key}`),
    facilities: formatNumber(language, vendor.facilities),
    percent: `${vendor.percent}%`,
  }));
  return {
    figures: {
      facilities: formatNumber(language, slideFigures.facilities),
      beds: formatNumber(language, slideFigures.beds),
      visits:
        language === 'ja'
          ? `${slideFigures.visitsPerYear / 10_000}万`
          : `${slideFigures.visitsPerYear / 1_000_000} million`,
      persons:
        language === 'ja'
          ? `${slideFigures.personsFirstYear / 10_000}万`
          : `${slideFigures.personsFirstYear / 1_000_000} million`,
      planned: formatNumber(language, slideFigures.facilitiesPlanned),
    },
    vendors: rows,
    vendorSum: vendors.map((vendor) => vendor.facilities).join(' + '),
    vendorTotal: formatNumber(language, total),
    vendorChart: drawBars({
      id: 'vendor-chart',
      label: t('data.vendors.alt'),
      bars: vendors.map((vendor) => ({
        label: t(`data.vendor.${vendor.key}`),
        value: vendor.facilities,
        text: t('data.vendors.bar', { count: formatNumber(language, vendor.facilities) }),
      })),
    }),
  };
}

export type DataDescription = ReturnType<typeof describeData>;
