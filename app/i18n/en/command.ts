import type { command as source } from '../ja/command.ts';
import type { Texts } from '../texts-type.ts';

export const command: Texts<typeof source> = {
  'command.ask.running': 'The question was handed to the vault. Waiting for its answer…',
  'command.ask.dataset': '{dataset} alone cannot answer this question. It uses: {used}',
  'command.ask.noProject': 'There is no such project, or it is not yours.',
  'command.ask.token': 'The token does not hold, or has ended.',
  'command.ask.unread': '{file} cannot be read.',
  'command.ask.tooSmall': 'Too few persons for an answer (the same is said for none).',
  'command.ask.unapproved': 'not approved, not to be taken out',
  'command.ask.legend': '"{mark}" is suppressed: the same mark whatever the reason.',
};
