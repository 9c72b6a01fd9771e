/**
 * The mails that are sent, as data. `details` are public facts for the sentence; `secret` is the one thing that travels
 * sealed until the moment of sending, because whoever reads the outbox must not be able to use it.
 */
export const mailTemplates = {
  /** What a notice of the inbox says as a mail: its kind, a reference, a link to sign in. */
  notice: { sealed: false },
  invitation: { sealed: true, path: '/invitation/' },
  reset: { sealed: true, path: '/reset/' },
  /** To somebody without an account, so it carries the answer itself, sealed at rest. */
  'enquiry-received': { sealed: false },
  'enquiry-answered': { sealed: true },
  /** The signed checkpoint of the ledger; public by nature (decisions C1). */
  checkpoint: { sealed: false },
  /** Several notices together, once a day, for those who chose it. */
  digest: { sealed: false },
  'account-closing': { sealed: false },
  'account-disabled': { sealed: false },
} as const satisfies Record<string, { readonly sealed: boolean; readonly path?: string }>;

export type MailTemplate = keyof typeof mailTemplates;
export type SealedTemplate = {
  [T in MailTemplate]: (typeof mailTemplates)[T]['sealed'] extends true ? T : never;
}[MailTemplate];
export type PlainTemplate = Exclude<MailTemplate, SealedTemplate>;

export const isMailTemplate = (text: string): text is MailTemplate => Object.hasOwn(mailTemplates, text);
