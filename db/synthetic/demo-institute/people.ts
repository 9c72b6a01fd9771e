import type { Role } from '#policies/access/roles.ts';
import type { PanelDuty } from '#policies/workflow/review-round.ts';

/** Every person here is invented. The key is the part of the address before `@demo.sekisho.example`. */
export type DemoPerson = {
  readonly key: string;
  readonly ja: string;
  readonly kana: string;
  readonly en: string;
  readonly language?: 'en';
  readonly state?: 'invited' | 'disabled';
  readonly organisation: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly roles: readonly Role[];
  readonly facility?: string;
};

export const demoEmail = (key: string): string => `${key}@demo.sekisho.example`;

const person = (
  key: string,
  [ja, kana, en]: readonly [string, string, string],
  [organisation, titleJa, titleEn]: readonly [string, string, string],
  roles: readonly Role[],
  more: Partial<Pick<DemoPerson, 'language' | 'state' | 'facility'>> = {},
): DemoPerson => ({ key, ja, kana, en, organisation, titleJa, titleEn, roles, ...more });

export const demoPeople: readonly DemoPerson[] = [
  // One for every role: the personas of the demo sign-in page.
  person(
    'researcher',
    ['葉山 千尋', 'ハヤマ チヒロ', 'Chihiro Hayama'],
    ['university-aomine', '臨床疫学講座 准教授', 'Associate Professor, Clinical Epidemiology'],
    ['researcher'],
  ),
  person(
    'committee-member',
    ['白石 和彦', 'シライシ カズヒコ', 'Kazuhiko Shiraishi'],
    ['university-aomine', '法学研究科 教授', 'Professor, Graduate School of Law'],
    ['committee_member'],
  ),
  person(
    'chair',
    ['御園 恵子', 'ミソノ ケイコ', 'Keiko Misono'],
    ['university-tokiwano', '生命倫理学 名誉教授', 'Professor Emerita of Bioethics'],
    ['chair'],
  ),
  person(
    'acting-chair',
    ['吉良 直樹', 'キラ ナオキ', 'Naoki Kira'],
    ['hospital-hinokuni', '副院長', 'Deputy Director'],
    ['acting_chair'],
  ),
  person(
    'secretariat',
    ['小野寺 真由', 'オノデラ マユ', 'Mayu Onodera'],
    ['operator', '事務局 主任', 'Senior Officer, Secretariat'],
    ['secretariat'],
  ),
  person(
    'entrusted-operator',
    ['湊 圭吾', 'ミナト ケイゴ', 'Keigo Minato'],
    ['entrusted', '医療データ事業部 課長', 'Manager, Medical Data Division'],
    ['entrusted_operator', 'secretariat', 'data_preparer'],
  ),
  person(
    'data-preparer',
    ['雨宮 亮', 'アメミヤ リョウ', 'Ryo Amemiya'],
    ['operator', 'データ加工室 技術員', 'Engineer, Data Preparation Office'],
    ['data_preparer'],
  ),
  person(
    'output-checker',
    ['鷹野 美咲', 'タカノ ミサキ', 'Misaki Takano'],
    ['operator', '出力確認室 主任確認者', 'Lead Checker, Output Checking Office'],
    ['output_checker'],
  ),
  person(
    'releaser',
    ['久我 健一', 'クガ ケンイチ', 'Kenichi Kuga'],
    ['operator', '提供管理室 室長', 'Head, Release Management Office'],
    ['releaser'],
  ),
  person(
    'hospital-staff',
    ['汐見 由香', 'シオミ ユカ', 'Yuka Shiomi'],
    ['hospital-shiokaze', '医療情報管理室 係長', 'Section Chief, Health Information Management'],
    ['hospital_staff'],
    { facility: 'shiokaze' },
  ),
  person(
    'ehr-operator',
    ['長谷部 大輔', 'ハセベ ダイスケ', 'Daisuke Hasebe'],
    ['ehr-operator', '施設連携部 部長', 'Director, Facility Liaison'],
    ['ehr_operator'],
  ),
  person(
    'consultant',
    ['風間 彩', 'カザマ アヤ', 'Aya Kazama'],
    ['harukaze', '生物統計コンサルタント', 'Biostatistics Consultant'],
    ['consultant'],
  ),
  person(
    'auditor',
    ['榊 正道', 'サカキ マサミチ', 'Masamichi Sakaki'],
    ['operator', '監事', 'Auditor'],
    ['auditor'],
  ),
  person(
    'administrator',
    ['水城 透', 'ミズキ トオル', 'Toru Mizuki'],
    ['operator', 'システム管理室 室長', 'Head, System Administration Office'],
    ['administrator'],
  ),

  // Second persons, without whom nothing that needs two can be tried.
  person(
    'secretariat-2',
    ['朝倉 光', 'アサクラ ヒカル', 'Hikaru Asakura'],
    ['operator', '事務局 係員', 'Officer, Secretariat'],
    ['secretariat'],
  ),
  person(
    'output-checker-2',
    ['桐生 拓也', 'キリュウ タクヤ', 'Takuya Kiryu'],
    ['operator', '出力確認室 確認者', 'Checker, Output Checking Office'],
    ['output_checker'],
  ),
  person(
    'administrator-2',
    ['藤代 静香', 'フジシロ シズカ', 'Shizuka Fujishiro'],
    ['operator', 'システム管理室 主任', 'Senior Administrator'],
    ['administrator'],
  ),
  person(
    'committee-member-2',
    ['有栖川 翠', 'アリスガワ ミドリ', 'Midori Arisugawa'],
    ['patients', '代表世話人', 'Representative'],
    ['committee_member'],
  ),
  person(
    'committee-member-3',
    ['遠野 誠', 'トオノ マコト', 'Makoto Tono'],
    ['hospital-hokuryo', '内科部長', 'Head of Internal Medicine'],
    ['committee_member'],
  ),
  person(
    'committee-member-4',
    ['瀬名 文子', 'セナ フミコ', 'Fumiko Sena'],
    ['university-tokiwano', '情報科学部 教授', 'Professor, School of Information Science'],
    ['committee_member'],
  ),
  person(
    'committee-member-5',
    ['笠原 恒一', 'カサハラ コウイチ', 'Koichi Kasahara'],
    ['hospital-hinokuni', '臨床研究センター 統計室長', 'Head of Statistics, Clinical Research Centre'],
    ['committee_member'],
  ),
  // Substitutes, asked when a round has too few.
  person(
    'committee-member-6',
    ['鳴海 さつき', 'ナルミ サツキ', 'Satsuki Narumi'],
    ['patients', '会員・社会保険労務士', 'Member and Labour Consultant'],
    ['committee_member'],
  ),
  person(
    'committee-member-7',
    ['水無瀬 弘', 'ミナセ ヒロシ', 'Hiroshi Minase'],
    ['hospital-hamayu', '副院長・医療情報部長', 'Deputy Director and Head of Health Informatics'],
    ['committee_member'],
  ),
  person(
    'researcher-2',
    ['夏目 凪', 'ナツメ ナギ', 'Nagi Natsume'],
    ['asahino', '医薬情報解析部 主任研究員', 'Principal Scientist, Evidence Analytics'],
    ['researcher'],
  ),
  person(
    'researcher-3',
    ['マリア・ファン・デン・ベルフ', 'マリア ファン デン ベルフ', 'Maria van den Berg'],
    ['university-tokiwano', '公衆衛生学 研究員', 'Research Fellow, Public Health'],
    ['researcher'],
    { language: 'en' },
  ),

  // Nobody signs in as these: they make the lists of an administrator look like a real day.
  person(
    'kokonoe',
    ['九重 聡', 'ココノエ サトシ', 'Satoshi Kokonoe'],
    ['midorino-city', '健康増進課 主査', 'Chief, Health Promotion Section'],
    ['researcher'],
  ),
  person(
    'saegusa',
    ['三枝 遼', 'サエグサ リョウ', 'Ryo Saegusa'],
    ['hospital-hokuryo', '総合診療科 医長', 'Chief Physician, General Medicine'],
    ['researcher'],
  ),
  person(
    'hinata',
    ['日向 沙織', 'ヒナタ サオリ', 'Saori Hinata'],
    ['kanade', '医療データ解析部 主任', 'Lead Analyst, Medical Data'],
    ['researcher'],
  ),
  person(
    'mochizuki',
    ['望月 遥', 'モチヅキ ハルカ', 'Haruka Mochizuki'],
    ['kanade', '臨床開発部 研究員', 'Researcher, Clinical Development'],
    [],
  ),
  person(
    'ukai',
    ['鵜飼 涼', 'ウカイ リョウ', 'Ryo Ukai'],
    ['hospital-midorino', '医事課 主任', 'Senior Clerk, Medical Affairs'],
    [],
  ),
  person(
    'kuze',
    ['久世 真琴', 'クゼ マコト', 'Makoto Kuze'],
    ['university-aomine', '臨床疫学講座 大学院生', 'Doctoral Student, Clinical Epidemiology'],
    [],
    { state: 'invited' },
  ),
  person(
    'saionji',
    ['西園寺 豊', 'サイオンジ ユタカ', 'Yutaka Saionji'],
    ['harukaze', '元 解析担当', 'Former Analyst'],
    [],
    { state: 'disabled' },
  ),
];

