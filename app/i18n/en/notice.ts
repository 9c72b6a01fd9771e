import type { notice as japanese } from '../ja/notice.ts';
import type { Texts } from '../texts-type.ts';

export const notice: Texts<typeof japanese> = {
  'notice.role.requested.title': 'A role request is waiting for approval',
  'notice.role.requested.body': 'The request is for “{role}”. Please look at it and approve or refuse it.',
  'notice.role.granted.title': 'You have been given a role',
  'notice.role.granted.body': 'You can now act as “{role}”.',
  'notice.role.refused.title': 'A role request was refused',
  'notice.role.refused.body': 'The request was for “{role}”. The reason is on the page of the request.',
  'notice.role.withdrawn.title': 'A role request was withdrawn',
  'notice.role.withdrawn.body': 'The request was for “{role}”. Nothing needs to be done.',
  'notice.role.revoked.title': 'A role was taken back',
  'notice.role.revoked.body': 'You no longer act as “{role}”.',
  'notice.role.expiring.title': 'A role is about to expire',
  'notice.role.expiring.body': '“{role}” lasts until {day}. To keep it, tell the secretariat before then.',
  'notice.role.expired.title': 'A role has expired',
  'notice.role.expired.body': 'You no longer act as “{role}”. To have it again, it must be requested again.',
  'notice.evidence.recorded.title': 'Training or accreditation was recorded',
  'notice.evidence.recorded.body': '{evidence} was recorded, valid until {day}.',
  'notice.evidence.withdrawn.title': 'A record of training or accreditation was withdrawn',
  'notice.evidence.withdrawn.body':
    'The record of {evidence} was withdrawn. If you do not know why, contact the secretariat.',
  'notice.evidence.expiring.title': 'Training or accreditation is about to expire',
  'notice.evidence.expiring.body':
    '{evidence} is valid until {day}. After that you can neither run analyses nor take results out.',
  'notice.evidence.expired.title': 'Training or accreditation has expired',
  'notice.evidence.expired.body':
    '{evidence} has expired, so you can neither run analyses nor take results out. Report the renewal to the secretariat.',
  'notice.affiliation.changed.title': 'Your registered affiliation changed',
  'notice.affiliation.changed.body':
    'Please check the registered affiliation and contact the secretariat if it is wrong.',
  'notice.account.welcome.title': 'Welcome to Sekisho',
  'notice.account.welcome.body': 'Your account is ready. First, keep your recovery codes in a safe place.',
  'notice.account.new-sign-in.title': 'A sign-in from a new device',
  'notice.account.new-sign-in.body': 'If it was not you, end that sign-in and change your password at once.',
  'notice.account.password-changed.title': 'Your password was changed',
  'notice.account.password-changed.body': 'If it was not you, contact the secretariat at once.',
  'notice.account.factor-added.title': 'A way to confirm your identity was added',
  'notice.account.factor-added.body':
    'A passkey or an authenticator app was registered. If it was not you, contact the secretariat at once.',
  'notice.account.factor-removed.title': 'A way to confirm your identity was removed',
  'notice.account.factor-removed.body':
    'A passkey or an authenticator app was removed. If it was not you, contact the secretariat at once.',
  'notice.account.recovery-code-used.title': 'A recovery code was used',
  'notice.account.recovery-code-used.body':
    '{left} are left. If it was not you, change your password and make new recovery codes at once.',
  'notice.account.recovery-codes-made.title': 'New recovery codes were made',
  'notice.account.recovery-codes-made.body':
    'The earlier ones no longer work. If it was not you, contact the secretariat at once.',
  'notice.account.token-made.title': 'A personal token was made',
  'notice.account.token-made.body': 'If it was not you, end it at once and change your password.',
  'notice.account.identity-linked.title': 'An institutional account was linked',
  'notice.account.identity-linked.body':
    'You can also sign in through your institution. If it was not you, contact the secretariat at once.',
  'notice.account.sessions-ended.title': 'Other sign-ins were ended',
  'notice.account.sessions-ended.body': 'Those devices have to sign in again.',
  'notice.account.closing.title': 'Your account will soon be disabled',
  'notice.account.closing.body':
    'You have not signed in for a long time; the account will be disabled on {day}. Sign in before then to keep it.',
  'notice.member.invited.title': 'You were invited to a data access application',
  'notice.member.invited.body':
    'It is application {reference}. Please look at it and answer whether you take part.',
  'notice.member.removed.title': 'You were removed from a data access application',
  'notice.member.removed.body': 'You can no longer see application {reference}.',
  'notice.application.turn.title': 'An application waits for you',
  'notice.application.turn.body': 'Application {reference}. Please see what has to be done.',
  'notice.conflict.asked.title': 'Please answer about conflicts of interest',
  'notice.conflict.asked.body':
    'You are to review application {reference}. Its papers are shown once you have answered that there is no conflict.',
  'notice.vote.asked.title': 'The vote has begun',
  'notice.vote.asked.body': 'Please review application {reference} and vote.',
  'notice.attachment.refused.title': 'An attachment could not be accepted',
  'notice.attachment.refused.body':
    'A file attached to application {reference} was removed after it was scanned. Attach it again if it is needed.',
  'notice.application.changed.title': 'The state of a data access application changed',
  'notice.application.changed.body': 'It is application {reference}.',
  'notice.followup.turn.title': 'A change or report needs you',
  'notice.followup.turn.body':
    'Something about the project {reference} waits for you to check or decide.',
  'notice.followup.changed.title': 'A change or report has moved on',
  'notice.followup.changed.body':
    'A change or report of the project {reference} is in another state now.',
  'notice.followup.reminder.title': 'A change or report is due soon',
  'notice.followup.reminder.body':
    '“{deadline}” is due on {day}.',
  'notice.followup.overdue.title': 'A change or report is overdue',
  'notice.followup.overdue.body':
    '“{deadline}” is overdue.',
  'notice.attestation.opened.title': 'Please confirm your project for the year',
  'notice.attestation.opened.body':
    'Please confirm the project {reference} by {day}. Without it the project is suspended.',
  'notice.project.suspended.title': 'A project was suspended',
  'notice.project.suspended.body':
    'Nothing can be asked or taken out of the project {reference} until it is resumed.',
  'notice.project.resumed.title': 'A project was resumed',
  'notice.project.resumed.body':
    'The project {reference} can be used again.',
  'notice.project.expired.title': 'The period of use of a project ended',
  'notice.project.expired.body':
    'The period of use of the project {reference} ended. A renewal can be asked for within 90 days.',
  'notice.project.revoked.title': 'The approval of a project was revoked',
  'notice.project.revoked.body':
    'The approval of the project {reference} was revoked. The reason is on its page.',
  'notice.project.revocation-proposed.title': 'It is proposed to revoke an approval',
  'notice.project.revocation-proposed.body':
    'Please decide on the proposal to revoke the approval of the project {reference}.',
  'notice.project.destroyed.title': 'The data of a project were destroyed',
  'notice.project.destroyed.body':
    'The record of destruction of the project {reference} is there.',
  'notice.query.done.title': 'The result of a question is there',
  'notice.query.done.body': 'You can look at it in the workspace.',
  'notice.query.stopped.title': 'A question could not be completed',
  'notice.query.stopped.body': 'Please see why, and what you can do next.',
  'notice.output.turn.title': 'An output request waits for you',
  'notice.output.turn.body': 'Output request {reference}. Please see what has to be done.',
  'notice.output.changed.title': 'The state of an output request changed',
  'notice.output.changed.body': 'It is output request {reference}.',
  'notice.output.recalled.title': 'Released results were recalled',
  'notice.output.recalled.body':
    'They are the results of output request {reference}. Do not use the files you have, and delete them.',
  'notice.output.reminder.title': 'A deadline of the output check is coming up',
  'notice.output.reminder.body': '{deadline}: due on {day}.',
  'notice.output.overdue.title': 'A deadline of the output check has passed',
  'notice.output.overdue.body': '{deadline}: the day has passed. Please see how things stand.',
  'notice.deadline.reminder.title': 'A deadline is coming up',
  'notice.deadline.reminder.body': '{deadline} is due on {day}.',
  'notice.deadline.expired.title': 'A deadline has passed',
  'notice.deadline.expired.body':
    '{deadline} is overdue. A passed deadline never approves anything; somebody has to act.',
  'notice.panel.proposed.title': 'A registration on the roster waits for confirmation',
  'notice.panel.proposed.body': 'Look at what the secretariat registered. It has no effect until you confirm it.',
  'notice.panel.registered.title': 'You are registered on the roster of the committee',
  'notice.panel.registered.body': 'Check your duties and your term.',
  'notice.meeting.called.title': 'A meeting of the committee is called',
  'notice.meeting.called.body': 'Meeting {reference} is on {day}. Look at its agenda.',
  'notice.meeting.changed.title': 'A meeting of the committee has changed',
  'notice.meeting.changed.body': 'Meeting {reference} is on {day}. Look at its time and its agenda.',
  'notice.meeting.cancelled.title': 'A meeting of the committee is cancelled',
  'notice.meeting.cancelled.body': 'Meeting {reference}, planned for {day}, does not take place.',
  'notice.deputy.named.title': 'You are named as a deputy',
  'notice.deputy.named.body': 'You stand in until {day}, and are told what the absent person is told.',
  'notice.case-enquiry.asked.title': 'There is a question about an application',
  'notice.case-enquiry.asked.body': 'It is about application {reference}. Read it and answer it.',
  'notice.case-enquiry.answered.title': 'There is an answer to a question about an application',
  'notice.case-enquiry.answered.body': 'It is about application {reference}.',
  'notice.governance.proposed.title': 'Another governance profile waits for confirmation',
  'notice.governance.proposed.body': 'It needs somebody other than the person who proposed it.',
  'notice.enquiry.received.title': 'An enquiry has arrived',
  'notice.enquiry.received.body': 'Please answer enquiry {reference}.',
  'notice.mail.failed.title': 'A mail could not be sent',
  'notice.mail.failed.body':
    'It failed after many attempts. Check the mail settings and the address. No change of state was affected.',
  'notice.unknown.title': 'Notice',
  'notice.unknown.body': 'Follow the link for details.',
  'notice.evidence.training': 'Training',
  'notice.evidence.accreditation': 'Accreditation',

  'inbox.title': 'Inbox',
  'inbox.lead':
    'Notices to you. A mail with the same subject is sent too, but the content can be read only here.',
  'inbox.filter': 'Which notices to show',
  'inbox.unread': 'Unread',
  'inbox.all': 'All',
  'inbox.count': '{count} notices',
  'inbox.markAllRead': 'Mark all as read',
  'inbox.read': 'Read',
  'inbox.asks': 'Needs action',
  'inbox.tells': 'For information',
  'inbox.noneUnread': 'No unread notices',
  'inbox.noneUnreadBody': 'Notices that you have read are under “All”.',
  'inbox.none': 'No notices yet',
  'inbox.noneBody':
    'Approvals, deadlines, enquiries and whatever else concerns you will arrive here. Notices disappear after 12 months.',

  'mailbox.title': 'Demo mail',
  'mailbox.lead':
    'No mail server is configured, so the mails that would be sent are shown here. Only the demo has this page.',
  'mailbox.to': 'To',
  'mailbox.created': 'Written',
  'mailbox.none': 'No mail is waiting',
  'mailbox.noneBody':
    'When somebody is invited or a role is requested, the mail that would be sent appears here.',
  'mailbox.followLink': 'Open the link of this mail',
};
