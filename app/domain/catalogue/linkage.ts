import type { Bilingual } from './record.ts';

/** The eleven databases of the source's table, in its order. */
export const linkageCodes = [
  'NDB',
  'KAIGO',
  'DPC',
  'VAX',
  'SHOGAI',
  'CANCER',
  'NANBYO',
  'SHOMAN',
  'IDB',
  'JISEDAI',
  'MIDNET',
] as const;
export type LinkageCode = (typeof linkageCodes)[number];

/** Short names, for the table and its choices; the full ones stand in the records. */
export const linkageNames: Readonly<Record<LinkageCode, Bilingual>> = {
  NDB: { ja: 'NDB', en: 'NDB' },
  KAIGO: { ja: '介護DB', en: 'Long-term care' },
  DPC: { ja: 'DPCDB', en: 'DPC' },
  VAX: { ja: '予防接種DB', en: 'Vaccination' },
  SHOGAI: { ja: '障害福祉DB', en: 'Disability welfare' },
  CANCER: { ja: '全国がん登録DB', en: 'Cancer registry' },
  NANBYO: { ja: '指定難病DB', en: 'Intractable diseases' },
  SHOMAN: { ja: '小児慢性DB', en: 'Paediatric diseases' },
  IDB: { ja: 'iDB（感染症）', en: 'iDB (infections)' },
  JISEDAI: { ja: '次世代法の認定DB', en: 'Certified producers' },
  MIDNET: { ja: 'MID-NET', en: 'MID-NET' },
};

export const isLinkageCode = (code: string): code is LinkageCode =>
  (linkageCodes as readonly string[]).includes(code);

/**
 * One row a database: y allowed in both printings of the table, c allowed although one printing leaves it out, n not
 * listed, ? undecided, = itself.
 */
const rows: Readonly<Record<LinkageCode, string>> = {
  NDB: '=yy?ynyyyyn',
  KAIGO: 'y=y?ynyyyyn',
  DPC: 'yy=?ynyyyyn',
  VAX: '???=???????',
  SHOGAI: 'yyc?=nyycyn',
  CANCER: 'nnn?n=nnnnn',
  NANBYO: 'yyy?yn=yyyn',
  SHOMAN: 'yyy?yny=yyn',
  IDB: 'yyy?ynyy=yn',
  JISEDAI: 'yyy?ynyyy=n',
  MIDNET: 'nnn?nnnnnn=',
};

export type Verdict = 'allowed' | 'not-allowed' | 'undecided' | 'same';
export type LinkVerdict = {
  readonly verdict: Verdict;
  /** Why, in a sentence; the conflict of the source is part of it. */
  readonly reason: Bilingual;
  /** The source contradicts itself about this pair. */
  readonly conflict: boolean;
};

const reasons = {
  allowed: {
    ja: '出典の表で、両者は互いに連結解析ができる相手として挙げられています。',
    en: 'The source lists each of the two as one the other may be linked with.',
  },
  conflict: {
    ja: '連結解析ができるものとして扱います。ただし、出典の中で記載が食い違っています。障害福祉サービスDBの欄は、表が二度目に載る箇所でこの相手を挙げていませんが、相手側の欄は二度とも障害福祉サービスDBを挙げています。',
    en: 'Treated as allowed, although the source contradicts itself: where the table is printed a second time, the row of the Disability Welfare Services Database leaves this partner out, while the partner’s row names it both times.',
  },
  notListed: {
    ja: '連結解析の欄が「－」で、連結できる相手が挙げられていません。',
    en: 'The source has a dash for linked analysis: it names no partner.',
  },
  undecided: {
    ja: '予防接種等関連情報DBとの連結は未定です。データの提供は令和10年度以降の予定です。',
    en: 'Linkage with the Vaccination-related Information Database is undecided. Data are to be provided from fiscal year 2028.',
  },
  same: { ja: '同じデータベースです。', en: 'This is the same database.' },
} as const satisfies Record<string, Bilingual>;

/** What the source says about linking two databases; the order of the two does not matter (CAT-2). */
export function linkVerdict(a: LinkageCode, b: LinkageCode): LinkVerdict {
  const pair = [markOf(a, b), markOf(b, a)];
  if (a === b) return { verdict: 'same', reason: reasons.same, conflict: false };
  if (pair.includes('?')) return { verdict: 'undecided', reason: reasons.undecided, conflict: false };
  if (pair.includes('n')) return { verdict: 'not-allowed', reason: reasons.notListed, conflict: false };
  const conflict = pair.includes('c');
  return { verdict: 'allowed', reason: conflict ? reasons.conflict : reasons.allowed, conflict };
}

const markOf = (from: LinkageCode, to: LinkageCode): string => rows[from][linkageCodes.indexOf(to)] ?? 'n';

/** Those a database may be linked with, for its record. */
export const linkableWith = (code: LinkageCode): readonly LinkageCode[] =>
  linkageCodes.filter((other) => linkVerdict(code, other).verdict === 'allowed');
