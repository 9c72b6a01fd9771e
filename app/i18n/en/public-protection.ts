import type { publicProtection as japanese } from '../ja/public-protection.ts';
import type { Texts } from '../texts-type.ts';

export const publicProtection: Texts<typeof japanese> = {
  'protection.title': 'How data are protected',
  'protection.lead':
    'Medical data must be put to use and must be kept safe. Sekisho does both by five laws and the mechanisms behind them.',
  'protection.later':
    'Of the rules stated here, reviews, requests to stop, aggregation, release and publication review work in this version. Who may do what can be read in the access matrix.',

  'protection.laws.title': 'Five laws',
  'protection.laws.1.title': '1. Records stay in the vault',
  'protection.laws.1.body':
    'Personal records and unprotected numbers live in a separate part called the vault, and nowhere else. The part that runs the pages could be taken over without anyone learning a single record.',
  'protection.laws.2.title': '2. Questions have a fixed form',
  'protection.laws.2.body':
    'Only aggregate questions can be asked. A question that looks for one person, or lists records, cannot even be written.',
  'protection.laws.3.title': '3. Rules stand where they can be read',
  'protection.laws.3.body':
    'Who may do what, what may happen next and what may leave are kept as lists that committee members and auditors can read and check.',
  'protection.laws.4.title': '4. No act without its record',
  'protection.laws.4.body':
    'Whenever something changes, its record is written in the same moment. The records are linked, so that a change to any of them is found afterwards.',
  'protection.laws.5.title': '5. No means no, and silence is not consent',
  'protection.laws.5.body':
    'Whoever has an interest in a case cannot decide it, whatever their role. A deadline that passes never approves anything by itself.',

  'protection.tricks.title': 'What might be tried, and what is done',
  'protection.tricks.lead':
    'Even aggregate tables can bring a clever reader close to a person. These are the known ways.',
  'protection.tricks.caption': 'Attempts and answers',
  'protection.tricks.column.trick': 'What might be tried',
  'protection.tricks.column.answer': 'What is done',
  'protection.tricks.small.trick': 'Guessing who stands behind a cell with few people',
  'protection.tricks.small.answer':
    'Cells with few people are suppressed, and further cells with them so that subtraction from totals does not help.',
  'protection.tricks.why.trick': 'Inferring a number from the reason for suppression',
  'protection.tricks.why.answer':
    'There is one mark for suppression. Why a cell is suppressed is not shown, not even to the person asking.',
  'protection.tricks.zero.trick': 'Learning from a zero that somebody does not belong',
  'protection.tricks.zero.answer':
    'A zero is shown only where the group behind it is large enough. Groups that are too small get one and the same answer, empty or not.',
  'protection.tricks.difference.trick': 'Asking slightly different questions and taking the difference',
  'protection.tricks.difference.answer':
    'Each answer is compared with earlier ones, and cells a difference would reveal are suppressed. Neither refusals nor waiting times depend on counts.',
  'protection.tricks.together.trick': 'Several people pooling their answers',
  'protection.tricks.together.answer': 'Studies that share members or organisations are examined together.',
  'protection.tricks.insider.trick': 'An insider taking data out alone',
  'protection.tricks.insider.answer':
    'Nobody can complete it alone: applying, reviewing, preparing data and checking output are done by different people.',
  'protection.tricks.optOut.trick': 'Comparing before and after one person opts out',
  'protection.tricks.optOut.answer': 'Opt-outs are applied together, once there are enough of them.',

  'protection.people.title': 'Human eyes',
  'protection.people.body1':
    'A committee reviews purpose and scope before data are used (risk review), and the prepared data once more before they are provided (pre-provision review).',
  'protection.people.body2':
    'Before a result leaves, two checkers examine each item without seeing each other’s judgement; a third decides when they differ. Publication in papers or at meetings has a review of its own.',

  'protection.log.title': 'A record anyone can verify',
  'protection.log.body1':
    'Who did what and when stands in one audit log, in which erasing or rewriting shows. Its state is signed and published as checkpoints.',
  'protection.log.body2':
    'With the published key you can check for yourself that nothing was rewritten, without trusting Sekisho.',
  'protection.log.link': 'Verify the audit log',

  'protection.limits.title': 'The limits of protection',
  'protection.limits.body':
    'No mechanism is absolute. What is written here makes the risk of recognising a person sufficiently small. If you notice something, please tell us through the contact page.',

  'concept.title': 'Basic concept',
  'concept.lead': 'Sekisho stands on three ideas. Each is shown with the mechanism that carries it out.',
  'concept.self.title': 'Control by the person concerned',
  'concept.self.body':
    'The person stands at the centre of their medical data: able to know how they are used and to choose to stop it.',
  'concept.self.feature': 'Carried out by the opt-out and by publishing who uses what.',
  'concept.share.title': 'Sharing between the person and those who treat them',
  'concept.share.body':
    'What was learned returns to the people and hospitals the data came from. Trust lasts when both directions work.',
  'concept.share.feature':
    'Published results are given back to everybody, with an explanation in plain words.',
  'concept.prosper.title': 'Mutual prosperity',
  'concept.prosper.body':
    'One person’s experience improves the care of the next. What is good for oneself and for everyone can go together.',
  'concept.prosper.feature': 'Approved uses and published results are listed in public.',
  'concept.feature': 'Carried out by',
  'concept.name.title': 'The name Sekisho',
  'concept.name.body':
    'A sekisho was a checkpoint on the old roads of Japan, where people and goods passed only after showing a permit to human eyes. Here a question goes in, and only a protected table comes out, after people have looked at it.',
  'concept.source.title': 'Where the ideas come from',
  'concept.source.body':
    'The three ideas follow the principles in the founding prospectus of the NeXEHRS consortium (consortium for a common platform of next-generation health records). The consortium does not operate Sekisho.',
};
