import type { signIn as source } from '../ja/sign-in.ts';
import type { Texts } from '../texts-type.ts';

export const signIn: Texts<typeof source> = {
  'problem.sign-in-failed': 'The email address or the password is not right.',
  'problem.sign-in-expired': 'Too much time has passed. Please sign in again from the start.',
  'problem.passkey-failed': 'The passkey could not be confirmed. Try again or use another way.',
  'problem.oidc-failed': 'The institutional sign-in could not be completed. Try again or use another way.',
  'problem.oidc-unlinked':
    'This institutional account is not linked to a Sekisho account yet. Sign in another way and link it under “Account”, “Institution”.',
  'problem.link-void': 'This link cannot be used. It has expired, was used already, or a newer one was sent.',
  'problem.last-factor':
    'The last way of confirming that it is you cannot be removed. Add another one first.',
  'problem.no-password': 'Please set a password first.',
  'field.wait-seconds':
    'After several failures, please wait {seconds} more seconds. A passkey works at once.',
  'field.wait-minutes':
    'After several failures, please wait about {minutes} more minutes. A passkey works at once.',
  'field.code-wrong': 'The code is wrong or was used already. Enter the new code shown in your app.',
  'field.recovery-code-wrong': 'This recovery code cannot be used. Enter one that you have not used yet.',
  'field.password-wrong': 'The password is not right.',
  'field.password-easy':
    'This password is easy to guess. Avoid common words and sequences; combine a few unrelated words.',
  'field.password-own':
    'A password that contains your name or email address is easy to guess and cannot be used.',
  'field.password-differs': 'The two entries are not the same.',

  'signIn.title': 'Sign in',
  'signIn.lead': 'For people who have been invited.',
  'signIn.email': 'Email address',
  'signIn.password': 'Password',
  'signIn.continue': 'Continue',
  'signIn.forgot': 'Forgotten your password?',
  'signIn.expired': 'Your sign-in has ended. Sign in to continue; you will return to the page you were on.',
  'signIn.other': 'Other ways',
  'signIn.passkey': 'Sign in with a passkey',
  'signIn.passkey.hint': 'With your fingerprint, face or device PIN; no password and no code to type.',
  'signIn.passkey.noScript':
    'To use a passkey, turn on JavaScript in your browser. Password and code work without it.',
  'signIn.passkey.working': 'Follow the instructions of your device.',
  'signIn.passkey.unsupported': 'This browser cannot use passkeys. Please confirm with a code.',
  'signIn.institution': 'Sign in with {name}',
  'signIn.institution.hint': 'For people who have linked the account of their institution.',
  'signIn.personas': 'This is a demonstration. You can try every role without registering.',
  'signIn.personas.link': 'Choose a role to try',

  'signIn.code.title': 'Confirmation code',
  'signIn.code.lead': 'Enter the six-digit code shown in your authenticator app.',
  'signIn.code.field': 'Confirmation code',
  'signIn.code.submit': 'Sign in',
  'signIn.code.lost': 'If you cannot use your authenticator app, use a recovery code.',
  'signIn.code.recovery': 'Use a recovery code',
  'signIn.recovery.title': 'Recovery code',
  'signIn.recovery.lead':
    'Enter one of the recovery codes you kept when you registered and have not used yet. Each works once.',
  'signIn.recovery.field': 'Recovery code',
  'signIn.recovery.hint': 'For example ABCD-2345-EFGH-6789-JKMN-PQRS; capitals and dashes do not matter.',
  'signIn.recovery.none':
    'Without recovery codes, ask the secretariat. Once they know it is you, they stop this account and invite you to a new one; roles are granted again by two persons.',
  'signIn.backToCode': 'Back to the confirmation code',
  'signIn.backToStart': 'Back to the start of sign-in',

  'signOut.title': 'Sign out',
  'signOut.lead': 'Do you want to sign out?',
  'signOut.submit': 'Sign out',

  'invitation.title': 'Set up your account',
  'invitation.lead':
    'Welcome, {name}. Set a password and a way to confirm that it is you, and you can start.',
  'invitation.expires': 'This link works once, until {until}.',
  'invitation.void.title': 'This link cannot be used',
  'invitation.void.lead':
    'It has expired, was used already, or a newer one was sent. Please ask the secretariat that invited you to send another.',
  'invitation.step1': '1. Choose a password',
  'invitation.step2': '2. Register an authenticator app',
  'invitation.submit': 'Register and start',
  'invitation.passkey.title': 'Register with a passkey',
  'invitation.passkey.lead':
    'With a passkey on your device you need neither password nor authenticator app; you can add them later.',
  'invitation.passkey.submit': 'Create a passkey and start',
  'invitation.oidc.title': 'Use the account of your institution',
  'invitation.oidc.lead':
    'You can sign in at your institution instead of with a password. An authenticator app is still needed.',
  'invitation.oidc.submit': 'Link {name}',
  'invitation.oidc.linked': 'The account of your institution was confirmed. You need not choose a password.',
  'password.new': 'New password',
  'password.hint':
    'At least {min} characters; longer is safer. Any script and spaces are allowed, and you can paste.',
  'password.repeat': 'New password again',

  'totp.scan':
    'Scan this QR code with an authenticator app on your phone, such as Google Authenticator or Microsoft Authenticator.',
  'totp.qrLabel': 'QR code for your authenticator app. The same key is given as text below.',
  'totp.key': 'If you cannot scan it, type this key into the app.',
  'totp.code': 'Six-digit code shown in the app',

  'recoveryCodes.title': 'Recovery codes',
  'recoveryCodes.lead':
    'For the day when your authenticator app or passkey is not at hand. They are shown only now: print or save them and keep them apart from your device.',
  'recoveryCodes.once': 'Each works once. When you leave this page they cannot be shown again.',
  'recoveryCodes.download': 'Save as text',
  'recoveryCodes.file': 'sekisho-recovery-codes.txt',
  'recoveryCodes.print': 'You can print this page with the print function of your browser.',
  'recoveryCodes.done': 'I have kept them. Continue',

  'reset.title': 'Reset your password',
  'reset.lead': 'We send a link to the email address of your account.',
  'reset.submit': 'Send the link',
  'reset.sent.title': 'Your request was received',
  'reset.sent.lead':
    'If there is an account in use with this address, we have sent it a link. Open it within {minutes} minutes. If nothing arrives, check your spam folder and the address.',
  'reset.sent.demo':
    'In the demonstration, mail can be read as the administrator under “Inbox”, “Demo mail”.',
  'reset.new.title': 'Choose a new password',
  'reset.new.lead':
    'Changing it ends all your sign-ins on every device. A confirmation code or a recovery code shows that it is you.',
  'reset.new.submit': 'Change it and sign in',
  'reset.new.recoveryHint': 'Enter one recovery code instead of the confirmation code.',

  'stepUp.title': 'Confirm that it is you',
  'stepUp.lead': 'We ask again before important acts. The confirmation holds for {minutes} minutes.',
  'stepUp.submit': 'Confirm',
  'stepUp.passkey': 'Confirm with a passkey',
  'stepUp.demo': 'Give a demo confirmation',
  'stepUp.demo.lead':
    'In the demo one button is enough, without a code. A real installation has no such button.',
  'stepUp.password.lead':
    'You have no authenticator app, so confirm with a passkey, or with your password and a recovery code.',
  'stepUp.kept.title': 'You are not finished yet',
  'stepUp.kept.lead':
    'It is confirmed that it is you. What you were doing is still here; carry it out with the button below.',
  'stepUp.kept.submit': 'Carry it out',
  'stepUp.cancel': 'Back to the page you were on',

  'keptForm.title': 'What you typed is still here',
  'keptForm.lead':
    'Your sign-in had ended when you sent the form, so nothing was sent. The text you typed has been kept. It is shown on its own page again; look it over and send it there.',
  'keptForm.submit': 'Show what I typed',
  'keptForm.later': 'Go on without it',
  'keptForm.look':
    'This is what you typed before your sign-in ended. Nothing has been sent yet. Look it over and send it.',
  'keptForm.lookFiles':
    'This is what you typed before your sign-in ended. Nothing has been sent yet. Attached files were not kept: choose them again, look it over and send it.',
  'keptForm.files': 'Attached files were not kept; please choose them again.',

  'personas.title': 'Choose a role to try',
  'personas.lead':
    'No registration, no password. Start with any role and change to another at any time. People, institutions and data are all invented.',
  'personas.roles': 'Roles',
  'personas.others': 'Other people',
  'personas.othersLead': 'For work that takes two, such as approving a grant or reviewing as a committee.',
  'personas.none.title': 'There are no demo people',
  'personas.none.body': 'Load the demo institute and open this page again.',
  'persona.researcher.try':
    'Ask a question under "Workspaces" and request to take its result out. Or start an application and save it half-written.',
  'persona.committee_member.try':
    'Open a case under review, answer whether you have a conflict of interest, and vote. Other votes stay hidden until everyone has voted.',
  'persona.chair.try': 'Open a case under review, see how voting stands, and record the decision.',
  'persona.acting_chair.try':
    'Read in the matrix which acts pass to you when the chair has a conflict of interest.',
  'persona.secretariat.try':
    'Choose the committee for an application in screening and pass it on to the review. You can also invite people and answer enquiries.',
  'persona.entrusted_operator.try':
    'Work for the operator and see that the audit record names on whose behalf.',
  'persona.data_preparer.try':
    'Choose the data for a case in preparation and pass it on to the second review. Applications before the agreement stay hidden.',
  'persona.output_checker.try':
    'Check under "Outputs" what researchers want to take out. You see the other checker’s opinion only after giving your own.',
  'persona.releaser.try':
    'Release under "Outputs" what two checkers have approved. It waits for an hour after the approval, so that it can still be held.',
  'persona.hospital_staff.try':
    'Open a stop request and confirm the identity. Nothing of any other hospital is visible.',
  'persona.ehr_operator.try': 'Look through the connected medical institutions.',
  'persona.consultant.try':
    'Nobody has asked for support yet. See that the list is empty for those who have nothing to do with a case.',
  'persona.auditor.try':
    'Find in the audit log who did what, prove with "Verify now" that nothing was rewritten, and export it.',
  'persona.administrator.try': 'Approve a role that the secretariat requested, and end somebody’s sign-in.',
};
