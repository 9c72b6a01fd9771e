import type { Protector } from '#app/domain/disclosure/protector.ts';
import { protectStrictly } from '#app/domain/disclosure/strict.ts';
import { profileOf } from './ask-check.server.ts';

export const strictProtector: Protector = async (request) => {
  const profile = profileOf(request.profile);
  // The permit was checked for it before; without a rule there is no answer.
  if (!profile) throw new Error('no such profile');
  return protectStrictly(request, profile);
};
