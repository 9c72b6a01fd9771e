import type { work as japanese } from '../ja/work.ts';
import type { Texts } from '../texts-type.ts';

export const work: Texts<typeof japanese> = {
  'work.title': 'My work',
  'work.greeting': '{name}',
  'work.lead': '{date}. You are here as {roles}.',
  'work.leadNoRole': '{date}. You have no role yet.',
  'work.noRoleTitle': 'Waiting for a role',
  'work.noRoleBody':
    'The secretariat requests a role for you and another person approves it. A notice arrives in your inbox when that is done.',
  'work.tiles': 'Counts',
  'work.tile.unread': 'Unread notices',
  'work.tile.grants': 'Role requests to approve',
  'work.tile.enquiries': 'Enquiries to answer',
  'work.tile.enquiriesOldest': 'The oldest came {waited} ago',
  'work.tile.deadlines': 'Work with a deadline',
  'work.tile.overdue': '{count} of them overdue',
  'work.unit': '',
  'work.todo': 'To do',
  'work.todo.grants': 'Decide role requests',
  'work.todo.grantsHint': 'They need the approval of somebody other than the requester.',
  'work.todo.enquiries': 'Answer enquiries',
  'work.todo.enquiriesHint': 'They came from the public contact page.',
  'work.todo.evidence': 'Renew {name}',
  'work.todo.evidenceHint': 'Valid until {day}',
  'work.todo.deadlineHint': 'Application {reference}, due on {day}',
  'work.todo.noneTitle': 'Nothing to do right now',
  'work.todo.none.researcher':
    'Steps that are yours to take, such as corrections and agreements, appear here. You can start an application under “Applications”.',
  'work.todo.none.committee':
    'Cases on whose review you sit, declarations of conflicts of interest and votes appear here with their deadlines. You are told in your inbox when a review opens.',
  'work.todo.none.secretariat':
    'Completeness checks, enquiries, agreements and whatever else is the secretariat’s turn appear here, the most urgent first.',
  'work.todo.none.checking':
    'Outputs that wait for a check or for release appear here, the most urgent first.',
  'work.todo.none.data': 'Data that wait to be prepared appear here, the most urgent first.',
  'work.todo.none.facility':
    'Registrations, opt-out requests and whatever else concerns the facility and is your turn appear here.',
  'work.todo.none.auditor':
    'An auditor is never asked to approve or answer. The audit log can be read and verified at any time.',
  'work.todo.none.administrator':
    'Role requests that wait for approval and messages about operation appear here.',
  'work.state.waiting': '{count} waiting',
  'work.state.expiring': 'Expires soon',
  'work.state.expired': 'Expired',
  'work.applications': 'My applications',
  'work.applications.none': 'No applications yet',
  'work.applications.noneBody':
    'When you create one or are invited to one as a handler, you can follow it from here.',
  'work.applications.all': 'All applications',
  'work.applications.changed': 'Last changed: {at}',
  'work.notices': 'Recent notices',
  'work.notices.none': 'No notices yet',
  'work.notices.noneBody': 'Whatever concerns you arrives here and in your inbox.',
  'work.notices.all': 'Open the inbox',
  'work.quick': 'Often used',
  'work.quick.newApplication': 'Create an application',
  'work.quick.newApplicationBody': 'Start with a draft: the purpose of your research and the data you need.',
  'work.quick.audit': 'Verify the audit log',
  'work.quick.auditBody': 'Check against signed checkpoints that nothing recorded was rewritten.',
  'work.quick.people': 'Manage people',
  'work.quick.peopleBody': 'Register and invite people, record affiliations and training, request roles.',
  'work.quick.system': 'Look at operation',
  'work.quick.systemBody': 'The state of the service, of mail and of scheduled jobs.',
  'work.quick.account': 'Account and identity',
  'work.quick.accountBody': 'Passkeys, recovery codes and the devices that are signed in.',
  'work.quick.protection': 'How data are protected',
  'work.quick.protectionBody': 'What is protected at which step of review, analysis and output.',
};
