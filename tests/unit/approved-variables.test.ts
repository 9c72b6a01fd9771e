import { describe, expect, it } from 'vitest';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { asDay, asInstant } from '#app/domain/shared/brand.ts';
import { permitOf } from '#app/services/preparation/permit-of.ts';
import { settingsOf } from '#app/services/preparation/prepare-data.server.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { answers } from '../support/case-story.ts';

const asking = (variables: readonly string[]): ApplicationDocument => ({
  form: 2,
  reference: 'SK-2026-0001',
  version: 1,
  titleJa: '高齢者の糖尿病薬の処方',
  titleEn: '',
  service: 'full',
  purpose: 'research',
  organisationId: 'organisation',
  leadPersonId: 'person',
  members: [],
  attachments: [],
  answers: { ...answers, items: { variables: [...variables], codeLists: [] } } as never,
});
const settings = (document: ApplicationDocument) => settingsOf(document, findRuleSet('standard')!);
const permit = (document: ApplicationDocument) =>
  permitOf({
    id: 'permit',
    projectId: 'project',
    document,
    snapshotHash: 'hash',
    band: 'low',
    from: asInstant('2026-11-24T00:00:00.000Z'),
    endsOn: asDay('2027-11-23'),
    meets: [],
  });

describe('the variables that the second review reads', () => {
  it.each([[[]], [['condition.icd10']]])(
    'are those that the permit will name, also where single ones were chosen: %j (RV2-1, B1)',
    (chosen) => {
      const document = asking(chosen);
      expect(settings(document).variables).toEqual(permit(document).variables);
      expect(settings(document).variables).toContain('condition.icd10');
    },
  );

  it('are fewer where single ones were chosen', () => {
    const few = settings(asking(['condition.icd10'])).variables;
    expect(few.length).toBeLessThan(settings(asking([])).variables.length);
  });
});
