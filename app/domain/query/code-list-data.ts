import type { CodeList } from './code-lists.ts';

/**
 * Code lists of the demonstration. They were drawn up by us from the code tables of the catalogue, as an example of what
 * a group of researchers would agree on; none is a clinical definition and none has been validated against charts.
 */
const group = {
  ja: '関所デモ研究所 コードリスト作業班',
  en: 'Sekisho Demo Institute, code list group',
} as const;
const metabolism = {
  ja: '関所デモ大学 代謝疫学分野',
  en: 'Sekisho Demo University, metabolic epidemiology',
} as const;

const agreed = { author: group, licence: 'CC-BY-4.0', approval: 'approved', reuse: 'everybody' } as const;
const shared = {
  author: metabolism,
  licence: 'CC-BY-NC-4.0',
  approval: 'approved',
  reuse: 'members',
} as const;
const proposed = {
  author: metabolism,
  licence: 'CC-BY-NC-4.0',
  approval: 'proposed',
  reuse: 'asked',
} as const;

type Line = Pick<CodeList, 'id' | 'version' | 'system' | 'since' | 'title' | 'note' | 'codes'> &
  Partial<Pick<CodeList, 'except'>>;
const make = (rights: Pick<CodeList, 'author' | 'licence' | 'approval' | 'reuse'>, line: Line): CodeList => ({
  ...line,
  ...rights,
});

