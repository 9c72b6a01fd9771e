import type { system as source } from '../ja/system.ts';
import type { Texts } from '../texts-type.ts';

export const system: Texts<typeof source> = {
  'system.title': 'State of operations',
  'system.lead':
    'Whether this installation works as it should. Secrets and personal data are never shown here.',
  'system.checks': 'Checks',
  'system.check.database': 'The database answers',
  'system.check.ledger': 'The head of the audit log can be read',
  'system.check.signer': 'Checkpoints keep being signed',
  'system.check.disk': 'The data folder can be written',
  'system.check.outbox': 'No mail is stuck',
  'system.ok': 'Good',
  'system.failed': 'Wrong',
  'system.ledger': 'Audit log',
  'system.ledgerSize': 'Entries',
  'system.signedSize': 'Entries signed',
  'system.signedAt': 'Last signature',
  'system.waiting': 'Mail waiting to be sent',
  'system.backup': 'Newest backup',
  'system.never': 'None yet',
  'system.jobs': 'Scheduled jobs',
  'system.jobsEmpty': 'None has run yet. They begin seconds after the start.',
  'system.job': 'Job',
  'system.jobAt': 'Last run',
  'system.jobResult': 'Result',
  'system.settings': 'Settings',
  'system.set': 'Set',
  'system.notSet': 'Not set',
  'system.made': 'Made for the demo',
  'system.mail': 'See the mail of the demo',
  'system.node': 'Node.js {version}',
};
