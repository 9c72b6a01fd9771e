import type { publicHelp as japanese } from '../ja/public-help.ts';
import type { Texts } from '../texts-type.ts';

export const publicHelp: Texts<typeof japanese> = {
  'help.title': 'Help',
  'help.lead': 'How to begin, by role, and answers to frequent questions.',
  'help.roles.researcher.title': 'Researchers',
  'help.roles.researcher.1':
    'Open the link in the invitation from the secretariat and set a password and a second factor.',
  'help.roles.researcher.2':
    'Under “Applications”, draft the purpose, scope and period of your study. A draft can be saved as often as you like.',
  'help.roles.researcher.3':
    'Once approved, ask questions in your workspace. The list of basic analyses is the shortest way to begin.',
  'help.roles.researcher.4':
    'To use a result in a paper, request its release from the page of the result. You receive it after two people have checked it.',
  'help.roles.researcher.5':
    'Before you present or publish results, ask for a publication review under “Publications”.',
  'help.roles.researcher.6':
    'To change members, scope or end date, or to renew, begin under “Changes, renewals and reports” on the page of the application.',
  'help.roles.researcher.7':
    'A notice tells you when training or evidence is about to expire. The date also stands beside your name in the workspace.',
  'help.roles.hospital.title': 'Hospital desk staff',
  'help.roles.hospital.1':
    'The desk role is bound to one facility. Information on other facilities cannot be seen.',
  'help.roles.hospital.2':
    'Receive requests to stop provision after confirming identity. There is no need to ask for a reason.',
  'help.roles.hospital.3':
    '“Stop requests” lists what waits for you, the nearest deadline first. Matching and application run by themselves.',
  'help.roles.hospital.4':
    'Record the notice, the poster and the enquiry desk on the page of your facility, under “Notice and start of intake”.',
  'help.roles.committee.title': 'Committee members and chairs',
  'help.roles.committee.1': '“My work” shows the cases that wait for you.',
  'help.roles.committee.2':
    'You are always excluded from cases in which you have an interest; your role does not change that.',
  'help.roles.committee.3':
    'The papers appear once you have answered that you have no conflict. Other members’ votes stay hidden until voting is complete.',
  'help.roles.desk.title': 'Data preparers and output checkers',
  'help.roles.desk.1':
    'Once the agreement is signed, make the data under “Data preparation” and submit them to the pre-provision review.',
  'help.roles.desk.2':
    'Two checkers look at each output separately. Neither sees the other’s judgement before both are in.',
  'help.roles.desk.3':
    'What both have approved is handed over by the releaser, after a time in which it can still be held.',
  'help.roles.auditor.title': 'Auditors',
  'help.roles.auditor.1':
    'Under “Audit” you can follow who did what and when. You can read everything and change nothing.',
  'help.roles.auditor.2': 'With the published checkpoints you can verify the log on your own machine.',
  'help.roles.office.title': 'Secretariat and administrators',
  'help.roles.office.1':
    'Every role but researcher takes effect only when a second person approves it. Nobody can give a role to themselves.',
  'help.roles.office.2': 'Register, invite and suspend users under “People”.',

  'help.signIn.title': 'How to sign in',
  'help.signIn.password':
    'Password and code: enter your e-mail address and password, then the six-digit code from your authenticator app.',
  'help.signIn.passkey': 'Passkey: use your fingerprint, face or device PIN. It needs JavaScript.',
  'help.signIn.institution':
    'Institutional account: available where your institution’s sign-in is connected with Sekisho.',
  'help.signIn.recovery':
    'If your authenticator app is not at hand, use one of your recovery codes. Each works once.',
  'help.signIn.forgot':
    'If you forgot your password, follow “Forgot your password” on the sign-in page to receive a reset link.',
  'help.signIn.lost':
    'If you have no recovery codes either, contact the secretariat; after confirming your identity they let you set up again.',

  'help.faq.title': 'Frequent questions',
  'help.faq.1.q': 'My sign-in is about to end while I am typing.',
  'help.faq.1.a':
    'The page tells you beforehand. Extend it, or sign in again in another tab: what you typed can then be sent as it is.',
  'help.faq.2.q': 'It says “Page not found”.',
  'help.faq.2.a':
    'The address may be wrong, or the page may not be open to you; both look the same. If you should be able to see it, tell the secretariat.',
  'help.faq.3.q': 'It says that somebody else changed it first.',
  'help.faq.3.a':
    'Another person saved the same thing before you. What you typed is kept; compare it with the newest version, then save.',
  'help.faq.4.q': 'Can I see records of individual patients?',
  'help.faq.4.a': 'No. No role is ever shown an individual record on the pages of Sekisho.',
  'help.faq.5.q': 'What does “suppressed” mean?',
  'help.faq.5.a': 'The number is not shown so that nobody can be recognised. It does not mean zero.',

  'help.keyboard.title': 'Using the keyboard',
  'help.keyboard.1': 'Tab moves forward, Shift + Tab moves back.',
  'help.keyboard.2': 'The first Tab shows “Skip to content”, which passes over the menus.',
  'help.keyboard.3': 'Reach wide tables with Tab and scroll them with the arrow keys.',

  'help.browsers.title': 'Browsers',
  'help.browsers.body':
    'Recent versions of Chrome, Edge, Firefox and Safari. Everything but passkeys works without JavaScript.',
  'help.contact.title': 'Contact',
  'help.contact.body': 'If this did not help, contact the secretariat. You can write without signing in.',

  'accessibility.title': 'Accessibility',
  'accessibility.lead': 'We build, test and mend Sekisho so that everyone can use it.',
  'accessibility.aim.title': 'Aim',
  'accessibility.aim.body':
    'Our aim is level AA of JIS X 8341-3:2016 and of WCAG 2.2. No third party has assessed it yet.',
  'accessibility.how.title': 'What is tested',
  'accessibility.how.1':
    'Public pages are checked automatically (axe) in Japanese and English at 1280 and 320 pixels.',
  'accessibility.how.2': 'At 320 pixels, which equals 400 % zoom, nothing extends beyond the page.',
  'accessibility.how.3': 'Pages can be read without JavaScript.',
  'accessibility.how.4': 'Components are tested to work by keyboard alone.',
  'accessibility.how.5':
    'Colour never carries meaning alone; shapes and words repeat it. Charts come with a table of the same numbers.',
  'accessibility.limits.title': 'Known limits',
  'accessibility.limits.1': 'Passkeys need JavaScript. One-time codes can be used instead.',
  'accessibility.limits.2': 'We cannot answer for documents that users attach.',
  'accessibility.limits.3': 'Testing with real screen readers is not yet sufficient.',
  'accessibility.contact.title': 'If you meet a barrier',
  'accessibility.contact.body': 'Tell us through the contact page. We will also help you in another way.',
};
