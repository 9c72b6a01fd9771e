import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { profileHistory } from '#policies/disclosure/history.ts';
import { disclosureProfile, profileIds } from '#policies/disclosure/profiles.ts';
import { textOf } from './sources.ts';

describe('a rule profile', () => {
  const locked = JSON.parse(textOf('policies/disclosure/profiles.lock.json')) as Record<string, string>;
  const now = Object.fromEntries(
    profileIds.map((id) => {
      const profile = disclosureProfile(id);
      const digest = createHash('sha256').update(canonicalJson(profile)).digest('hex');
      return [`${id}@${profile.version}`, digest];
    }),
  );

  it('never changes under its version: a change adds a line to profiles.lock.json and edits none', () => {
    expect(locked).toMatchObject(now);
  });

  it('has a line of history for each version that ever was, the newest first', () => {
    const versions = profileIds.flatMap((id) => profileHistory[id].map(({ version }) => `${id}@${version}`));
    expect(versions.toSorted()).toEqual(Object.keys(locked).toSorted());
    for (const id of profileIds) {
      const history = profileHistory[id];
      expect(history[0]?.version, id).toBe(disclosureProfile(id).version);
      expect(history.map(({ day }) => day)).toEqual(
        history
          .map(({ day }) => day)
          .toSorted()
          .reverse(),
      );
      expect(history.every((line) => line.change.ja && line.change.en)).toBe(true);
    }
  });
});
