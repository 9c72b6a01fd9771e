import type { signal as japanese } from '../ja/signal.ts';
import type { Texts } from '../texts-type.ts';

export const signal: Texts<typeof japanese> = {
  'signal.list': 'Signals',
  'signal.listLead':
    'What the system noticed by itself in the records. A signal is no accusation: somebody finds out what lies behind it and closes it with a reason.',
  'signal.rules': 'What is watched',
  'signal.count': '{first} to {last} of {total}',
  'signal.none': 'No signal fits.',
  'signal.noneBody': 'Change the filter, or wait until something new is noticed.',
  'signal.noneFallen':
    'Signals that nobody of the secretariat may handle are listed here, once they fall to the chair and the acting chair.',
  'signal.show': 'Handling',
  'signal.open': 'Open',
  'signal.closed': 'Closed',
  'signal.all': 'All',
  'signal.rule': 'Kind',
  'signal.severity': 'Weight',
  'signal.state': 'State',
  'signal.about': 'About',
  'signal.aboutHint': 'Part of a name of a person, or of the reference of a project',
  'signal.seen': 'What was seen',
  'signal.changed': 'Last change',
  'signal.severity.note': 'Note',
  'signal.severity.warning': 'Warning',
  'signal.severity.serious': 'Serious',
  'signal.page': 'Signal {reference}',
  'signal.what': 'What was seen',
  'signal.why': 'Why the rule says so',
  'signal.because': 'A signal is raised when {when}',
  'signal.evidence': 'Records it rests on',
  'signal.evidenceCount': '{shown} of {count} are shown.',
  'signal.evidenceNone':
    'This rests on nothing that has an entry in the ledger: counters of failed sign-ins, dates and the state of jobs stand beside it. Only numbers are shown.',
  'signal.evidenceAll': 'See these records with their neighbours in the ledger',
  'signal.history': 'History',
  'signal.raisedAt': 'Noticed',
  'signal.project': 'Project',
  'signal.incident': 'Incident',
  'signal.incidentLink': 'See the incident that was registered',
  'signal.step': 'Next step',
  'signal.stepLead': 'The step and its reason stay in the ledger and cannot be rewritten.',
  'signal.reason': 'Reason',
  'signal.reasonHint':
    'Which records you looked at, what you were told, and what you conclude, so that others can follow. Write nothing about patients and no numbers of patients.',
  'signal.do': 'Record this step',
  'signal.done': 'The step is recorded.',
  'signal.chooseStep': 'Step',
  'signal.stepHint.take_up': 'You begin to find out what lies behind the records.',
  'signal.stepHint.explain': 'There is a good explanation.',
  'signal.stepHint.confirm': 'Something is wrong indeed. It is registered as an incident too.',
  'signal.stepHint.look_again': 'The explanation does not hold, or something new is known.',
  'signal.stepHint.close': 'All that was needed is done. A closed signal does not move again.',
  'signal.turn': 'Waiting for the secretariat',
  'signal.turnPortal': 'Waiting for the secretariat or an administrator',
  'signal.turnChair': 'Waiting for the chair or the acting chair',
  'signal.turnNobody': 'Nobody may handle this signal',
  'signal.readOnly': 'You can read this. The secretariat handles it.',
  'signal.readOnlyChair':
    'You can read this. Nobody of the secretariat may handle it, so the chair or the acting chair does.',
  'signal.nobody':
    'Nobody of the secretariat may handle this signal, nor the chair or the acting chair. Appoint somebody whom it does not concern as acting chair: they can handle it then. The role has to be requested, and somebody else approves it.',
  'signal.grew': 'More of the same was seen ({count} in all)',
  'signal.raisedEntry': 'Noticed ({count})',
  'signal.passedOn': 'Fell to the chair, because nobody of the secretariat may handle it',
  'signal.bySystem': 'System',
  'signal.kindOf.use': 'Use',
  'signal.kindOf.review': 'Review and checking',
  'signal.kindOf.people': 'People and evidence',
  'signal.kindOf.portal': 'Portal',
  'signal.system.ledger': 'Ledger',
  'signal.system.backup': 'Backup',
  'signal.system.sign-in': 'Sign-in',
  'signal.system.job': 'The job "{name}"',
  'signal.system.assurance': 'Evidence of the installation ({name})',
  'signal.unknown': 'Something without a name',

  'signal.rules.lead':
    'From the records of use and review this portal notices the following by itself and tells the secretariat as a signal. Here everybody who is watched can read what is watched, and from which number on. Only acts, votes and questions are counted; numbers of patients are never used.',
  'signal.rules.who': 'Who reads and who handles signals',
  'signal.rules.whoBody':
    'Signals are read by the secretariat and the auditors alone; trouble with the portal itself by administrators too. Whoever a signal concerns can neither read nor handle it. Nobody who acts for the entrusted operator reads or handles a signal about their own people. Only a signal that concerns everybody of the secretariat, so that nobody of it may handle it, is read and handled by the chair and the acting chair, where it does not concern them. The system never explains, confirms or closes one.',
  'signal.rules.how': 'How it goes on',
  'signal.rules.howBody':
    'New records are looked at every {minutes} minutes. The same thing makes one signal, and what is seen later is added to it. The secretariat looks into it, records with a reason that it is explained or confirmed, and closes it. When nobody has begun within {days} working days, the secretariat is reminded.',
  'signal.rules.table': 'What is watched, and from which number on',
  'signal.rules.rule': 'What is watched',
  'signal.rules.when': 'A signal is raised when',
  'signal.rules.area': 'Area',
  'signal.rules.source': 'This list is made from the very rules that decide.',

  'signal.name.similar_questions': 'Many near-identical questions',
  'signal.name.odd_hours': 'Acts at unusual hours',
  'signal.name.odd_volume': 'More acts than usual',
  'signal.name.fast_approval': 'Approval faster than usual',
  'signal.name.slow_approval': 'Approval slower than usual',
  'signal.name.hasty_vote': 'Votes right after opening',
  'signal.name.never_disagrees': 'Nothing but consent',
  'signal.name.overruled_machine': 'Overruled machine verdicts',
  'signal.name.expiring_evidence': 'Evidence that ends',
  'signal.name.failed_sign_ins': 'Failed sign-ins',
  'signal.name.ledger_trouble': 'Trouble with the ledger',
  'signal.name.backup_trouble': 'Trouble with backups',
  'signal.name.failed_jobs': 'Jobs that fail',

  'signal.when.similar_questions':
    'in one project, questions that differ in a single condition are asked within {windowDays} days, {byPerson} or more by one person or {byProject} or more by all members together. From {seriousFrom} on it is serious. The difference between two answers must not tell of a single person.',
  'signal.when.odd_hours':
    'acts between {from}:00 and {until}:00 (Japan time) or on days on which the office is closed pile up within {windowDays} days: questions from {questionsNight} at night or {questionsClosed} on closed days; votes, decisions, checks and release of outputs and grants of roles from {judgementsNight} at night or {judgementsClosed} on closed days.',
  'signal.when.odd_volume':
    'the questions of a day, or how often applications, people and results were opened, exceed the median of the past {pastDays} days by more than {spreads} times the usual spread (median absolute deviation, at least one). Days with fewer than {questionsLeast} questions or {openingsLeast} openings do not count. With fewer than {habitDays} days of past activity, from {questionsNew} questions or {openingsNew} openings on.',
  'signal.when.fast_approval':
    'from its beginning to the approval, a first-stage review, second-stage review, output check or publication review took less than {percent}% of the median of its kind in the past {pastDays} days ({habitCases} cases or more), and lies more than {spreads} times the usual spread away.',
  'signal.when.slow_approval':
    'from its beginning to the approval, a first-stage review, second-stage review, output check or publication review took more than {percent}% of the median of its kind in the past {pastDays} days ({habitCases} cases or more), and lies more than {spreads} times the usual spread away.',
  'signal.when.hasty_vote':
    'somebody votes within {review} seconds of first opening the papers after the round was opened (output checks: {output} seconds, after the request was last sent), or without opening them since, {atLeast} times or more within {windowDays} days.',
  'signal.when.never_disagrees':
    'of what is decided, all judgements of a person in the past {windowDays} days were consent, and there are {checker} or more as output checker or {reviewer} or more as member of the committee. There is nothing wrong with consent; it is about whether a second pair of eyes is at work.',
  'signal.when.overruled_machine':
    'one person decided {risks} times or more within {windowDays} days on a risk below the computed one, or in one project {outputs} or more outputs were approved with results that the machine did not pass, with written reasons. From {seriousFrom} on it is serious.',
  'signal.when.expiring_evidence':
    'training or an accreditation ends within {personDays} days, the certification of an organisation within {organisationDays} days, evidence of the installation within {installationDays} days, or any of them has ended (for {lookBackDays} days). Newer evidence of the same kind counts instead.',
  'signal.when.failed_sign_ins':
    'failures at one account reach {perAccount} without a success, or {burst} or more are counted everywhere within {burstMinutes} minutes. The counters stand beside the ledger, so only their number is evidence.',
  'signal.when.ledger_trouble':
    'the signer refuses to sign, the signature is more than {behindMinutes} minutes late, or a verification of the ledger finds something wrong.',
  'signal.when.backup_trouble':
    'the last backup is more than {olderThanHours} hours old, or making one failed.',
  'signal.when.failed_jobs': 'a job failed, or has been under way for more than {abandonedMinutes} minutes.',

  'signal.saw.similar_questions.person':
    '{who} asked {count} questions within {days} days that differ in a single condition.',
  'signal.saw.similar_questions.project':
    'In the project {who}, {count} questions within {days} days differ in a single condition.',
  'signal.saw.odd_hours.questions_night': '{who} asked {count} questions at night within {days} days.',
  'signal.saw.odd_hours.questions_closed': '{who} asked {count} questions on closed days within {days} days.',
  'signal.saw.odd_hours.judgements_night':
    '{who} voted, decided or checked {count} times at night within {days} days.',
  'signal.saw.odd_hours.judgements_closed':
    '{who} voted, decided or checked {count} times on closed days within {days} days.',
  'signal.saw.odd_volume.questions':
    '{who}: {count} questions on one day. On an active day it is usually about {usual}.',
  'signal.saw.odd_volume.openings':
    '{who} opened applications, results and the like {count} times on one day. On an active day it is usually about {usual}.',
  'signal.saw.odd_volume.questions_new':
    '{who}: {count} questions on one day. There is no habit yet to compare with.',
  'signal.saw.odd_volume.openings_new':
    '{who} opened applications, results and the like {count} times on one day. There is no habit yet to compare with.',
  'signal.saw.fast_approval.stage_first':
    'The first-stage review of {who} was approved after {took}. The median so far is {usualTime}.',
  'signal.saw.fast_approval.stage_second':
    'The second-stage review of {who} was approved after {took}. The median so far is {usualTime}.',
  'signal.saw.fast_approval.output_check':
    'An output check of {who} was approved after {took}. The median so far is {usualTime}.',
  'signal.saw.fast_approval.publication':
    'A publication review of {who} was approved after {took}. The median so far is {usualTime}.',
  'signal.saw.slow_approval.stage_first':
    'The first-stage review of {who} took {took} until it was approved. The median so far is {usualTime}.',
  'signal.saw.slow_approval.stage_second':
    'The second-stage review of {who} took {took} until it was approved. The median so far is {usualTime}.',
  'signal.saw.slow_approval.output_check':
    'An output check of {who} took {took} until it was approved. The median so far is {usualTime}.',
  'signal.saw.slow_approval.publication':
    'A publication review of {who} took {took} until it was approved. The median so far is {usualTime}.',
  'signal.saw.hasty_vote.review':
    '{who} voted {count} times within {days} days no later than {seconds} seconds after first opening the papers, or without opening them.',
  'signal.saw.hasty_vote.output':
    '{who} finished {count} output checks within {days} days no later than {seconds} seconds after first opening the request, or without opening it.',
  'signal.saw.never_disagrees.checker':
    'All {count} output judgements of {who} in the past {days} days were consent.',
  'signal.saw.never_disagrees.reviewer':
    'All {count} review votes of {who} in the past {days} days were consent.',
  'signal.saw.overruled_machine.risks':
    '{who} decided {count} times within {days} days on a risk below the computed one.',
  'signal.saw.overruled_machine.outputs':
    'In the project {who}, {count} outputs were approved within {days} days with results that the machine did not pass.',
  'signal.saw.expiring_evidence.person': 'Training or an accreditation of {who} ends on {day}.',
  'signal.saw.expiring_evidence.person_over': 'Training or an accreditation of {who} ended on {day}.',
  'signal.saw.expiring_evidence.organisation': 'The certification of {who} ends on {day}.',
  'signal.saw.expiring_evidence.organisation_over': 'The certification of {who} ended on {day}.',
  'signal.saw.expiring_evidence.installation': '{who} ends on {day}.',
  'signal.saw.expiring_evidence.installation_over': '{who} ended on {day}.',
  'signal.saw.failed_sign_ins.account':
    'At the account of {who}, {count} sign-ins failed without a success. It may have been somebody else who tried.',
  'signal.saw.failed_sign_ins.burst': 'Within a short time {count} failed sign-ins were counted everywhere.',
  'signal.saw.ledger_trouble.refused':
    'The signer refused to sign the ledger. Records may have been rewritten.',
  'signal.saw.ledger_trouble.behind': 'The signature of the ledger is more than {minutes} minutes late.',
  'signal.saw.ledger_trouble.verification':
    'A verification of the ledger found something wrong ({count} times).',
  'signal.saw.backup_trouble.old': 'The last backup is more than {hours} hours old.',
  'signal.saw.backup_trouble.failed': 'Making a backup failed ({count} times).',
  'signal.saw.failed_jobs.failed': '{who} failed ({count} times).',
  'signal.saw.failed_jobs.abandoned': '{who} began and has not ended.',
  'signal.time.days': '{count} days',
  'signal.time.hours': '{count} hours',
  'signal.time.minutes': '{count} minutes',
};
