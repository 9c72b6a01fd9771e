import { drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
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
      visits: largeNumber(language, slideFigures.visitsPerYear),
      persons: largeNumber(language, slideFigures.personsFirstYear),
      planned: formatNumber(language, slideFigures.facilitiesPlanned),
    },
    vendors: rows,
    vendorSum: vendors.map((vendor) => vendor.facilities).join(' + '),
    vendorTotal: formatNumber(language, total),
    vendorChart: drawBarsForEveryWidth({
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

/** Japanese counts in ten-thousands, English in millions. */
const largeNumber = (language: Language, value: number): string =>
  language === 'ja' ? `${formatNumber(language, value / 10_000)}万` : `${value / 1_000_000} million`;
