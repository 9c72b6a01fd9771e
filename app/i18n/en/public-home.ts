import type { publicHome as japanese } from '../ja/public-home.ts';
import type { Texts } from '../texts-type.ts';

export const publicHome: Texts<typeof japanese> = {
  'home.h1.ask': 'Ask medical data.',
  'home.h1.receive': 'Receive a protected answer.',
  'home.lead':
    'Sekisho is the gate through which medical data entrusted by hospitals can serve research and public health safely. Researchers ask aggregate questions without seeing anyone’s record, and take away only results that have passed two reviews and two checkers.',
  'home.try': 'Try it in any role',
  'home.tryHint':
    'No registration needed. There is a fictitious person for every role: researcher, committee member, auditor and more.',
  'home.signIn': 'Sign in',
  'home.goWork': 'Go to my work',
  'home.howProtected': 'See how data are protected',
  'home.drawing.alt':
    'Drawing of a barrier gate. From the left a plaque with a researcher’s question goes towards the gate; inside the gate stand dots, the records of individual people. All that comes out on the right is a plaque with an aggregate table, one of its numbers hidden, bearing two vermilion seals.',
  'home.drawing.question': 'Question',
  'home.drawing.answer': 'Table',
  'home.drawing.caption':
    'Nobody’s record leaves the gate. What leaves is an aggregate table, protected and checked by two people.',

  'home.pledges.title': 'Four promises of the gate',
  'home.pledges.rows.number': '0',
  'home.pledges.rows.unit': 'rows',
  'home.pledges.rows.title': 'No personal record is handed out',
  'home.pledges.rows.body': 'Answers are aggregates only. Cells with few people are suppressed.',
  'home.pledges.reviews.number': '2',
  'home.pledges.reviews.unit': 'reviews',
  'home.pledges.reviews.title': 'Reviewed before use',
  'home.pledges.reviews.body':
    'Risk review and pre-provision review: the committee looks at purpose and at data.',
  'home.pledges.checkers.number': '2',
  'home.pledges.checkers.unit': 'people',
  'home.pledges.checkers.title': 'Checked by people before leaving',
  'home.pledges.checkers.body': 'Two checkers examine every item without seeing each other’s judgement.',
  'home.pledges.log.number': '1',
  'home.pledges.log.unit': 'log',
  'home.pledges.log.title': 'A rewritten record is found out',
  'home.pledges.log.body': 'Who did what stands in one log that anyone can verify afterwards.',

  'home.readers.title': 'Where to go from here',
  'home.readers.lead': 'What you want to know depends on where you stand. Start with what is closest.',
  'home.researcher.title': 'Researchers',
  'home.researcher.body':
    'Aggregates across diagnoses, prescriptions and laboratory tests for retrospective observational studies, from the application to the result in one place.',
  'home.researcher.data': 'What data there are',
  'home.researcher.start': 'How to begin',
  'home.citizen.title': 'Citizens and patients',
  'home.citizen.body':
    'What the data are used for, by whom, and how they are protected. You can stop the provision of your own data at any time without giving a reason.',
  'home.citizen.protection': 'How data are protected',
  'home.citizen.register': 'Who uses what',
  'home.citizen.optOut': 'How to opt out',
  'home.hospital.title': 'Hospitals',
  'home.hospital.body':
    'Notices, receiving requests to stop provision, and everything else the desk needs. Your staff see information on your own facility only.',
  'home.hospital.optOut': 'Receiving requests at the desk',
  'home.hospital.help': 'Guide for desk staff',
  'home.auditor.title': 'Committee members and auditors',
  'home.auditor.body':
    'Who may do what can be read as one table. The audit log can be verified with the public key alone, without trusting us.',
  'home.auditor.matrix': 'Permission matrix (sign-in needed)',
  'home.auditor.ledger': 'Verify the audit log',
  'home.auditor.concept': 'Basic concept',

  'home.way.title': 'The way of a question',
  'home.way.lead':
    'From application to result there are six stages. At each of them a person answers for the next step.',
  'home.way.apply.title': 'Application',
  'home.way.apply.body': 'Purpose, scope and period are stated; the secretariat checks completeness.',
  'home.way.risk.title': 'Risk review',
  'home.way.risk.body': 'The committee reviews whether the purpose is sound and how large the risk is.',
  'home.way.prepare.title': 'Contract and preparation',
  'home.way.prepare.body': 'Fixed anonymisation rules prepare only what this study needs.',
  'home.way.provision.title': 'Pre-provision review',
  'home.way.provision.body': 'The committee checks the result of anonymisation and decides on provision.',
  'home.way.ask.title': 'Aggregate questions',
  'home.way.ask.body': 'Researchers ask from outside the gate and see protected tables only.',
  'home.way.release.title': 'Two checkers, then release',
  'home.way.release.body': 'Only results both have accepted may be taken away, with their certificate.',

  'home.status.title': 'What works in this version',
  'home.status.body':
    'You can go the whole way: application, two reviews, agreement, preparation of data, aggregate questions, and results that leave after two people have checked them. Amendments and renewals, requests to stop provision, anonymised data made for one project, and publication review work too. A fuller audit console and periodic reports are still to come.',
};
