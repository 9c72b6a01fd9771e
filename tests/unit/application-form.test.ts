import { describe, expect, it } from 'vitest';
import { estimateFee } from '#app/domain/application/fee.ts';
import { completeAnswers, problemsOfDraft, readDocument } from '#app/domain/application/form.ts';
import { type DraftAnswers, type SectionId, sectionIds } from '#app/domain/application/form-fields.ts';
import type { About } from '#app/domain/application/form-rules.ts';
import { fieldValues, typedAnswers } from '#app/domain/application/form-values.ts';
import { linkPairs } from '#app/domain/application/link-choice.ts';
import { nextPlace, queuePosition } from '#app/domain/application/slots.ts';
import { purposes } from '#app/domain/application/states.ts';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { scoreAnswers } from '#app/domain/review/risk-score.ts';
import { readDay } from '#app/domain/shared/japanese-day.ts';
import { describeFees } from '#app/services/public/describe-fees.server.ts';
import { demoAnswers } from '#db/synthetic/demo-institute/form-answers.ts';
import { feeRule } from '#policies/fees.ts';
import { publicTypes, reservedPurposes } from '#policies/purposes.ts';
import { basicSlotsAMonth, basicStages, presets } from '#policies/services.ts';
import { riskRule } from '#policies/workflow/risk.ts';

const whole = demoAnswers(
  {
    background: '背景',
    benefit: '利益',
    design: '方法',
    objectives: ['目標'],
    datasets: ['SYN-EHR'],
    groups: ['background', 'diagnoses', 'prescriptions'],
    months: 12,
    publication: '論文',
  },
  'research',
);
const about: About = {
  purpose: 'research',
  service: 'full',
  organisationType: 'research',
  certified: false,
  feeYen: undefined,
  policy: { reservedPurposes, publicTypes, presets, basicStages },
};
const change = (section: SectionId, answers: object): DraftAnswers => ({
  ...whole,
  [section]: { ...whole[section], ...answers },
});
const codes = (section: SectionId, answers: object, more: Partial<About> = {}) =>
  problemsOfDraft(section, change(section, answers), { ...about, ...more }).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('the merged form', () => {
  it('is whole when every section is answered, and names each field that is not', () => {
    expect(completeAnswers(whole, about)).toEqual(whole);
    for (const section of sectionIds.filter((one) => !['items', 'linkage', 'fee'].includes(one)))
      expect(problemsOfDraft(section, {}, about).length, section).toBeGreaterThan(0);
  });

  it('keeps what was typed: fields and answers are two forms of the same', () => {
    for (const section of sectionIds)
      expect(typedAnswers(section, fieldValues(section, whole[section])), section).toEqual(whole[section]);
  });

  it('has the retrospective design chosen until somebody chooses otherwise (SVC-4)', () => {
    expect(fieldValues('plan', undefined).designType).toBe('retrospective');
  });

  it('reads a document of the former form with its plan to publish in its place', () => {
    const { publication: _, ...scope } = { ...whole.scope, publication: 'x' };
    const old = {
      form: 1,
      answers: {
        purpose: whole.purpose,
        plan: whole.plan,
        data: whole.data,
        scope: { ...scope, publication: '学会' },
      },
    };
    const read = readDocument(JSON.stringify(old));
    expect(read.answers.publication.plans).toBe('学会');
    expect(read.attachments).toEqual([]);
  });
});