/** What the members of the committee are on the panel for. */
export type DemoPanelSeat = { readonly duties: readonly PanelDuty[]; readonly substitute?: boolean };
export const demoPanel: Readonly<Record<string, DemoPanelSeat>> = {
  'committee-member': { duties: ['privacy'] },
  'committee-member-2': { duties: ['lay'] },
  'committee-member-3': { duties: ['medicine'] },
  'committee-member-4': { duties: ['disclosure', 'privacy'] },
  'committee-member-5': { duties: ['disclosure'] },
  'committee-member-6': { duties: ['lay', 'privacy'], substitute: true },
  'committee-member-7': { duties: ['disclosure', 'medicine'], substitute: true },
};

/** Requests that wait for a second person when the administrator signs in. */
export type DemoRequest = {
  readonly key: string;
  readonly person: string;
  readonly role: Role;
  readonly facility?: string;
  readonly requestedBy: string;
  readonly reasonJa: string;
};

export const demoRequests: readonly DemoRequest[] = [
  {
    key: 'checker',
    person: 'mochizuki',
    role: 'output_checker',
    requestedBy: 'secretariat',
    reasonJa: '出力確認者認定を取得し、出力確認室を兼務するため。',
  },
  {
    key: 'desk',
    person: 'ukai',
    role: 'hospital_staff',
    facility: 'midorino',
    requestedBy: 'secretariat',
    reasonJa: 'みどり野市立病院の窓口担当の交代に伴うため。',
  },
  {
    key: 'member',
    person: 'kokonoe',
    role: 'committee_member',
    requestedBy: 'administrator-2',
    reasonJa: '自治体からの委員の推薦があったため。',
  },
  {
    key: 'self-made',
    person: 'data-preparer',
    role: 'releaser',
    requestedBy: 'administrator',
    reasonJa: '提供管理室の応援のため。承認には別の管理者が必要です。',
  },
];

