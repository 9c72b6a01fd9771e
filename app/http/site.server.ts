import type { Site } from '#app/features/site/site-frame.tsx';
import { translator } from '#app/i18n/translator.ts';
import { countUnread } from '#app/services/notices/count-unread.server.ts';
import { findOperatorName } from '#app/services/organisations/find-operator-name.server.ts';
import type { Portal } from '#app/services/portal.ts';
import type { Viewer } from '#app/services/viewer.ts';
import type { RequestContext } from './context.server.ts';
import { navigationFor } from './navigation.server.ts';

export async function loadSite(
  portal: Portal,
  viewer: Viewer,
  url: URL,
  context: RequestContext,
): Promise<Site> {
  const t = translator(viewer.language);
  const { person, session } = viewer;
  const [unread, operator] = await Promise.all([
    person ? countUnread(portal, person.id) : 0,
    findOperatorName(portal, viewer.language),
  ]);
  const first = person?.roles[0];
  const role =
    first && person.roles.length > 1
      ? t('site.roleMore', { role: t(`role.${first}`), count: person.roles.length - 1 })
      : first
        ? t(`role.${first}`)
        : undefined;
  return {
    language: viewer.language,
    nonce: context.nonce,
    requestId: context.keptForAll ? undefined : viewer.requestId,
    keptLanguage: person ? undefined : viewer.languageByAddress,
    demo: portal.config.mode === 'demo',
    formFailed: context.formFailed ?? false,
    here: url.pathname + url.search,
    operator,
    user: person ? { name: viewer.language === 'ja' ? person.nameJa : person.nameEn, role } : undefined,
    unread: unread > 0 ? t('site.inboxCount', { count: unread }) : undefined,
    session: session
      ? {
          remainingSeconds: Math.max(
            0,
            Math.floor((Date.parse(session.idleUntil) - Date.parse(portal.clock.now())) / 1000),
          ),
          absolute: session.idleUntil >= session.absoluteUntil,
        }
      : undefined,
    navigation: navigationFor(viewer),
  };
}
