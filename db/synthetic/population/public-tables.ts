import type { Row } from '#db/warehouse/schema.ts';
import { prefectures } from './census.ts';
import { yjCodes } from './codes.ts';
import { isExternal, isInjection, plantedDrugs } from './drug-use.ts';
import { facilities } from './facilities.ts';
import { unit } from './keyed-hash.ts';
import { plantedVolumes } from './planted.ts';

/** Tables without persons: the same at every size. */
export const institutionRows = (): Row<'institution'>[] =>
  facilities.map((facility) => ({
    institution_id: facility.id,
    pref_code: facility.prefecture,
    med_area2: facility.area,
    muni_code: facility.municipality,
    beds: facility.beds,
    bed_band: facility.bedBand,
    vendor_group: facility.vendor,
    is_dpc: facility.isDpc ? 1 : 0,
    structured_types: facility.structuredTypes,
    notice_day: facility.noticeDay,
  }));

const volumeSeed = 12;

/** Quantities of a year by prefecture, in proportion to its population; the planted drug has planted rows only. */
export function drugVolumeRows(): Row<'drug_volume'>[] {
  const rows: Row<'drug_volume'>[] = [];
  for (const [drug, yj] of yjCodes.entries()) {
    if (yj === plantedDrugs.known) continue;
    const route = isInjection[drug] ? 'injection' : isExternal[drug] ? 'external' : 'oral';
    const perThousand = 20 + 900 * unit(volumeSeed, 1, drug) ** 3;
    for (const [index, { code, population }] of prefectures.entries()) {
      const part = 0.7 + 0.6 * unit(volumeSeed, 2, drug, index);
      rows.push({ area: code, yj, route, quantity: Math.round((population / 1000) * perThousand * part) });
    }
  }
  for (const { area, route, quantity } of plantedVolumes)
    rows.push({ area, yj: plantedDrugs.known, route, quantity });
  return rows;
}
