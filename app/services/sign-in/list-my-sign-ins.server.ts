import { formatDateTime } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listLiveSessions } from '#db/portal/repositories/sessions.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeAgent } from './describe-agent.ts';

export async function listMySignIns(portal: Portal, viewer: SignedIn) {
  const { language } = viewer;
  const t = translator(language);
  const sessions = await listLiveSessions(portal.store.read, viewer.person.id, portal.clock.now());
  return sessions.map((session) => {
    const agent = describeAgent(session.agent);
    return {
      id: session.publicId,
      current: session.publicId === viewer.session.publicId,
      device: t('account.agent', {
        system: agent.system ?? t('account.agent.unknownSystem'),
        browser: agent.browser ?? t('account.agent.unknownBrowser'),
      }),
      method: t(`account.method.${session.method}` as MessageKey),
      started: formatDateTime(language, session.createdAt),
      seen: formatDateTime(language, session.seenAt),
      address: session.address,
    };
  });
}
