import type { publicRules as japanese } from '../ja/public-rules.ts';
import type { Texts } from '../texts-type.ts';

export const publicRules: Texts<typeof japanese> = {
  'privacy.title': 'Privacy',
  'privacy.lead': 'What Sekisho keeps about its users, for what purpose, and for how long.',
  'privacy.operator.title': 'Who is responsible',
  'privacy.operator.body': 'This installation of Sekisho is operated by {operator}.',
  'privacy.what.title': 'What is kept and why',
  'privacy.what.account':
    'Account: name, e-mail address, affiliation, roles, expiry of training and accreditation; to know who you are and to allow what your role may do.',
  'privacy.what.signIn':
    'Sign-in: time, method, kind of browser, network address; to find misuse and to let you list and end your own sign-ins.',
  'privacy.what.log':
    'Audit log: who did what and when. Free text, names and e-mail addresses are not written to it.',
  'privacy.what.enquiry': 'Enquiries: what you wrote and how to reach you; to answer you.',
  'privacy.cookies.title': 'Cookies',
  'privacy.cookies.body':
    'Public pages can be read without cookies. The only ones used remember your sign-in and your language. There is no advertising and no outside analytics.',
  'privacy.retention.title': 'How long it is kept',
  'privacy.retention.lead':
    'Information is erased automatically when its period ends. This table is made from the very settings that erase it.',
  'privacy.retention.caption': 'Period of each kind of information',
  'privacy.retention.column.what': 'Information',
  'privacy.retention.column.period': 'Period',
  'privacy.retention.column.effect': 'Afterwards',
  'privacy.log.title': 'Keeping the audit log',
  'privacy.log.body':
    'The audit log is kept so that it can be verified later. Only codes and hashes are written to it; texts and names stand elsewhere and are erased when their period ends.',
  'privacy.medical.title': 'Medical data',
  'privacy.medical.body':
    'How patients’ data are treated is described under “How data are protected” and “Opt out”. The part that runs these pages does not handle patients’ records.',
  'privacy.where.title': 'Where it is kept',
  'privacy.where.body': 'Sekisho does not start unless it is configured to keep data in Japan.',
  'privacy.rights.title': 'Seeing, correcting, erasing',
  'privacy.rights.body':
    'You see your own information under “Account”. To have it corrected or erased, write through the contact page.',
  'rules.version': 'Version {version} ({date})',

  'terms.title': 'Terms of use',
  'terms.lead': 'The rules that everyone who uses Sekisho keeps.',
  'terms.who.title': 'Who may use it',
  'terms.who.body':
    'People who were invited and have set up their account. One account belongs to one person and is not shared or lent.',
  'terms.purpose.title': 'Purpose of use',
  'terms.purpose.1': 'Use Sekisho within the purpose, scope and period that were approved.',
  'terms.purpose.2': 'Use for advertising goods or services is not allowed.',
  'terms.reidentify.title': 'No re-identification',
  'terms.reidentify.1':
    'Trying to recognise a person from results, or matching them with other information to do so, is forbidden.',
  'terms.reidentify.2':
    'If you notice that a person might be recognised, tell nobody else and inform the secretariat at once.',
  'terms.reidentify.3': 'Each handler agrees to this rule anew for each use, by version.',
  'terms.output.title': 'Taking results away and publishing them',
  'terms.output.1':
    'Do not copy, photograph or otherwise take away results on screen that have not been released.',
  'terms.output.2':
    'Only results that two checkers have accepted may be taken away. Publication needs a review of its own.',
  'terms.security.title': 'For safety',
  'terms.security.1': 'Do not hand your password, codes, recovery codes or passkeys to anyone.',
  'terms.security.2': 'Do not test or attack the protection of Sekisho. If you notice a weakness, tell us.',
  'terms.record.title': 'Records and suspension',
  'terms.record.body':
    'What you do is recorded in the audit log. Breaking these rules may lead to suspension.',
  'terms.demo.title': 'The demonstration',
  'terms.demo.body':
    'Data of the demonstration are invented and may vanish at any time. Do not enter information about real people.',
  'terms.change.title': 'Changes',
  'terms.change.body': 'When these terms change, version and date change with them, and this page says so.',
};
