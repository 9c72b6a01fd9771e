import { atcCodes } from './atc.ts';
import { byCode, type Code, isWithin } from './code.ts';
import { drugLines } from './drug-list.ts';

/** How a product enters the body; its code of the price list says so in the fifth to seventh place. */
export type Route = 'oral' | 'injection' | 'external';

export type Drug = {
  /** Twelve characters; the YJ code where the price list names the brand. */
  readonly yj: string;
  readonly ja: string;
  readonly en: string;
  readonly substance: { readonly ja: string; readonly en: string };
  readonly package: string;
  /** Of 16 July 2025, in tenths of a yen: an example of cost, not a current price. */
  readonly priceTenths: number;
  readonly atc?: string;
  /** The first three digits: the Japanese classification by effect. */
  readonly effect: string;
  readonly route: Route;
};

function routeOf(yj: string): Route {
  const place = Number(yj.slice(4, 7));
  if (place < 400) return 'oral';
  return place < 700 ? 'injection' : 'external';
}

export const drugs: readonly Drug[] = drugLines.map((line) => {
  const [
    yj = '',
    ja = '',
    en = '',
    substanceJa = '',
    substanceEn = '',
    packageText = '',
    price = '',
    atc = '',
  ] = line.split('|');
  return {
    yj,
    ja,
    en,
    substance: { ja: substanceJa, en: substanceEn },
    package: packageText,
    priceTenths: Number(price),
    ...(atc ? { atc } : {}),
    effect: yj.slice(0, 3),
    route: routeOf(yj),
  };
});

const effectRows: readonly (readonly [string, string, string])[] = [
  ['112', '催眠鎮静剤、抗不安剤', 'Hypnotics, sedatives and anxiolytics'],
  ['114', '解熱鎮痛消炎剤', 'Antipyretics, analgesics and anti-inflammatory agents'],
  ['117', '精神神経用剤', 'Psychotropic agents'],
  ['119', 'その他の中枢神経系用薬', 'Other agents for the central nervous system'],
  ['212', '不整脈用剤', 'Antiarrhythmic agents'],
  ['213', '利尿剤', 'Diuretics'],
  ['214', '血圧降下剤', 'Antihypertensives'],
  ['217', '血管拡張剤', 'Vasodilators'],
  ['218', '高脂血症用剤', 'Agents for hyperlipidaemia'],
  ['219', 'その他の循環器官用薬', 'Other cardiovascular agents'],
  ['229', 'その他の呼吸器官用薬', 'Other agents for the respiratory organs'],
  ['232', '消化性潰瘍用剤', 'Agents for peptic ulcer'],
  ['239', 'その他の消化器官用薬', 'Other agents for the digestive organs'],
  ['243', '甲状腺、副甲状腺ホルモン剤', 'Thyroid and parathyroid hormones'],
  ['249', 'その他のホルモン剤', 'Other hormones'],
  ['259', 'その他の泌尿生殖器官及び肛門用薬', 'Other agents for urogenital organs and the anus'],
  ['264', '鎮痛、鎮痒、収斂、消炎剤', 'Topical analgesics, antipruritics and anti-inflammatory agents'],
  ['311', 'ビタミンA及びD剤', 'Vitamins A and D'],
  ['331', '血液代用剤', 'Blood substitutes'],
  ['333', '血液凝固阻止剤', 'Anticoagulants'],
  ['339', 'その他の血液・体液用薬', 'Other agents for blood and body fluids'],
  ['394', '痛風治療剤', 'Agents for gout'],
  ['396', '糖尿病用剤', 'Antidiabetic agents'],
  ['399', '他に分類されない代謝性医薬品', 'Metabolic agents not classified elsewhere'],
  ['429', 'その他の腫瘍用薬', 'Other antineoplastic agents'],
  ['449', 'その他のアレルギー用薬', 'Other antiallergic agents'],
  [
    '613',
    '主としてグラム陽性・陰性菌に作用するもの',
    'Antibiotics acting on gram-positive and gram-negative bacteria',
  ],
  [
    '614',
    '主としてグラム陽性菌、マイコプラズマに作用するもの',
    'Antibiotics acting on gram-positive bacteria and mycoplasma',
  ],
  ['624', '合成抗菌剤', 'Synthetic antibacterials'],
  ['625', '抗ウイルス剤', 'Antivirals'],
  ['639', 'その他の生物学的製剤', 'Other biological preparations'],
];

/** The classification by effect (three digits) and the products below it: how Japanese readers look for a drug. */
export const yjCodes: readonly Code[] = [
  ...effectRows.map(([code, ja, en]) => ({ code, ja, en })),
  ...drugs.map(({ yj, ja, en, effect }) => ({ code: yj, ja, en, parent: effect })),
];

export const yjByCode = byCode(yjCodes);
export const atcByCode = byCode(atcCodes);

/** The products whose substance stands at or below an ATC code. */
export const drugsBelowAtc = (code: string): readonly Drug[] =>
  drugs.filter((drug) => drug.atc !== undefined && isWithin(atcByCode, drug.atc, code));
