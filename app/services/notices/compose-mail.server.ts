import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Portal } from '#app/services/portal.ts';
import type { OutboxRow } from '#db/portal/repositories/outbox.server.ts';
import { isMailTemplate, type MailTemplate, mailTemplates } from './mail-templates.ts';
import { isNoticeKind } from './notice-kinds.ts';
import { mailSealPurpose } from './send-mail.server.ts';

export type MailText = {
  readonly subject: string;
  readonly text: string;
  /** The address that the mail leads to, for the page that shows mails in the demo. */
  readonly link: string;
};

/** The key that sealed it is gone, or the row was written by another program: nothing can be sent. */
export class UnreadableMail extends Error {
  override readonly name = 'UnreadableMail';
}

/** Plain text, because a mail reader must be able to judge every address in it. */
export function composeMail(portal: Pick<Portal, 'config' | 'sealer'>, mail: OutboxRow): MailText {
  const t = translator(mail.language);
  const { template } = mail;
  if (!isMailTemplate(template)) throw new UnreadableMail('unknown template');
  const rule: { readonly sealed: boolean; readonly path?: string } = mailTemplates[template];
  const secret = rule.sealed ? unseal(portal, mail) : '';
  const link = portal.config.publicUrl + (rule.path ? rule.path + secret : pathOf(template));
  const title = titleOf(mail, template);
  const lines = [
    t('mail.greeting'),
    '',
    ...bodyOf(mail, template, secret, title),
    '',
    link,
    '',
    '--',
    t('mail.footer'),
  ];
  return { subject: t('mail.subject', { title }), text: `${lines.join('\n')}\n`, link };
}

function unseal(portal: Pick<Portal, 'sealer'>, mail: OutboxRow): string {
  const secret = portal.sealer.unseal(mailSealPurpose, String(mail.details.sealed ?? ''));
  if (secret === undefined) throw new UnreadableMail('sealed with another key');
  return secret;
}

function pathOf(template: MailTemplate): string {
  if (template === 'notice' || template === 'digest') return '/inbox';
  if (template === 'account-closing') return '/sign-in';
  if (template === 'checkpoint') return '/ledger';
  return '/contact';
}

function titleOf(mail: OutboxRow, template: MailTemplate): string {
  const t = translator(mail.language);
  if (template !== 'notice') return t(`mail.${template}.title`);
  return t(isNoticeKind(mail.kind) ? `notice.${mail.kind}.title` : 'notice.unknown.title');
}

/** A sentence or two. Of the details only public references and days are ever looked at. */
function bodyOf(mail: OutboxRow, template: MailTemplate, secret: string, title: string): string[] {
  const t = translator(mail.language);
  const reference = String(mail.details.reference ?? '');
  switch (template) {
    case 'notice':
      return [title, ...(reference ? [t('mail.reference', { reference })] : []), '', t('mail.signIn')];
    case 'invitation':
    case 'reset':
      return [t(`mail.${template}.body`)];
    case 'enquiry-received':
      return [t('mail.enquiry-received.body'), '', t('mail.enquiry-received.reference', { reference })];
    case 'enquiry-answered':
      return [t('mail.enquiry-answered.body', { reference }), '', secret];
    case 'checkpoint':
      return [t('mail.checkpoint.body'), '', String(mail.details.note ?? '')];
    case 'digest':
      return digestOf(mail);
    case 'account-closing':
      return [
        t('mail.account-closing.body', { day: formatDay(mail.language, asDay(String(mail.details.day))) }),
      ];
    case 'account-disabled':
      return [t('mail.account-disabled.body')];
  }
}

/** How many of which kind; what they are about stays in the inbox. */
function digestOf(mail: OutboxRow): string[] {
  const t = translator(mail.language);
  const lines = Object.entries(mail.details).map(([kind, count]) => {
    const title = t(isNoticeKind(kind) ? `notice.${kind}.title` : 'notice.unknown.title');
    return t('mail.digest.line', { title, count });
  });
  return [t('mail.digest.body'), '', ...lines];
}
