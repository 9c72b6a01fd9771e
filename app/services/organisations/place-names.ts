import type { AreaLevel } from '#app/domain/query/aggregate-query.ts';
import type { Language } from '#app/i18n/texts.ts';
import { prefectures } from './prefectures.ts';

/** The three cities and towns whose codes are real; every other place below a prefecture is invented and numbered. */
const real: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '03203': { ja: '大船渡市', en: 'Ofunato' },
  '03210': { ja: '陸前高田市', en: 'Rikuzentakata' },
  '03441': { ja: '住田町', en: 'Sumita' },
};

/**
 * What a place is called. Areas and municipalities of the synthetic population have a number and no name: a name of a real
 * place would say of invented persons that they live there.
 */
export function placeName(level: AreaLevel, code: string, language: Language): string | undefined {
  const prefecture = prefectures.find((one) => one.code === code.slice(0, 2))?.[language];
  if (level === 'prefecture') return code.length === 2 ? prefecture : undefined;
  const named = real[code]?.[language];
  if (level === 'municipality' && named) return named;
  // Planted places have a prefix of their own.
  const where = prefecture ?? (language === 'ja' ? '架空の地域' : 'Invented place');
  const number = code.slice(2).replace(/^[09]+(?=\d)/, '');
  if (level === 'med_area2')
    return language === 'ja' ? `${where} 第${number}医療圏` : `${where}, medical area ${number}`;
  return language === 'ja'
    ? `${where} 市区町村${number}（架空）`
    : `${where}, municipality ${number} (invented)`;
}