export type DemoEvidence = {
  readonly kind: 'training' | 'accreditation';
  readonly ja: string;
  readonly en: string;
  readonly fromDays: number;
  readonly untilDays: number;
};

const handling = (untilDays: number): DemoEvidence => ({
  kind: 'training',
  ja: '医療情報の安全な取扱い研修',
  en: 'Safe handling of medical information',
  fromDays: untilDays - 365,
  untilDays,
});
const ethics = (untilDays: number): DemoEvidence => ({
  kind: 'training',
  ja: '研究倫理研修',
  en: 'Research ethics',
  fromDays: untilDays - 730,
  untilDays,
});
const accreditation = (ja: string, en: string, untilDays: number): DemoEvidence => ({
  kind: 'accreditation',
  ja,
  en,
  fromDays: untilDays - 1095,
  untilDays,
});

/** One that ends soon and one that is over, so that the warnings have something to say. */
export const demoEvidence: Readonly<Record<string, readonly DemoEvidence[]>> = {
  researcher: [handling(-155), handling(210), ethics(400)],
  'researcher-2': [handling(12), ethics(300)],
  'researcher-3': [handling(-20), ethics(120)],
  'committee-member': [ethics(340)],
  'committee-member-2': [ethics(180)],
  'data-preparer': [
    handling(260),
    accreditation('匿名加工技術者認定', 'Certified anonymisation engineer', 500),
  ],
  'output-checker': [handling(190), accreditation('出力確認者認定', 'Accredited output checker', 640)],
  'output-checker-2': [handling(25), accreditation('出力確認者認定', 'Accredited output checker', 730)],
  'entrusted-operator': [handling(150)],
  'hospital-staff': [handling(95)],
  kokonoe: [handling(-225), handling(140), ethics(220)],
  saegusa: [handling(-165), handling(200), ethics(260)],
  hinata: [handling(-195), handling(170), ethics(310)],
  kuze: [handling(320)],
  mochizuki: [handling(330), accreditation('出力確認者認定', 'Accredited output checker', 1000)],
};
