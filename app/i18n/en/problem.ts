import type { problem as source } from '../ja/problem.ts';
import type { Texts } from '../texts-type.ts';

export const problem: Texts<typeof source> = {
  'problem.not-found': 'Not found. It was removed, or it is outside what you may see.',
  'problem.denied': 'You cannot do this.',
  'problem.stale':
    'Someone else changed this first. Check the newest version and try again; what you typed is kept below.',
  'problem.invalid': 'Check what you entered.',
  'problem.too-large': 'What was sent is too large.',
  'problem.too-many': 'Too many attempts in a short time. Wait a while and try again.',
  'problem.step-up': 'Confirm that it is you before doing this.',
  'problem.moved-on': 'Somebody else was faster: the state is now “{state}”. Please look at it again.',
  'problem.guards': 'This cannot go on, because the following does not hold: {missing}',
  'problem.already-open': 'One of this kind is open already. Finish it before you begin another.',
  'problem.short-track': 'A project on the short track cannot be changed in this way. Please apply anew.',
  'problem.round-running': 'Another review of this case is under way. Try again when it has ended.',
  'problem.already-done': 'This has been done already.',
  'problem.too-many-tokens': 'There are five live tokens already; end one that you do not use.',
  'problem.no-organisation':
    'No organisation is recorded for you, so an application cannot be started. Ask the secretariat.',
  'problem.identity-unreachable':
    'The office that keeps personal data cannot be reached just now. Nothing you wrote was kept. Try again later, or ask at the desk of the hospital.',
  'problem.no-token': 'A personal token is needed; this one is missing, ended or expired.',
  'problem.token-scope': 'This token is not for that. Make one with the scope that you need.',
  'problem.not-json': 'Send the body as JSON (application/json).',
  'problem.unexpected': 'Something went wrong. Try again later.',
  'field.required': 'Enter this.',
  'field.choose': 'Choose one.',
  'field.build-running': 'The data of this application are being prepared. Wait until that has ended.',
  'field.build-other': 'It was made with other settings or for another scope. Make it again.',
  'field.build-first': 'Prepare the data first, and choose what was prepared.',
  'field.risk-lower': 'It cannot be lower than in the review case that was decided before.',
  'field.risk-standing':
    'On the short track the risk value cannot be higher than that of the standing snapshot. Ask for changes, or refuse.',
  'field.nothing-changed': 'These are the present settings. Choose what is to change.',
  'field.condition-text': 'Write what the condition asks for.',
  'field.condition-missing': 'Write at least one condition.',
  'field.too-long': 'Use {max} characters or fewer.',
  'field.too-short': 'Use {min} characters or more.',
  'field.email': 'Enter an e-mail address, for example yamada@example.jp.',
  'field.hours': 'Enter the hours as a whole number from 0 to 9999.',
  'field.future-day': 'Enter a day that is not in the future.',
  'field.day': 'Enter a date like 2026-04-01.',
  'field.period-order': 'The last day must come after the first.',
  'field.items-outside': 'Some items are in none of the chosen datasets. Change the datasets or the items.',
  'field.too-much': 'This is too long or too much. Please shorten it.',
  'field.member-unknown':
    'No researcher with this e-mail address. Ask the secretariat to register the person. People who review or run cases cannot be invited.',
  'field.member-there': 'This person is a member or invited already.',
  'field.reason-needed': 'Give a reason where the value differs from the computed band.',
  'field.invalid': 'This cannot be used.',
};
