import { type Answers, document, policy, screen } from './answer.ts';

/** 5 Federation: an installation of Sekisho is one environment and belongs to no federation. What would help in one is named. */
export const federationAnswers: Answers = {
  '5.1.01': {
    state: 'beyond',
    asks: {
      ja: '連合の範囲と、参加する環境や関係者による運営の形を定めること。',
      en: 'Define the scope of a federation and how its members and others govern it.',
    },
    how: {
      ja: '関所は一つの環境で、連合に属しません。二種類の機関がデータを持つ場合の役割分担は、案として選べます。',
      en: 'Sekisho is one environment in no federation. How two kinds of body that hold data share the work can be chosen as a profile.',
    },
    by: [screen('/governance'), policy('governance.ts')],
  },
  '5.1.02': {
    state: 'beyond',
    asks: {
      ja: '連合の主な役割と、責任の分け方を合意すること。',
      en: 'Agree on key roles and on how responsibility is shared in a federation.',
    },
    how: {
      ja: '連合はありません。一つの環境の中の役割は権限一覧にあります。',
      en: 'There is no federation. Roles within one environment stand in the access matrix.',
    },
    by: [document('access-matrix', 'Roles')],
  },
  '5.1.03': {
    state: 'beyond',
    asks: {
      ja: '参加する環境が守る共通の規則を定め、守っているかを監査できるようにすること。',
      en: 'Agree on rules for every member and let compliance with them be audited.',
    },
    how: {
      ja: '連合はありません。この自己評価は、機械の読める形でも公開しています。',
      en: 'There is no federation. This self-assessment is published in machine-readable form too.',
    },
  },
  '5.1.04': {
    state: 'beyond',
    asks: {
      ja: 'ほかの環境に影響する事案や監査の情報を、参加者どうしで共有すること。',
      en: 'Share data on incidents, audits and quality that matter to other members.',
    },
    how: {
      ja: '共有する相手の環境がありません。',
      en: 'There are no other members to share with.',
    },
  },
  '5.1.05': {
    state: 'beyond',
    asks: {
      ja: '連合の規則と手順書を作り、改め、廃止する手続きを合意すること。',
      en: 'Agree on how rules and procedures of a federation are made, changed and retired.',
    },
    how: {
      ja: '連合の規則はありません。',
      en: 'There are no rules of a federation.',
    },
  },
  '5.1.06': {
    state: 'beyond',
    asks: {
      ja: '環境が連合に加わり、また離れるときの手続きを定めること。',
      en: 'Define how environments join and leave a federation.',
    },
    how: {
      ja: '連合はありません。',
      en: 'There is no federation.',
    },
  },
  '5.1.07': {
    state: 'beyond',
    asks: {
      ja: 'リスクの評価と対応のしかたを連合でそろえること。',
      en: 'Agree on one way, or equal ways, to assess and treat risk.',
    },
    how: {
      ja: '連合はありません。一つの環境では、どの申請にも同じ配点を使います。',
      en: 'There is no federation. Within one environment the same weights hold for every application.',
    },
    by: [policy('workflow/risk.ts')],
  },
  '5.1.08': {
    state: 'beyond',
    asks: {
      ja: '契約や文書で使う用語をそろえ、必要なら用語集を持つこと。',
      en: 'Agree on the words of agreements and documents, in a glossary where that helps.',
    },
    how: {
      ja: '連合はありませんが、日英の用語集があり、画面と文書とコードで同じ言葉を使います。',
      en: 'There is no federation, but a glossary in both languages holds for screens, documents and code.',
    },
    by: [document('glossary', 'Data and law / データと法律')],
  },
  '5.1.09': {
    state: 'beyond',
    asks: {
      ja: '連合への利用申請に、共通のひな形を使うこと。',
      en: 'Use common templates for access requests to a federation.',
    },
    how: {
      ja: '連合はありません。申請書の形は一つで、データの持ち主が分かれるときも一度の申請から審査の件を分けます。',
      en: 'There is no federation. There is one form of application, also where its data have several holders, each with a review case.',
    },
    by: [screen('/applications')],
  },
  '5.1.10': {
    state: 'beyond',
    asks: {
      ja: '連合で市民が加わるときは、参加する地域のすべてから代表を得ること。',
      en: 'Where the public takes part, have people from the areas of all members.',
    },
    how: {
      ja: '連合はありません。',
      en: 'There is no federation.',
    },
  },
  '5.2.01': {
    state: 'beyond',
    asks: {
      ja: 'すべての利用者に求める力量の最低線を、連合で合意すること。',
      en: 'Agree on the competency that every user must at least have.',
    },
    how: {
      ja: '連合はありません。一つの環境では、有効な研修の証明がすべての取扱者に要ります。',
      en: 'There is no federation. Within one environment every member of a project needs valid evidence of training.',
    },
    by: [screen('/people/{id}/evidence')],
  },
  '5.3.01': {
    state: 'beyond',
    asks: {
      ja: '連合として、認められた研究の登録簿を保つこと。',
      en: 'Maintain a register of approved projects of the federation.',
    },
    how: {
      ja: '連合の登録簿はありません。この環境の利用は公開の一覧にあります。',
      en: 'There is no register of a federation. Uses of this environment stand on a public page.',
    },
    by: [screen('/register')],
  },
  '5.3.02': {
    state: 'beyond',
    asks: {
      ja: '連合の研究に求める法・倫理・規格の水準を合意すること。',
      en: 'Agree on what a federated project must fulfil in law, ethics and compliance.',
    },
    how: {
      ja: '連合の研究はありません。',
      en: 'There are no federated projects.',
    },
  },
  '5.4.01': {
    state: 'beyond',
    asks: {
      ja: '暗号、鍵と秘密、公開鍵の基盤の水準を連合で定めて実施すること。',
      en: 'Agree on common standards of cryptography and of keeping keys, and act on them.',
    },
    how: {
      ja: '連合はありません。この環境の鍵の扱いは文書にあります。',
      en: 'There is no federation. How keys are kept in this environment is documented.',
    },
    by: [document('ledger', 'Keys')],
  },
  '5.4.02': {
    state: 'beyond',
    asks: {
      ja: '事案への共同の対応を定め、実施し、定期的に試すこと。',
      en: 'Define, implement and test a shared response to incidents.',
    },
    how: {
      ja: '共に対応する相手の環境がありません。',
      en: 'There are no other environments to respond with.',
    },
  },
  '5.4.03': {
    state: 'beyond',
    asks: {
      ja: '連合で使える共通の人と機械の身元を用意すること。',
      en: 'Support common identities of users and machines across a federation.',
    },
    how: {
      ja: '連合はありません。所属機関のアカウント（OpenID Connect）を第一の要素として使えます。',
      en: 'There is no federation. The account of an institution (OpenID Connect) can be the first factor.',
    },
    by: [screen('/sign-in')],
  },
  '5.4.04': {
    state: 'beyond',
    asks: {
      ja: '認証やデータ転送の記録を、必要に応じて連合に示すこと。',
      en: 'Make security logs available to a federation where appropriate.',
    },
    how: {
      ja: '示す相手の連合がありません。監査ログは、関所なしで検証できる形で書き出せます。',
      en: 'There is no federation to show them to. The log can be exported in a form that verifies without the portal.',
    },
    by: [document('ledger', 'Checking it')],
  },
  '5.5.01': {
    state: 'beyond',
    asks: {
      ja: '連合のサービスの構成の情報を正確に保ち、必要な相手に示すこと。',
      en: 'Keep configuration information on services of a federation accurate and available.',
    },
    how: {
      ja: '連合のサービスはありません。',
      en: 'There are no services of a federation.',
    },
  },
  '5.6.01': {
    state: 'beyond',
    asks: {
      ja: '何を安全な持出しとするかを合意し、すべての参加者で実施すること。',
      en: 'Agree on what a safe output is, and let all members act on it.',
    },
    how: {
      ja: '連合はありません。この環境で安全とする規則は公表基準にあります。',
      en: 'There is no federation. What is safe here stands in the disclosure rules.',
    },
    by: [screen('/disclosure-rules')],
  },
  '5.6.02': {
    state: 'beyond',
    asks: {
      ja: '参加する環境のデータを探せるメタデータの一覧を用意すること。',
      en: 'Provide a searchable catalogue of the data of all members.',
    },
    how: {
      ja: '連合の一覧はありません。この環境のカタログはDCATの形で取り出せ、ほかの一覧に載せられます。',
      en: 'There is no catalogue of a federation. The one of this environment is given as DCAT, which others can take in.',
    },
    by: [screen('/catalogue')],
  },
  '5.7.01': {
    state: 'beyond',
    asks: {
      ja: '連合の研究の料金の枠組みを、透明な形で合意すること。',
      en: 'Agree on transparent pricing for federated projects.',
    },
    how: {
      ja: '連合はありません。この環境の料金はデータとして定めています。',
      en: 'There is no federation. Rates of this environment are data.',
    },
    by: [policy('fees.ts')],
  },
};
