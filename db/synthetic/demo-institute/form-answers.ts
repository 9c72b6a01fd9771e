import type { DemoStory } from './applications.ts';
import { demoOrganisations } from './organisations.ts';

type House = {
  readonly representative: string;
  readonly contact: string;
  readonly handlers: string;
  readonly place: string;
  readonly physical: string;
};

const university: House = {
  representative: '学長 青峰 太郎',
  contact: '研究推進課 電話 000-0000-0000　research@example.jp',
  handlers: '代表者は分析の全体を、分析者は集計を担当する。学内の研究室でのみ利用する。',
  place: '学内の施錠できる研究室の端末',
  physical: '研究室は施錠し、入退室を記録する。画面をのぞき見できない席を使う。',
};

/** Who signs for an invented house, whom one calls there, and where its people sit. */
const houses: Readonly<Record<string, House>> = {
  hospital: {
    representative: '病院長 北川 恵',
    contact: '臨床研究支援室 電話 000-0000-0000　rinsho@example.jp',
    handlers: '代表者は分析の全体を、分析者は集計を担当する。院内の研究室でのみ利用する。',
    place: '院内の施錠できる研究室の端末',
    physical: '研究室は職員証で開け、入退室を記録する。診療の端末とは分ける。',
  },
  municipality: {
    representative: '市長 緑野 一郎',
    contact: '健康政策課 電話 000-0000-0000　kenko@example.jp',
    handlers: '代表者は計画と報告を、分析者は集計を担当する。庁内の分析室でのみ利用する。',
    place: '庁内の施錠できる分析室の端末',
    physical: '分析室は職員証で開け、入退室を記録する。窓口のある階には置かない。',
  },
  pharma: {
    representative: '代表取締役社長 旭野 健',
    contact: '安全性情報部 電話 000-0000-0000　safety@example.jp',
    handlers: '代表者は安全性の評価を、分析者は集計を担当する。営業の部門は関わらない。',
    place: '本社の施錠できる分析室の端末',
    physical: '分析室は許可された社員だけが入り、入退室を記録する。',
  },
  device: {
    representative: '代表取締役 奏 真理',
    contact: '品質保証部 電話 000-0000-0000　quality@example.jp',
    handlers: '代表者は評価の全体を、分析者は集計を担当する。営業の部門は関わらない。',
    place: '本社の施錠できる分析室の端末',
    physical: '分析室は許可された社員だけが入り、入退室を記録する。',
  },
};

/** Two universities and two presidents. */
const presidents: Readonly<Record<string, string>> = { 'university-tokiwano': '学長 常磐野 薫' };

function houseOf(organisation: string | undefined): House {
  const type = demoOrganisations.find(({ key }) => key === organisation)?.type;
  const house = (type && houses[type]) ?? university;
  const president = organisation && presidents[organisation];
  return president ? { ...house, representative: president } : house;
}

/** The whole form of an invented study: what its story does not say is what such studies usually answer. */
export function demoAnswers(story: DemoStory, purpose: string, organisation?: string) {
  const house = houseOf(organisation);
  const deaths = story.datasets.includes('SYN-DTH');
  return {
    applicant: {
      representative: house.representative,
      contact: house.contact,
      agent: '',
      identity: 'institution',
      handlers: house.handlers,
    },
    purpose: {
      background: story.background,
      benefit: story.benefit,
      publicInterest: '結果は論文として公開し、だれでも利用できるようにする。',
      japanesePurposes: ['5'],
      activity: 'study',
      // Studies for public purposes are done for a public body (EH-53).
      actingFor: ['public_health', 'policy', 'statistics'].includes(purpose)
        ? house === houses.municipality
          ? '市（みずからの施策のため）'
          : '共同研究の委託元である県'
        : '',
      forbiddenUses: [],
      pledge: 'yes',
    },
    plan: {
      designType: 'retrospective',
      stages: ['plan', 'protocol'],
      hypothesis: '群の間に差がある。',
      population: '対象期間に該当する病名または処方のある人。',
      focus: [],
      exposure: '対象とする薬または検査。',
      outcome: '目標に挙げた割合と人数。',
      methods: '人数と割合を集計し、95％信頼区間を示す。',
      design: story.design,
      objectives: story.objectives.map((text, at) => ({ id: `O${at + 1}`, text })),
      ethicsStatus: 'approved',
      ethics: '倫理審査委員会 承認済み',
    },
    data: {
      datasets: [...story.datasets],
      groups: [...story.groups],
      // Deaths have been collected for a year less.
      from: deaths ? '2023-04-01' : '2022-04-01',
      to: '2025-03-31',
      prefectures: [...(story.prefectures ?? [])],
      granularity: 'country',
      extraction: '目標に挙げた病名または薬のある人。',
      provision: 'statistics',
      pseudonymReason: '',
      necessity: '目標の集計に使う項目だけを選んだ。',
    },
    items: { variables: [], codeLists: [] },
    linkage: { databases: [], basis: '', linkageReason: '', broughtIn: '' },
    scope: {
      months: story.months,
      place: 'japan',
      placeDetail: house.place,
      outsourcing: 'no',
      outsourcingDetail: '',
      tools: '',
    },
    safety: {
      organisational: '責任者を置き、取扱いの規程と記録を備える。',
      human: '取扱者は毎年研修を受け、守秘を誓約する。',
      physical: house.physical,
      technical: '端末は二要素で認証し、常に更新する。公衆Wi-Fiは使わない。',
      riskTable: '紛失、のぞき見、目的外の利用を想定し、それぞれに対応を定めた。',
      selfInspection: '半年に一度、責任者が点検表で確かめる。',
    },
    publication: {
      media: ['conference', 'paper'],
      when: '令和9年度',
      plans: story.publication,
      tables: '年齢階級と年度を行と列に置いた人数の表。',
      layJa: story.layJa ?? '',
      layEn: story.layEn ?? '',
    },
    fee: { reduction: 'none', feeAccepted: '', ifHigher: 'ask' },
    declarations: { conflict: 'none', conflictDetail: '', guidelines: 'yes', attachmentsComplete: 'yes' },
  };
}
