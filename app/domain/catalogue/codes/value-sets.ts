import type { Code } from './code.ts';

/**
 * The closed sets of values of the research store's columns. What a column may hold is one list here, which the
 * generator draws from, questions are checked against and the dictionary shows.
 */
const set = (...rows: readonly (readonly [string, string, string])[]): readonly Code[] =>
  rows.map(([code, ja, en]) => ({ code, ja, en }));

const yesNo = set(['1', 'はい', 'Yes'], ['0', 'いいえ', 'No']);

export const valueSets = {
  yesNo,
  sex: set(['m', '男性', 'Male'], ['f', '女性', 'Female']),
  insurer: set(
    ['kyokai', '協会けんぽ', 'Japan Health Insurance Association'],
    ['kumiai', '健康保険組合', 'Health insurance society'],
    ['kyosai', '共済組合', 'Mutual aid association'],
    ['kokuho', '市町村国民健康保険', 'Municipal National Health Insurance'],
    ['kokuho-kumiai', '国民健康保険組合', 'National Health Insurance society'],
    ['koki', '後期高齢者医療', 'Medical care for the elderly aged 75 and over'],
    ['seiho', '生活保護（医療扶助）', 'Public assistance (medical)'],
    ['other', 'その他', 'Other'],
  ),
  municipalityClass: set(
    ['0', '人口2,000人未満', 'Under 2,000 inhabitants'],
    ['1', '人口2,000〜24,999人', '2,000 to 24,999 inhabitants'],
    ['2', '人口25,000人以上', '25,000 inhabitants or more'],
  ),
  bedBand: set(
    ['0-199', '200床未満', 'Under 200 beds'],
    ['200-399', '200〜399床', '200 to 399 beds'],
    ['400+', '400床以上', '400 beds or more'],
  ),
  vendor: set(
    ['A', 'A群', 'Group A'],
    ['B', 'B群', 'Group B'],
    ['C', 'C群', 'Group C'],
    ['D', 'D群', 'Group D'],
    ['E', 'E群', 'Group E'],
    ['F', 'F群', 'Group F'],
    ['G', 'G群', 'Group G'],
  ),
  encounterClass: set(['AMB', '外来', 'Outpatient'], ['IMP', '入院', 'Inpatient']),
  visitType: set(
    ['first', '初診', 'First visit'],
    ['return', '再診', 'Return visit'],
    ['planned', '予定入院', 'Planned admission'],
    ['emergency', '緊急入院', 'Emergency admission'],
  ),
  department: set(
    ['01', '内科', 'Internal medicine'],
    ['02', '精神科', 'Psychiatry'],
    ['04', '神経内科', 'Neurology'],
    ['05', '呼吸器科', 'Respiratory medicine'],
    ['06', '消化器科', 'Gastroenterology'],
    ['08', '循環器科', 'Cardiology'],
    ['09', '小児科', 'Paediatrics'],
    ['10', '外科', 'Surgery'],
    ['11', '整形外科', 'Orthopaedic surgery'],
    ['14', '脳神経外科', 'Neurosurgery'],
    ['19', '皮膚科', 'Dermatology'],
    ['20', '泌尿器科', 'Urology'],
    ['23', '産婦人科', 'Obstetrics and gynaecology'],
    ['26', '眼科', 'Ophthalmology'],
    ['27', '耳鼻咽喉科', 'Otorhinolaryngology'],
  ),
  verification: set(['confirmed', '確定', 'Confirmed'], ['suspected', '疑い', 'Suspected']),
  unitState: set(
    ['0', '標準単位', 'Canonical unit'],
    ['1', '換算済み', 'Converted'],
    ['2', '単位不整合', 'Unit does not fit'],
    ['3', '理由つき欠測', 'Absent with a reason'],
  ),
  outOfRange: set(
    ['0', '基準範囲内', 'Within the reference range'],
    ['1', '基準下限未満', 'Below it'],
    ['2', '基準上限超', 'Above it'],
  ),
  route: set(['oral', '内服', 'Oral'], ['external', '外用', 'External'], ['injection', '注射', 'Injection']),
  procedureSystem: set(
    ['K', 'Kコード（手術）', 'K code (surgery)'],
    ['receipt', 'レセプト電算コード', 'Claim code'],
  ),
  stayOutcome: set(
    ['recovered', '治癒・軽快', 'Recovered or improved'],
    ['unchanged', '寛解・不変', 'In remission or unchanged'],
    ['worse', '増悪', 'Worse'],
    ['transfer', '転院', 'Transferred'],
    ['died', '死亡', 'Died'],
  ),
  efKind: set(['E', 'E行（行為）', 'E line (act)'], ['F', 'F行（明細）', 'F line (detail)']),
  efCategory: set(
    ['10', '診察・医学管理', 'Consultation and management'],
    ['14', '在宅', 'Home care'],
    ['20', '投薬', 'Medication'],
    ['30', '注射', 'Injection'],
    ['40', '処置', 'Treatment'],
    ['50', '手術・麻酔', 'Surgery and anaesthesia'],
    ['60', '検査・病理', 'Tests and pathology'],
    ['70', '画像診断', 'Imaging'],
    ['80', 'リハビリテーションその他', 'Rehabilitation and other'],
    ['90', '入院料', 'Hospital fee'],
  ),
  claimType: set(
    ['1111', '医科・本人・入院', 'Medical, insured person, inpatient'],
    ['1112', '医科・本人・入院外', 'Medical, insured person, outpatient'],
    ['1115', '医科・家族・入院', 'Medical, dependant, inpatient'],
    ['1116', '医科・家族・入院外', 'Medical, dependant, outpatient'],
    ['1117', '医科・高齢受給者一般・入院', 'Medical, elderly, inpatient'],
    ['1118', '医科・高齢受給者一般・入院外', 'Medical, elderly, outpatient'],
  ),
  claimLineKind: set(
    ['SI', '診療行為', 'Medical act'],
    ['IY', '医薬品', 'Drug'],
    ['TO', '特定器材', 'Device or material'],
    ['CO', 'コメント', 'Comment'],
  ),
  claimOutcome: set(
    ['1', '治ゆ・死亡・中止以外', 'None of the following'],
    ['2', '治ゆ', 'Cured'],
    ['3', '死亡', 'Died'],
    ['4', '中止（転医）', 'Stopped or transferred'],
  ),
  drinking: set(
    ['1', '毎日', 'Every day'],
    ['2', '時々', 'Sometimes'],
    ['3', 'ほとんど飲まない', 'Hardly ever'],
  ),
  metabolic: set(
    ['1', '基準該当', 'Meets the criteria'],
    ['2', '予備群該当', 'At risk'],
    ['3', '非該当', 'Does not meet them'],
    ['4', '判定不能', 'Cannot be judged'],
  ),
  guidance: set(
    ['1', '積極的支援', 'Intensive support'],
    ['2', '動機付け支援', 'Motivational support'],
    ['3', 'なし', 'None'],
    ['4', '判定不能', 'Cannot be judged'],
  ),
  participant: set(['insured', '被保険者', 'Insured person'], ['dependant', '被扶養者', 'Dependant']),
  careLevel: set(
    ['S1', '要支援1', 'Support level 1'],
    ['S2', '要支援2', 'Support level 2'],
    ['C1', '要介護1', 'Care level 1'],
    ['C2', '要介護2', 'Care level 2'],
    ['C3', '要介護3', 'Care level 3'],
    ['C4', '要介護4', 'Care level 4'],
    ['C5', '要介護5', 'Care level 5'],
  ),
  careService: set(
    ['home-visit', '訪問介護', 'Home help'],
    ['nursing', '訪問看護', 'Home nursing'],
    ['day', '通所介護', 'Day care'],
    ['rehab', '通所リハビリテーション', 'Day rehabilitation'],
    ['short', '短期入所', 'Short stay'],
    ['equipment', '福祉用具貸与', 'Equipment rental'],
    ['facility', '施設サービス', 'Facility care'],
  ),
  deathPlace: set(
    ['hospital', '病院', 'Hospital'],
    ['clinic', '診療所', 'Clinic'],
    ['facility', '施設', 'Care facility'],
    ['home', '自宅', 'Home'],
    ['other', 'その他', 'Other'],
  ),
  deathKind: set(
    ['disease', '病死及び自然死', 'Disease or natural causes'],
    ['traffic', '交通事故', 'Transport accident'],
    ['drowning', '溺水', 'Drowning'],
    ['fall', '転倒・転落', 'Fall'],
    ['suicide', '自殺', 'Suicide'],
    ['other', 'その他・不詳', 'Other or unknown'],
  ),
  marital: set(
    ['married', '既婚', 'Married'],
    ['never', '未婚', 'Never married'],
    ['widowed', '死別', 'Widowed'],
    ['divorced', '離別', 'Divorced'],
    ['unknown', '不詳', 'Unknown'],
  ),
  hourBin: Array.from({ length: 12 }, (_, bin) => ({
    code: String(bin),
    ja: `${bin * 2}時台〜${bin * 2 + 1}時台`,
    en: `${bin * 2}:00 to ${bin * 2 + 1}:59`,
  })),
} as const satisfies Record<string, readonly Code[]>;

export type ValueSetName = keyof typeof valueSets;
