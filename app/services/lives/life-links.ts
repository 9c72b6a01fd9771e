import type { LinkLine } from '#app/features/lives/view.ts';
import { translator } from '#app/i18n/translator.ts';
import { may } from '#policies/access/authorize.ts';
import type { SignedIn } from '../signed-in.ts';

type Of = {
  readonly cases?: readonly string[];
  readonly persons?: readonly { readonly id: string; readonly name: string }[];
  readonly numbers?: readonly { readonly id: string; readonly title: string }[];
};

/** The ways from a thing to its life, on its own page; for auditors, and nothing for anybody else. */
export function lifeLinks(viewer: SignedIn, { cases = [], persons = [], numbers = [] }: Of): LinkLine[] {
  if (!may(viewer, 'ledger.read').ok) return [];
  const t = translator(viewer.language);
  return [
    ...numbers.map(({ id, title }) => ({
      href: `/audit/life/number/${id}`,
      text: t('life.linkNumber', { title }),
      note: '',
    })),
    ...cases.map((id) => ({ href: `/audit/life/case/${id}`, text: t('life.linkCase'), note: '' })),
    ...persons.map(({ id, name }) => ({
      href: `/audit/life/person/${id}`,
      text: t('life.linkPerson', { name }),
      note: '',
    })),
  ];
}
