import type { PolicyKind } from '#policies/policy-documents.ts';

/** Four documents of the demo institute: one with a newer version, one that waits, one that is to be looked at again. */
export type DemoPolicy = {
  readonly kind: PolicyKind;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly approver: 'secretariat-2' | 'chair';
  readonly daysAgo: number;
  readonly versions: readonly {
    readonly body: string;
    readonly note: string;
    /** After the one before. */
    readonly afterDays: number;
    /** From today; without it two years after it came into force. */
    readonly reviewInDays?: number;
    /** Nobody has approved it yet. */
    readonly waits?: true;
  }[];
};

const security = `第1条 この規程は、医療情報の安全な取扱いのために、すべての人が守ることを定めます。
第2条 アカウントは一人に一つとし、貸し借りをしません。二つの要素による本人確認を必ず行います。
第3条 研究に使うデータは、定められた環境の中だけで扱い、外に持ち出すときは二人の確認を受けます。
第4条 異動や退職のときは、その日のうちに役割を外します。
第5条 事案に気付いた人は、すぐに事務局に知らせます。知らせたことで不利益を受けることはありません。`;

export const demoPolicies: readonly DemoPolicy[] = [
  {
    kind: 'information_security',
    titleJa: '情報セキュリティ規程',
    titleEn: 'Information security policy',
    approver: 'chair',
    daysAgo: 400,
    versions: [
      {
        body: security.replace('その日のうちに', '30日以内に'),
        note: '開設にあたり定める。',
        afterDays: 0,
        reviewInDays: 200,
      },
      {
        body: security,
        note: '役割を外す期限を、30日以内から当日に改める。',
        afterDays: 380,
        reviewInDays: 345,
      },
    ],
  },
  {
    kind: 'incident',
    titleJa: '事案対応手順書',
    titleEn: 'Procedure for incidents',
    approver: 'secretariat-2',
    daysAgo: 390,
    versions: [
      {
        body: `1. 事案に気付いた人は、分かっていることだけでよいので、すぐに記録します。
2. 事務局は、その日のうちに評価し、報告・通知の期限を確かめます。
3. 自分の行為についての事案の対応には加わりません。
4. 封じ込めを記録した人とは別の人が、再発防止策を確かめて終えます。`,
        note: '開設にあたり定める。',
        afterDays: 0,
        reviewInDays: 25,
      },
    ],
  },
  {
    kind: 'entrustment',
    titleJa: '受託事業者の監督に関する規程',
    titleEn: 'Rules on the supervision of the entrusted operator',
    approver: 'secretariat-2',
    daysAgo: 380,
    versions: [
      {
        body: `第1条 受託事業者の監査を、年に一度以上行います。
第2条 監査を行う人は、受託事業者に所属しない人とします。
第3条 指摘事項には期限を定め、回答した人とは別の人が解決を判断します。
第4条 重大な指摘事項は、挙げた人だけで解決済みとすることができません。`,
        note: '開設にあたり定める。',
        afterDays: 0,
      },
    ],
  },
  {
    kind: 'training',
    titleJa: '教育・研修実施要領',
    titleEn: 'Training guideline',
    approver: 'secretariat-2',
    daysAgo: 360,
    versions: [
      {
        body: `1. 医療情報を扱う人は、年に一度、取扱いの研修を受けます。
2. 研修の修了は、修了の日とともに記録します。
3. 修了していない人は、データを使う環境に入ることができません。`,
        note: '開設にあたり定める。',
        afterDays: 0,
      },
      {
        body: `1. 医療情報を扱う人は、年に一度、取扱いの研修と、事案への対応の訓練を受けます。
2. 研修の修了は、修了を確認した人の名前と日付とともに記録します。
3. 修了していない人は、データを使う環境に入ることができません。`,
        note: '監査の指摘を受け、修了の確認を記録に残すこととする。',
        afterDays: 356,
        waits: true,
      },
    ],
  },
];
