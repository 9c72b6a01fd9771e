import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Permit, SignedPermit } from '#app/domain/permit/permit.ts';
import { checkPermit, readTrustedKeys } from '#app/vault/permit-check.server.ts';
import { newPermitKey, readPermitKey, signPermit, trustPermitKey } from '#app/vault/permit-key.server.ts';

const dir = mkdtempSync(join(tmpdir(), 'sekisho-permit-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const key = newPermitKey(join(dir, 'keys'), 'chair');
const stranger = newPermitKey(join(dir, 'keys'), 'stranger');
trustPermitKey(join(dir, 'trusted'), key);
const trusted = readTrustedKeys(join(dir, 'trusted'));

const permit: Permit = {
  version: 1,
  id: 'permit-1',
  projectId: 'project-1',
  snapshot: 'a'.repeat(64),
  variables: ['person.sex'],
  period: { from: 19083, to: 20178 },
  prefectures: null,
  population: null,
  profile: 'portal_default@2026-11-1',
  objectives: ['o1'],
  limits: { questions: 100, seconds: 60, memoryMb: 1024 },
  auditGroup: 'group-1',
  validFrom: '2026-11-01T00:00:00.000Z',
  validTo: '2027-11-01T00:00:00.000Z',
};
const now = '2026-11-24T01:00:00.000Z';
const refusal = (signed: SignedPermit, at = now) => {
  const checked = checkPermit(signed, trusted, at);
  return 'refusal' in checked ? checked.refusal : 'believed';
};

describe('the vault believes a permit (B1)', () => {
  it('that a trusted key has signed, within its dates', () => {
    expect(checkPermit(signPermit(permit, key), trusted, now)).toMatchObject({ permit });
    expect(
      checkPermit(signPermit(permit, readPermitKey(join(dir, 'keys'), 'chair')), trusted, now),
    ).toHaveProperty('hash');
  });

  it('and none that somebody else signed, or in the name of another', () => {
    expect(refusal(signPermit(permit, stranger))).toBe('permit-invalid');
    expect(refusal({ ...signPermit(permit, stranger), keyId: 'chair' })).toBe('permit-invalid');
  });

  it('and none whose bytes are not exactly those that were signed', () => {
    const signed = signPermit(permit, key);
    const wider = signed.permit.replace('"questions":100', '"questions":999');
    expect(refusal({ ...signed, permit: wider })).toBe('permit-invalid');
  });

  it('and no text that reads in two ways, although a trusted key signed it', () => {
    const odd = { ...permit, note: 'x' } as unknown as Permit;
    expect(refusal(signPermit(odd, key)), 'a field that no permit has').toBe('permit-invalid');
    const reversed = { ...permit, period: { from: 2, to: 1 } };
    expect(refusal(signPermit(reversed, key)), 'a period that ends before it begins').toBe('permit-invalid');
  });

  it('neither before nor after its dates', () => {
    const signed = signPermit(permit, key);
    expect(refusal(signed, '2026-10-31T23:59:59.999Z')).toBe('permit-expired');
    expect(refusal(signed, permit.validTo)).toBe('permit-expired');
  });
});
