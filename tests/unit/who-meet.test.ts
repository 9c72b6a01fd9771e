import { describe, expect, it } from 'vitest';
import { whoMeet } from '#app/vault/who-meet.ts';

const release = (auditGroup: string, ...meets: string[]) => ({ auditGroup, meets });

describe('who can meet (A8)', () => {
  it('is whoever shares an organisation or somebody, now or in the past', () => {
    const releases = [release('north', 'ann'), release('south', 'bob'), release('west', 'ann')];
    expect(whoMeet(releases, ['north']).entries).toEqual([0, 2]);
    expect(whoMeet(releases, ['east', 'bob']).entries).toEqual([1]);
    expect(whoMeet(releases, ['east']).entries).toEqual([]);
  });
  it('goes on through others: whoever joins two groups makes them one', () => {
    const releases = [release('north', 'ann'), release('south', 'bob'), release('west', 'ann', 'bob')];
    expect(whoMeet(releases, ['south']).entries).toEqual([0, 1, 2]);
  });
  it('knows entries of before members were named', () => {
    expect(whoMeet([{ auditGroup: 'north' }], ['north', 'ann']).entries).toEqual([0]);
  });
});