export const codeListData: readonly CodeList[] = [
  make(agreed, {
    id: 'hypertension',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '高血圧', en: 'Hypertension' },
    note: { ja: '本態性高血圧症だけを含みます。', en: 'Essential hypertension only.' },
    codes: ['I10'],
  }),
  make(agreed, {
    id: 'hypertension',
    version: 2,
    system: 'icd10',
    since: '2026-01-15',
    title: { ja: '高血圧', en: 'Hypertension' },
    note: {
      ja: '高血圧性疾患の全体に広げました。高血圧性心疾患と腎疾患も含みます。',
      en: 'Widened to all hypertensive diseases, so that hypertensive heart and kidney disease count.',
    },
    codes: ['I10-I15'],
  }),
  make(agreed, {
    id: 'diabetes',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '糖尿病', en: 'Diabetes mellitus' },
    note: { ja: '病型を問いません。', en: 'Of any type.' },
    codes: ['E10-E14'],
  }),
  make(agreed, {
    id: 'dyslipidaemia',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '脂質異常症', en: 'Dyslipidaemia' },
    note: { ja: '高コレステロール血症を含みます。', en: 'Includes hypercholesterolaemia.' },
    codes: ['E78'],
  }),
  make(agreed, {
    id: 'chronic-kidney-disease',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '慢性腎臓病（CKD）', en: 'Chronic kidney disease (CKD)' },
    note: {
      ja: '末期腎不全は別のリストにあるため、除きます。',
      en: 'Without end-stage renal failure, which has a list of its own.',
    },
    codes: ['N18'],
    except: ['N185'],
  }),
  make(agreed, {
    id: 'end-stage-renal-failure',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '末期腎不全', en: 'End-stage renal failure' },
    note: { ja: '透析の有無を問いません。', en: 'With or without dialysis.' },
    codes: ['N185'],
  }),
  make(agreed, {
    id: 'ischaemic-heart-disease',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '虚血性心疾患', en: 'Ischaemic heart disease' },
    note: { ja: '狭心症と急性心筋梗塞を含みます。', en: 'Includes angina and acute myocardial infarction.' },
    codes: ['I20-I25'],
  }),
  make(agreed, {
    id: 'heart-failure',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '心不全', en: 'Heart failure' },
    note: { ja: '急性か慢性かを問いません。', en: 'Acute or chronic.' },
    codes: ['I50'],
  }),
  make(agreed, {
    id: 'atrial-fibrillation',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '心房細動・粗動', en: 'Atrial fibrillation and flutter' },
    note: { ja: '発作性か持続性かを問いません。', en: 'Paroxysmal or persistent.' },
    codes: ['I48'],
  }),
  make(agreed, {
    id: 'stroke',
    version: 1,
    system: 'icd10',
    since: '2025-04-01',
    title: { ja: '脳卒中', en: 'Stroke' },
    note: {
      ja: '脳梗塞、脳出血、くも膜下出血です。',
      en: 'Cerebral infarction, intracerebral and subarachnoid bleeding.',
    },
    codes: ['I60', 'I61', 'I63'],
  }),
  make(shared, {
    id: 'copd-asthma',
    version: 1,
    system: 'icd10',
    since: '2025-10-01',
    title: { ja: '慢性閉塞性肺疾患と喘息', en: 'COPD and asthma' },
    note: { ja: '重なりがあるため一つにまとめています。', en: 'Together, because they overlap.' },
    codes: ['J44', 'J45'],
  }),
  make(shared, {
    id: 'dementia',
    version: 1,
    system: 'icd10',
    since: '2025-10-01',
    title: { ja: '認知症', en: 'Dementia' },
    note: { ja: 'アルツハイマー病を含みます。', en: 'Includes Alzheimer disease.' },
    codes: ['F00', 'F03', 'G30'],
  }),
  make(shared, {
    id: 'five-cancers',
    version: 1,
    system: 'icd10',
    since: '2025-10-01',
    title: {
      ja: '5つのがん（胃・大腸・肺・乳房・肝）',
      en: 'Five cancers (stomach, bowel, lung, breast, liver)',
    },
    note: { ja: '大腸は結腸と直腸です。', en: 'Bowel means colon and rectum.' },
    codes: ['C16', 'C18', 'C20', 'C22', 'C34', 'C50'],
  }),
  make(agreed, {
    id: 'antihypertensives',
    version: 1,
    system: 'atc',
    since: '2025-04-01',
    title: { ja: '降圧薬', en: 'Antihypertensives' },
    note: {
      ja: 'カルシウム拮抗薬、アンジオテンシンII受容体拮抗薬、β遮断薬です。心不全の配合薬は除きます。',
      en: 'Calcium channel blockers, angiotensin II receptor blockers and beta blockers, without combinations for heart failure.',
    },
    codes: ['C07', 'C08', 'C09'],
    except: ['C09DX'],
  }),
  make(agreed, {
    id: 'statins',
    version: 1,
    system: 'atc',
    since: '2025-04-01',
    title: { ja: 'スタチン', en: 'Statins' },
    note: { ja: 'HMG-CoA還元酵素阻害薬の単味です。', en: 'HMG-CoA reductase inhibitors alone.' },
    codes: ['C10AA'],
  }),
  make(agreed, {
    id: 'sglt2-inhibitors',
    version: 1,
    system: 'atc',
    since: '2025-04-01',
    title: { ja: 'SGLT2阻害薬', en: 'SGLT2 inhibitors' },
    note: {
      ja: '心不全や慢性腎臓病への使用も数えます。',
      en: 'Whatever the disease: use in heart failure and kidney disease counts.',
    },
    codes: ['A10BK'],
  }),
  make(agreed, {
    id: 'glucose-lowering',
    version: 1,
    system: 'atc',
    since: '2025-04-01',
    title: { ja: '血糖降下薬（インスリンを含む）', en: 'Glucose-lowering drugs including insulins' },
    note: { ja: 'GLP-1受容体作動薬を含みます。', en: 'Includes GLP-1 receptor agonists.' },
    codes: ['A10A', 'A10B'],
  }),
  make(agreed, {
    id: 'anticoagulants',
    version: 1,
    system: 'atc',
    since: '2025-04-01',
    title: { ja: '経口抗凝固薬（DOAC）', en: 'Oral anticoagulants (DOAC)' },
    note: {
      ja: '直接作用型第Xa因子阻害薬です。抗血小板薬は含みません。',
      en: 'Direct factor Xa inhibitors; no antiplatelet drugs.',
    },
    codes: ['B01AF'],
  }),
  make(proposed, {
    id: 'coronary-intervention',
    version: 1,
    system: 'K',
    since: '2026-03-01',
    title: { ja: '経皮的冠動脈インターベンション', en: 'Percutaneous coronary intervention' },
    note: { ja: '形成術とステント留置術です。', en: 'Angioplasty and stenting.' },
    codes: ['K546', 'K549'],
  }),
];
