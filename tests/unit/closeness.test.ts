import { describe, expect, it } from 'vitest';
import { closenessSigns, normalDoi, type PersonTies, unitOf } from '#app/domain/review/closeness.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { closenessYears } from '#policies/roster.ts';

const today = asDay('2026-11-24');
const person = (personId: string, more: Partial<PersonTies> = {}): PersonTies => ({
  personId,
  places: [],
  projects: [],
  publications: [],
  ...more,
});
const place = (organisationId: string, unit = '', until: string | null = null) => ({
  organisationId,
  unit,
  until: until === null ? null : asDay(until),
});
const about = { organisationId: 'university', applicationId: 'this' };
const signs = (mine: Partial<PersonTies>, theirs: Partial<PersonTies>) =>
  closenessSigns(person('member', mine), [person('lead', theirs)], about, closenessYears, today).map(
    ({ ground, past }) => (past ? `${ground}, past` : ground),
  );

describe('signs of closeness (L1)', () => {
  it('see the applying organisation, also one that was left lately, and forget an old one', () => {
    expect(signs({ places: [place('university')] }, {})).toEqual(['same_organisation']);
    expect(signs({ places: [place('university', '', '2025-03-31')] }, {})).toEqual([
      'same_organisation, past',
    ]);
    expect(signs({ places: [place('university', '', '2019-03-31')] }, {})).toEqual([]);
  });

  it('see the same unit before the same house, and another house that both share', () => {
    expect(signs({ places: [place('hospital', '内科')] }, { places: [place('hospital', '内科')] })).toEqual([
      'same_unit',
    ]);
    expect(signs({ places: [place('hospital', '内科')] }, { places: [place('hospital', '外科')] })).toEqual([
      'same_organisation',
    ]);
    expect(unitOf('臨床疫学講座 准教授')).toBe('臨床疫学講座');
    expect(unitOf('臨床疫学講座　准教授')).toBe('臨床疫学講座');
    expect(unitOf('副院長')).toBe('');
  });

  it('see a shared project, now or in the last years, and never the case itself', () => {
    const mine = { projects: [{ applicationId: 'other', until: null }] };
    expect(signs(mine, { projects: [{ applicationId: 'other', until: null }] })).toEqual(['same_project']);
    expect(signs(mine, { projects: [{ applicationId: 'other', until: asDay('2024-01-01') }] })).toEqual([
      'same_project, past',
    ]);
    expect(signs(mine, { projects: [{ applicationId: 'other', until: asDay('2020-01-01') }] })).toEqual([]);
    const own = { projects: [{ applicationId: 'this', until: null }] };
    expect(signs(own, own)).toEqual([]);
  });

  it('see a publication that both name, whatever the form of its DOI', () => {
    expect(normalDoi('https://doi.org/10.5555/ABC.1')).toBe('10.5555/abc.1');
    expect(normalDoi('doi: 10.5555/abc.1')).toBe('10.5555/abc.1');
    expect(normalDoi('10.1/x')).toBeUndefined();
    expect(normalDoi('javascript:alert(1)')).toBeUndefined();
    const note = (year: number) => ({ publications: [{ doi: '10.5555/abc.1', year }] });
    expect(signs(note(2024), note(2024))).toEqual(['co_author']);
    expect(signs(note(2015), note(2015))).toEqual([]);
  });

  it('say nothing of somebody without ties, and nothing of oneself', () => {
    expect(signs({}, {})).toEqual([]);
    const me = person('lead', { places: [place('hospital', '内科')] });
    expect(closenessSigns(me, [me], about, closenessYears, today)).toEqual([]);
  });
});
