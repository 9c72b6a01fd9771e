import type { Day } from '#app/domain/shared/brand.ts';
import { standingOfProof } from '#app/domain/upkeep/standing.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listAssurance } from '#db/portal/repositories/assurance.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { type ProofKind, proofKinds } from '#policies/assurance.ts';
import { dueText } from '../supervision/due-text.ts';
import type { OnFront } from '../supervision/read-front.server.ts';

/** Proofs that have ended or will end soon; what is good asks for nobody. */
export async function proofsOnFront(db: Reader, language: Language, today: Day): Promise<OnFront> {
  const t = translator(language);
  const lines = (await listAssurance(db)).flatMap((row) => {
    const { warnDays } = proofKinds[row.kind as ProofKind];
    const standing = standingOfProof(today, row.expiresOn, warnDays);
    if (!row.expiresOn || standing === 'good') return [];
    const due = row.expiresOn;
    return [
      {
        id: row.id,
        area: t('audit.type.assurance'),
        reference: row.requirement,
        title: row.name,
        href: `/supervision/evidence/${row.requirement}`,
        state: t(`assurance.standing.${standing}`),
        tone: standing === 'expired' ? ('problem' as const) : ('action' as const),
        due: dueText(language, due, today),
        overdue: standing === 'expired',
        sort: due,
      },
    ];
  });
  return { label: t('assurance.register'), href: '/supervision/evidence', lines };
}
