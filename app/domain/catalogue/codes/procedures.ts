import { byCode, type Code } from './code.ts';

/**
 * Procedures of the synthetic population: K codes of the fee schedule (surgery) and nine-digit codes of claims. The two
 * claim codes occur in published samples; all meanings were assigned by us and none has been compared with the current
 * fee schedule, which the dictionary says.
 */
export type Procedure = Code & { readonly system: 'K' | 'receipt' };

const surgery: readonly (readonly [string, string, string])[] = [
  ['K046', '骨折観血的手術', 'Open reduction of fracture'],
  ['K081', '人工骨頭挿入術', 'Prosthetic replacement of the femoral head'],
  ['K082', '人工関節置換術', 'Joint replacement'],
  ['K282', '水晶体再建術', 'Lens reconstruction'],
  ['K476', '乳腺悪性腫瘍手術', 'Surgery for breast cancer'],
  ['K514', '肺悪性腫瘍手術', 'Surgery for lung cancer'],
  ['K546', '経皮的冠動脈形成術', 'Percutaneous coronary angioplasty'],
  ['K549', '経皮的冠動脈ステント留置術', 'Percutaneous coronary stenting'],
  ['K595', '経皮的カテーテル心筋焼灼術', 'Catheter ablation'],
  ['K597', 'ペースメーカー移植術', 'Pacemaker implantation'],
  ['K655', '胃切除術', 'Gastrectomy'],
  ['K695', '肝切除術', 'Hepatectomy'],
  ['K718', '虫垂切除術', 'Appendectomy'],
  ['K719', '結腸切除術', 'Colectomy'],
  ['K721', '内視鏡的大腸ポリープ・粘膜切除術', 'Endoscopic removal of colorectal polyps'],
  ['K740', '直腸切除・切断術', 'Rectal resection'],
  ['K843', '前立腺悪性腫瘍手術', 'Surgery for prostate cancer'],
];

const claims: readonly (readonly [string, string, string])[] = [
  ['111000110', '初診料', 'First-visit fee'],
  ['120002910', '処方箋料', 'Prescription fee'],
];

export const procedures: readonly Procedure[] = [
  ...surgery.map(([code, ja, en]) => ({ code, ja, en, system: 'K' as const })),
  ...claims.map(([code, ja, en]) => ({ code, ja, en, system: 'receipt' as const })),
];

export const procedureByCode = byCode(procedures);
