/** Every organisation here is invented. Days are counted from the day of installation, so that the demo does not age. */
export type DemoOrganisation = {
  readonly key: string;
  readonly type:
    | 'operator'
    | 'entrusted'
    | 'hospital'
    | 'research'
    | 'municipality'
    | 'pharma'
    | 'device'
    | 'company'
    | 'public_body';
  readonly ja: string;
  readonly en: string;
  readonly certification?: { readonly no: string; readonly days: number };
};

export const demoOrganisations: readonly DemoOrganisation[] = [
  {
    key: 'operator',
    type: 'operator',
    ja: '一般社団法人ライフデータ関所',
    en: 'Life Data Sekisho Association',
  },
  {
    key: 'entrusted',
    type: 'entrusted',
    ja: '株式会社みなと情報システム',
    en: 'Minato Information Systems, Inc.',
  },
  {
    key: 'ehr-operator',
    type: 'public_body',
    ja: '特定非営利活動法人つながる診療記録',
    en: 'Tsunagaru Medical Records (NPO)',
  },
  {
    key: 'hospital-aomine',
    type: 'hospital',
    ja: '青嶺大学医学部附属病院',
    en: 'Aomine University Hospital',
  },
  {
    key: 'hospital-shiokaze',
    type: 'hospital',
    ja: '医療法人社団しおかぜ会',
    en: 'Shiokaze Medical Corporation',
  },
  { key: 'hospital-midorino', type: 'hospital', ja: 'みどり野市立病院', en: 'Midorino City Hospital' },
  {
    key: 'hospital-hokuryo',
    type: 'hospital',
    ja: '北の稜線記念病院',
    en: 'Kita-no-Ryosen Memorial Hospital',
  },
  {
    key: 'hospital-hamayu',
    type: 'hospital',
    ja: '浜木綿の里医療センター',
    en: 'Hamayu-no-Sato Medical Centre',
  },
  {
    key: 'hospital-hinokuni',
    type: 'hospital',
    ja: '火の国みらい病院',
    en: 'Hinokuni Mirai Hospital',
  },
  { key: 'university-aomine', type: 'research', ja: '国立大学法人青嶺大学', en: 'Aomine University' },
  {
    key: 'university-tokiwano',
    type: 'research',
    ja: '常盤野医療科学大学',
    en: 'Tokiwano University of Health Sciences',
    certification: { no: '仮名利用-9012', days: 24 },
  },
  { key: 'midorino-city', type: 'municipality', ja: 'みどり野市', en: 'Midorino City' },
  {
    key: 'asahino',
    type: 'pharma',
    ja: 'あさひ野製薬株式会社',
    en: 'Asahino Pharmaceutical Co., Ltd.',
    certification: { no: '仮名利用-9007', days: 610 },
  },
  {
    key: 'kanade',
    type: 'device',
    ja: 'かなで医療機器株式会社',
    en: 'Kanade Medical Devices Co., Ltd.',
  },
  { key: 'harukaze', type: 'company', ja: 'はるかぜ解析株式会社', en: 'Harukaze Analytics, Inc.' },
  {
    key: 'patients',
    type: 'public_body',
    ja: '患者とくらしの会',
    en: 'Association of Patients and Daily Life',
  },
];

export type DemoFacility = {
  readonly key: string;
  readonly organisation: string;
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** JIS X 0401. */
  readonly prefecture: string;
};

export const demoFacilities: readonly DemoFacility[] = [
  {
    key: 'aomine',
    organisation: 'hospital-aomine',
    code: 'F-1301',
    ja: '青嶺大学医学部附属病院',
    en: 'Aomine University Hospital',
    prefecture: '13',
  },
  {
    key: 'shiokaze',
    organisation: 'hospital-shiokaze',
    code: 'F-1401',
    ja: 'しおかぜ総合病院',
    en: 'Shiokaze General Hospital',
    prefecture: '14',
  },
  {
    key: 'shiokaze-clinic',
    organisation: 'hospital-shiokaze',
    code: 'F-1402',
    ja: 'しおかぜ駅前クリニック',
    en: 'Shiokaze Station Clinic',
    prefecture: '14',
  },
  {
    key: 'midorino',
    organisation: 'hospital-midorino',
    code: 'F-0401',
    ja: 'みどり野市立病院',
    en: 'Midorino City Hospital',
    prefecture: '04',
  },
  {
    key: 'hokuryo',
    organisation: 'hospital-hokuryo',
    code: 'F-0101',
    ja: '北の稜線記念病院',
    en: 'Kita-no-Ryosen Memorial Hospital',
    prefecture: '01',
  },
  {
    key: 'hamayu',
    organisation: 'hospital-hamayu',
    code: 'F-3001',
    ja: '浜木綿の里医療センター',
    en: 'Hamayu-no-Sato Medical Centre',
    prefecture: '30',
  },
  {
    key: 'hinokuni',
    organisation: 'hospital-hinokuni',
    code: 'F-4301',
    ja: '火の国みらい病院',
    en: 'Hinokuni Mirai Hospital',
    prefecture: '43',
  },
];
