import type { Language } from '#app/i18n/texts.ts';
import type { Portal } from '#app/services/portal.ts';
import { findMailLanguage, insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { PlainTemplate, SealedTemplate } from './mail-templates.ts';

declare const sealedMark: unique symbol;
export type SealedDetails = string & { readonly [sealedMark]: true };

export const mailSealPurpose = 'mail';

/** What only the recipient may read, sealed before the transaction and opened at the moment of sending. */
export const sealMailDetails = (portal: Portal, secret: string): SealedDetails =>
  portal.sealer.seal(mailSealPurpose, secret) as SealedDetails;

type Recipient =
  | { readonly person: string }
  /** Somebody without an account. */
  | { readonly address: string; readonly language: Language };

type Content =
  | { readonly template: PlainTemplate; readonly sealedDetails?: undefined }
  | { readonly template: SealedTemplate; readonly sealedDetails: SealedDetails };

export type Mail = Recipient & Content & { readonly details?: Readonly<Record<string, string | number>> };

/**
 * A mail that is not the echo of a notice: to somebody who cannot sign in yet, or not at all. For `invitation` and
 * `reset` the sealed text is the secret of the link; the deliverer makes the address out of it.
 */
export async function sendMail(tx: Tx, mail: Mail): Promise<void> {
  const person = 'person' in mail ? mail.person : undefined;
  const language =
    'language' in mail ? mail.language : await findMailLanguage(tx.db, (mail as { person: string }).person);
  if (!language) throw new Error('mail to a person who does not exist');
  await insertOutbox(tx, [
    {
      kind: mail.template,
      personId: person,
      address: 'address' in mail ? mail.address : undefined,
      language,
      template: mail.template,
      details: { ...mail.details, ...(mail.sealedDetails ? { sealed: mail.sealedDetails } : {}) },
    },
  ]);
}
