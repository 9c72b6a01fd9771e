import type { DemoStory } from './applications.ts';

/** The whole form of an invented study: what its story does not say is what such studies usually answer. */
export function demoAnswers(story: DemoStory, purpose: string) {
  const deaths = story.datasets.includes('SYN-DTH');
  return {
    applicant: {
      representative: '学長 青峰 太郎',
      contact: '研究推進課 電話 000-0000-0000　research@example.jp',
      agent: '',
      identity: 'institution',
      handlers: '代表者は分析の全体を、分析者は集計を担当する。学内の研究室でのみ利用する。',
    },
    purpose: {
      background: story.background,
      benefit: story.benefit,
      publicInterest: '結果は論文として公開し、だれでも利用できるようにする。',
      japanesePurposes: ['5'],
      activity: 'study',
      // Studies for public purposes are done for a public body (EH-53).
      actingFor: ['public_health', 'policy', 'statistics'].includes(purpose)
        ? '共同研究の委託元である県'
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
      placeDetail: '学内の施錠できる研究室の端末',
      outsourcing: 'no',
      outsourcingDetail: '',
      tools: '',
    },
    safety: {
      organisational: '責任者を置き、取扱いの規程と記録を備える。',
      human: '取扱者は毎年研修を受け、守秘を誓約する。',
      physical: '研究室は施錠し、入退室を記録する。画面をのぞき見できない席を使う。',
      technical: '端末は二要素で認証し、常に更新する。公衆Wi-Fiは使わない。',
      riskTable: '紛失、のぞき見、目的外の利用を想定し、それぞれに対応を定めた。',
      selfInspection: '半年に一度、責任者が点検表で確かめる。',
    },
    publication: {
      media: ['conference', 'paper'],
      when: '令和9年度',
      plans: story.publication,
      tables: '年齢階級と年度を行と列に置いた人数の表。',
    },
    fee: { reduction: 'none', feeAccepted: '', ifHigher: 'ask' },
    declarations: { conflict: 'none', conflictDetail: '', guidelines: 'yes', attachmentsComplete: 'yes' },
  };
}
