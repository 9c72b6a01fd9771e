import type { publicOptOut as japanese } from '../ja/public-opt-out.ts';
import type { Texts } from '../texts-type.ts';

export const publicOptOut: Texts<typeof japanese> = {
  'optOut.title': 'Stopping provision (opt-out)',
  'optOut.lead':
    'If you do not wish your medical data to be used for research, you can ask to stop their provision at any time. You will not be asked for a reason.',

  'optOut.easy.title': 'In plain words',
  'optOut.easy.1': 'Hospitals may give records of your illness and medicine for research.',
  'optOut.easy.2':
    'Researchers do not see your name or your record. They see only numbers about many people together.',
  'optOut.easy.3': 'If you do not want this, tell the desk at your hospital.',
  'optOut.easy.4': 'You need not say why. It costs nothing.',
  'optOut.easy.5': 'Your treatment stays the same.',
  'optOut.easy.6': 'If you say nothing, your record is used for research.',
  'optOut.easy.7': 'You can change your mind later.',

  'optOut.noAction.title': 'If you do nothing',
  'optOut.noAction.body':
    'Provision continues unless you ask to stop it. You need to act only if you want it to stop.',

  'optOut.how.title': 'How to ask',
  'optOut.how.1':
    'Ask on this site with "Ask to stop provision", or at the desk of the hospital that gave you the notice.',
  'optOut.how.2': 'You receive a receipt number. With it you can look how far it is and take it back.',
  'optOut.how.3': 'The desk confirms your identity. It does not ask for a reason.',
  'optOut.how.4': 'The desk lets you know when the request was matched and is in effect.',
  'optOut.how.note': 'You need no account and pay nothing. A paper form works as well.',

  'optOut.effect.title': 'What happens then',
  'optOut.effect.1': 'Data prepared after your request has taken effect do not contain your record.',
  'optOut.effect.2':
    'Your part cannot be taken out of aggregate results already published. Those are protected so that nobody can be recognised in them.',
  'optOut.effect.3':
    'Data already in use are not rebuilt at once. A difference of one person could reveal that person, so data are rebuilt only when enough people are removed together.',
  'optOut.effect.4': 'Your care is not affected. The hospital goes on using your data for treating you.',

  'optOut.back.title': 'Changing your mind',
  'optOut.back.body':
    'You can take the request back at any time at the same desk. Data prepared afterwards will contain your record again.',

  'optOut.deceased.title': 'Data of people who have died',
  'optOut.deceased.lead':
    'For a person who has died, the following members of the bereaved family can ask to stop provision.',
  'optOut.deceased.spouse': 'Spouse (including common-law and same-sex partners)',
  'optOut.deceased.child': 'Child',
  'optOut.deceased.parent': 'Parent',
  'optOut.deceased.grandchild': 'Grandchild',
  'optOut.deceased.grandparent': 'Grandparent',
  'optOut.deceased.sibling': 'Brother or sister',
  'optOut.deceased.before': 'Data of people who died before the notice began are not used at all.',
  'optOut.deceased.after':
    'Data of people who died after the notice without having asked to stop may be used after their death.',

  'optOut.desk.title': 'For hospital desks',
  'optOut.desk.lead': 'Before provision begins, please prepare three things.',
  'optOut.desk.1': 'Display the poster in the facility.',
  'optOut.desk.2': 'Have medical staff hand the notice to patients.',
  'optOut.desk.3': 'Open an enquiry desk that receives requests to stop.',
  'optOut.desk.body':
    'You need not remove anyone from the data yourselves. Send all records; the operator removes those who asked to stop from the database for secondary use. Requests taken at a desk are recorded in this portal.',
};