describe('rules between answers', () => {
  it.each([
    [{ from: '2021-04-01' }, ['from field.period-outside']],
    [{ to: '2026-03-31' }, ['to field.period-outside']],
    [{ from: '2019-04-01', to: '2020-03-31' }, ['from field.period-outside', 'to field.period-outside']],
    [{ from: '2025-01-01', to: '2024-01-01' }, ['to field.period-order']],
    [{ from: '令和7年' }, ['from field.day']],
    [{ datasets: ['SYN-EHR', 'SYN-DTH'] }, []],
    [{ datasets: ['SYN-DTH'], groups: ['background', 'deaths'] }, ['from field.period-outside']],
  ])('the period stays within the data: %o', (answers, expected) => {
    const found = codes('data', answers);
    for (const one of expected) expect(found).toContain(one);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it('names the period of each dataset in what it says', () => {
    const [problem] = problemsOfDraft('data', change('data', { to: '2026-03-31' }), about);
    expect(problem?.values).toEqual({ datasets: 'SYN-EHR' });
  });

  it.each([
    ['P-28', ['VAX', 'NDB'], 'databases field.link-undecided'],
    ['P-29', ['CANCER', 'NDB'], 'databases field.link-not-allowed'],
    ['P-30', ['SHOGAI', 'DPC'], undefined],
  ])('%s: %o', (_id, databases, expected) => {
    const found = codes('linkage', { databases, basis: '2', linkageReason: '必要' });
    expect(found).toEqual(expected ? [expected] : []);
  });

  it('P-30 is allowed with the note that the source contradicts itself', () => {
    const pair = linkPairs(['SHOGAI', 'DPC']).find(({ a, b }) => a === 'SHOGAI' && b === 'DPC');
    expect(pair).toMatchObject({ verdict: 'allowed', conflict: true });
  });

  it('a linkage names its basis, and sensitive data have no way by opting out (LAW-5)', () => {
    expect(codes('linkage', { databases: ['NDB'] })).toEqual([
      'basis field.choose',
      'linkageReason field.required',
    ]);
    expect(codes('linkage', { databases: ['NDB'], basis: '4', linkageReason: 'x' })).toEqual([
      'basis field.basis-sensitive',
    ]);
  });

  it('EH-53: the six purposes by every kind of organisation', () => {
    for (const organisationType of organisationTypes)
      for (const purpose of purposes) {
        const refused = codes('purpose', { actingFor: '' }, { organisationType, purpose });
        const open =
          !['public_health', 'policy', 'statistics'].includes(purpose) ||
          ['public_body', 'municipality'].includes(organisationType);
        expect(refused, `${organisationType} ${purpose}`).toEqual(
          open ? [] : ['actingFor field.purpose-reserved'],
        );
        expect(codes('purpose', { actingFor: '県' }, { organisationType, purpose })).toEqual([]);
      }
  });

  it('stops at a prohibited use and at use abroad (LAW-7)', () => {
    expect(codes('purpose', { forbiddenUses: ['advertising'] })).toEqual([
      'forbiddenUses field.forbidden-use',
    ]);
    expect(codes('scope', { place: 'abroad' })).toEqual(['place field.abroad']);
  });

  it('ROL-9, P-32: pseudonymised data are for certified users, with a reason', () => {
    expect(codes('data', { provision: 'pseudonymised' })).toEqual([
      'provision field.not-certified',
      'pseudonymReason field.required',
    ]);
    expect(
      codes('data', { provision: 'pseudonymised', pseudonymReason: '追跡' }, { certified: true }),
    ).toEqual([]);
  });

  it('SVC-1, SVC-3: the basic service takes its menu and the stages before analysis', () => {
    const basic = { service: 'basic' };
    expect(codes('data', { groups: ['background', 'prescriptions', 'diagnoses'] }, basic)).toEqual([]);
    expect(codes('data', { groups: ['background', 'injections'] }, basic)).toEqual([
      'groups field.preset-only',
    ]);
    expect(codes('plan', { stages: ['analysis'] }, basic)).toEqual(['stages field.stage-full-only']);
    expect(codes('plan', { stages: ['revision'] })).toEqual([]);
  });

  it('a fee that changed is accepted anew', () => {
    const fee = { ...about, feeYen: 100 };
    expect(problemsOfDraft('fee', whole, fee)).toEqual([{ field: 'feeAccepted', code: 'field.agree' }]);
    expect(problemsOfDraft('fee', change('fee', { feeAccepted: '90' }), fee)).toMatchObject([
      { code: 'field.fee-changed' },
    ]);
    expect(problemsOfDraft('fee', change('fee', { feeAccepted: '100' }), fee)).toEqual([]);
  });
});

describe('risk and fee as they are typed', () => {
  const score = (answers: DraftAnswers) =>
    scoreAnswers(riskRule, { purpose: 'research', members: 3, answers });
  it('SVC-4: rare diseases and children raise the axis of the scope and nothing else', () => {
    const before = score(whole);
    for (const focus of ['rare', 'child']) {
      const after = score(change('plan', { focus: [focus] }));
      expect(after.scope).toBeGreaterThan(before.scope);
      expect([after.purpose, after.period]).toEqual([before.purpose, before.period]);
    }
  });
  it('the same answers always give the same number (RV1-1), and nothing answered gives little', () => {
    expect(score(whole)).toEqual(score(structuredClone(whole)));
    expect(score({}).band).toBe('low');
  });
  it('SVC-1: the basic service has no fee line; SVC-2: the class decides the rate', () => {
    const fee = (service: string, kind: 'academia' | 'other') =>
      estimateFee(feeRule, { service, class: kind, answers: whole });
    expect(fee('basic', 'academia')).toBeUndefined();
    expect(fee('full', 'academia')?.lines.map(({ id }) => id)).toEqual(['preparation', 'environment']);
    expect(fee('full', 'other')?.yen).toBeGreaterThan(fee('full', 'academia')?.yen ?? 0);
  });
});

describe('slots of the basic service (SVC-1)', () => {
  it('fill a month and then the next, in the order of requests, with a visible place in the queue', () => {
    const taken: { month: string; number: number }[] = [];
    for (let request = 0; request < 5; request += 1) taken.push(nextPlace(taken, '2026-11', 2));
    expect(taken.map(({ month, number }) => `${month} ${number}`)).toEqual([
      '2026-11 1',
      '2026-11 2',
      '2026-12 1',
      '2026-12 2',
      '2027-01 1',
    ]);
    expect(taken.map((mine) => queuePosition(taken, mine, '2026-11'))).toEqual([0, 0, 1, 2, 3]);
  });
});

describe('days as people type them', () => {
  it.each([
    ['2025-04-01', '2025-04-01'],
    ['２０２５／４／１', '2025-04-01'],
    ['2025年4月1日', '2025-04-01'],
    ['20250401', '2025-04-01'],
    ['令和7年4月1日', '2025-04-01'],
    ['R7.4.1', '2025-04-01'],
    ['ｒ７．４．１', '2025-04-01'],
    ['㋿7年4月1日', '2025-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['S64.1.7', '1989-01-07'],
  ])('%s is %s', (typed, day) => expect(readDay(typed)).toBe(day));
  it.each(['令和元年4月30日', '平成31年5月1日', '2025-02-29', 'R0.1.1', '2025-13-01', '7年4月1日', ''])(
    '%s is no day',
    (typed) => expect(readDay(typed)).toBeUndefined(),
  );
  it('NFR-12: the public page of fees has the numbers of the policy, a class for every applicant, and an example that adds up', () => {
    for (const language of ['ja', 'en'] as const) {
      const page = describeFees(language);
      const numbers = (text: string) => Number(text.replace(/\D/g, ''));
      expect(page.rates.map(({ hour, month }) => [numbers(hour), numbers(month)])).toEqual(
        (['academia', 'public', 'other'] as const).map((one) => [
          feeRule.hourYen[one],
          feeRule.monthYen[one],
        ]),
      );
      const named = page.rates.flatMap(({ who }) => who.split(language === 'ja' ? '、' : ', '));
      expect(named).toHaveLength(organisationTypes.length - 2);
      expect(page.hours.find(({ id }) => id === 'linkedDatabase')?.hours).toContain('12');
      expect(page.slots).toBe(basicSlotsAMonth);
      for (const { parts, sum } of page.example)
        expect(parts.reduce((all, { yen }) => all + numbers(yen), 0)).toBe(numbers(sum));
      // 4 for the application, 2 for a dataset, 1 each for two groups, 6 for anonymised information.
      expect(page.example[0]?.parts[0]?.name).toContain('14');
    }
  });
});
