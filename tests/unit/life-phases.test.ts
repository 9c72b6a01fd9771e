import { describe, expect, it } from 'vitest';
import { eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { casePhaseOf, personPartOf } from '#app/domain/life/phases.ts';

/** Areas whose events belong to no case. A kind of a new area must be placed, or stand here on purpose. */
const ofNoCase = new Set([
  'access',
  'affiliation',
  'assurance',
  'audit',
  'auth',
  'deputy',
  'enquiry',
  'evidence',
  'facility',
  'governance',
  'invitation',
  'ledger',
  'meeting',
  'optout',
  'organisation',
  'panel',
  'person',
  'policy',
  'publications',
  'report',
  'reset',
  'role',
  'search',
  'system',
  'uptime',
]);
const areaOf = (kind: string): string => kind.slice(0, kind.indexOf('.'));

describe('the phases of a case', () => {
  it('have a place for every kind of event that a case can have', () => {
    const lost = eventKinds.filter((kind) => casePhaseOf(kind) === 'other' && !ofNoCase.has(areaOf(kind)));
    expect(lost).toEqual(['application.refused-step']);
  });

  it('tell looking from doing, and beginning from ending', () => {
    expect(casePhaseOf('application.created')).toBe('application');
    expect(casePhaseOf('application.viewed')).toBe('looks');
    expect(casePhaseOf('life.exported')).toBe('looks');
    expect(casePhaseOf('application.destroyed')).toBe('closing');
    expect(casePhaseOf('dataset.bound')).toBe('preparation');
    expect(casePhaseOf('dataset.destroyed')).toBe('closing');
  });
});

describe('the parts of what a person did', () => {
  it('keep sign-ins and looks apart from deeds', () => {
    expect(personPartOf('auth.signed-in')).toBe('signIns');
    expect(personPartOf('output.downloaded')).toBe('looks');
    expect(personPartOf('person.viewed')).toBe('looks');
    expect(personPartOf('vote.cast')).toBe('deeds');
  });
});
