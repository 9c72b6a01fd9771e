import { type Answers, document, policy, screen, test } from './answer.ts';

/** 1.3 Risk Management. */
export const riskAnswers: Answers = {
  '1.3.01': {
    state: 'met',
    asks: {
      ja: 'リスクの重さを数で表す方法を持つこと。',
      en: 'Have a way to put a figure on risk, so that its weight is understood.',
    },
    how: {
      ja: '申請の回答からリスク値を計算し、同じ回答には必ず同じ値が出ます。配点は規則として読めます。',
      en: 'A risk value is computed from the answers of an application, always the same for the same answers. Its weights can be read as a rule.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'unit/application-form',
        'the same answers always give the same number (RV1-1), and nothing answered gives little',
      ),
      test(
        'integration/review-agreement',
        'the score of the first stage is kept with its inputs and weights (RV1-1, RV1-2)',
      ),
      policy('workflow/risk.ts'),
    ],
  },
  '1.3.02': {
    state: 'met',
    asks: {
      ja: '環境を使うすべての研究について、データの取扱いを評価すること。',
      en: 'Assess the processing of data for every project.',
    },
    how: {
      ja: 'どの申請も審査を通ります。①では目的とリスク、②では作られたデータの評価結果を見て投票します。②を省けるのは、両方の審査を経たデータから、決まった一覧の統計だけを使う場合です。',
      en: 'Every application passes a review: purpose and risk first, then the evidence of the data that were made. Only statistics from the menu take a short track over data that passed both.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'integration/preparation-builds',
        'shows evidence of a dry run without making anything, and never a row (RV2-2)',
      ),
      test(
        'integration/case-story',
        'goes through both reviews to ACTIVE and carries a permit that the vault can read (B1, CON-1, RV2-3)',
      ),
      document('workflow', 'Review round'),
    ],
  },
  '1.3.03': {
    state: 'met',
    asks: {
      ja: '評価で必要とされたリスク対策を設計し、実施し、記録すること。',
      en: 'Design, carry out and record what mitigates the risks that an assessment found.',
    },
    how: {
      ja: 'リスクに応じて加工規則と公表基準が決まります。委員会が付けた条件は、満たしたことが確認されるまで先に進めません。',
      en: 'The risk decides on rule set and disclosure profile. Conditions of the committee stop a case until it is confirmed that they are met.',
    },
    by: [
      screen('/applications/{id}/review'),
      test(
        'integration/review-decisions',
        'waits until the applicant has shown each and the chair has confirmed them (RV1-4, INV-21, C4)',
      ),
      test('unit/disclosure-profiles', 'follow from the risk band, and never become milder with it'),
      document('preparation', 'Rule sets'),
    ],
  },
  '1.3.04': {
    state: 'partly',
    asks: {
      ja: 'リスクの責任者と、上申・委任のしかたを含む役割を明らかにすること。',
      en: 'Make clear who answers for a risk, who may pass it on, and to whom it goes up.',
    },
    how: {
      ja: '役割、期限を過ぎたときの上申先、不在のときの代理は規則にあります。組織のリスクの責任者は運営機関が定めます。',
      en: 'Roles, whom a passed deadline is escalated to and who stands in for the absent are rules. Who owns the risks of the organisation is named by the operator.',
    },
    by: [
      screen('/matrix'),
      test(
        'integration/deadlines',
        'escalate when they pass and change nothing else: no state, no grant, no approval (INV-18)',
      ),
      test(
        'integration/committee',
        'tells the deputy what the absent person is told, within the days, and no case of their own',
      ),
      policy('calendars/deadlines.ts'),
    ],
  },
  '1.3.05': {
    state: 'operator',
    asks: {
      ja: '組織としてどこまでのリスクを受け入れるかを理解しておくこと。',
      en: 'Understand how much risk the organisation is ready to take.',
    },
    how: {
      ja: '受け入れる程度は運営機関が決めます。決めた結果のうち数で表せるものは、公表基準の最小人数などに現れます。',
      en: 'How much is decided by the operator. What of it can be put in numbers, such as the least persons of a cell, stands in the disclosure profiles.',
    },
    by: [screen('/disclosure-rules'), policy('disclosure/profiles.ts')],
  },
};
