import type { StatusTone } from '#app/components/status-badge.tsx';
import type { EvidenceLine, GrantLine, PersonLine } from '#app/services/people/view.ts';

export const personTone: Record<PersonLine['state'], StatusTone> = {
  invited: 'waiting',
  active: 'done',
  disabled: 'stopped',
  erased: 'neutral',
};

export const grantTone: Record<GrantLine['state'], StatusTone> = {
  requested: 'waiting',
  active: 'done',
  refused: 'problem',
  revoked: 'stopped',
  expired: 'stopped',
  withdrawn: 'neutral',
};

export const evidenceTone: Record<EvidenceLine['standing'], StatusTone> = {
  valid: 'done',
  ending: 'action',
  over: 'problem',
  later: 'waiting',
  withdrawn: 'neutral',
};

/** The address of a list with one thing changed; an empty value leaves the name out, and a change goes to page one. */
export function addressOf(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  change: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change })) {
    if (value !== undefined && value !== '' && !(name === 'page' && value === 1))
      parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}
