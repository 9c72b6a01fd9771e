import type { mail as japanese } from '../ja/mail.ts';
import type { Texts } from '../texts-type.ts';

export const mail: Texts<typeof japanese> = {
  'mail.subject': '[Sekisho] {title}',
  'mail.greeting': 'This is a notice from Sekisho (関所).',
  'mail.reference': 'Reference: {reference}',
  'mail.signIn': 'Please sign in and read it in your inbox.',
  'mail.footer':
    'This mail was sent automatically; replies are not read. If it means nothing to you, write to us on the contact page.',
  'mail.invitation.title': 'Invitation to Sekisho',
  'mail.invitation.body':
    'You have been registered as a user of Sekisho. Open the link below to set your password and a way to confirm your identity. The link works once. If it has expired, ask the secretariat for a new invitation.',
  'mail.reset.title': 'Password reset',
  'mail.reset.body':
    'Somebody asked to reset your password. To go on, open the link below. The link works once. If it was not you, ignore this mail: your password stays as it is.',
  'mail.enquiry-received.title': 'We received your enquiry',
  'mail.enquiry-received.body':
    'Thank you for your enquiry. We will look into it and answer to this address. Please quote the following number when you contact us about it.',
  'mail.enquiry-received.reference': 'Enquiry number: {reference}',
  'mail.enquiry-answered.title': 'Answer to your enquiry',
  'mail.enquiry-answered.body': 'This is the answer to your enquiry {reference}.',
  'mail.checkpoint.title': 'Checkpoint of the audit log',
  'mail.checkpoint.body':
    'This is the signed checkpoint of the audit log. Keep it: with this mail and the public key alone you can later prove that nothing recorded until now was rewritten.',
  'mail.digest.title': 'Your notices of the day',
  'mail.digest.body':
    'These are the notices that you chose to be told together. Sign in and read them in your inbox.',
  'mail.digest.line': '- {title} ({count})',
  'mail.account-closing.title': 'Your account will soon be disabled',
  'mail.account-closing.body':
    'You have not signed in for a long time; the account will be disabled on {day}. Sign in before then to keep it.',
  'mail.account-disabled.title': 'Your account was disabled',
  'mail.account-disabled.body':
    'Your account was disabled and you can no longer sign in. To use it again, contact the secretariat.',
};
