import type { RequestHandler } from 'express';
import { anonymousActor } from '#app/domain/ledger/event.ts';
import { languageParameter } from '#app/domain/shared/address-language.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import type { Portal } from '#app/services/portal.ts';
import { type Resumed, resumeSession } from '#app/services/sign-in/resume-session.server.ts';
import type { Viewer } from '#app/services/viewer.ts';
import { asRole } from '#policies/access/roles.ts';
import { languageCookie, readCookie, sessionCookie } from './cookies.server.ts';

/** Once per request, before Remix runs its loaders in parallel. */
export function loadViewer(portal: Portal): RequestHandler {
  return async (request, response, next) => {
    try {
      const cookie = request.get('cookie');
      const key = readCookie(cookie, sessionCookie);
      const resumed = key ? await resumeSession(portal, key) : undefined;
      const { [languageParameter]: asked } = request.query;
      const languageByAddress = isLanguage(asked) ? asked : undefined;
      const chosen = chooseLanguage(
        readCookie(cookie, languageCookie),
        resumed?.person.language,
        request.get('accept-language'),
      );
      response.vary('Cookie, Accept-Language');
      response.locals.viewer = makeViewer(portal, resumed, {
        language: languageByAddress ?? chosen,
        languageByAddress,
        requestId: response.locals.requestId,
        address: request.ip ?? '',
      });
      next();
    } catch (error) {
      next(error);
    }
  };
}

type Circumstances = {
  readonly language: Language;
  readonly languageByAddress?: Language | undefined;
  readonly requestId: string;
  readonly address: string;
};

export function makeViewer(
  portal: Portal,
  resumed: Resumed | undefined,
  circumstances: Circumstances,
): Viewer {
  const { language, languageByAddress, requestId, address } = circumstances;
  if (!resumed) {
    return {
      facts: undefined,
      person: undefined,
      session: undefined,
      language,
      languageByAddress,
      requestId,
      address,
      stamp: () => ({ actor: anonymousActor, request: requestId, at: portal.clock.now() }),
    };
  }
  const { person, session, operatorId } = resumed;
  const held = person.grants.map((grant) => ({ role: asRole(grant.role), facilityId: grant.facilityId }));
  return {
    facts: { personId: person.id, organisationIds: person.organisationIds, roles: held },
    person: {
      id: person.id,
      nameJa: person.nameJa,
      nameEn: person.nameEn,
      email: person.email,
      roles: [...new Set(held.map((grant) => grant.role))],
    },
    session: {
      publicId: session.publicId,
      idHash: session.idHash,
      method: session.method,
      idleUntil: session.idleUntil,
      absoluteUntil: session.absoluteUntil,
      steppedUpAt: session.steppedUpAt,
    },
    language,
    languageByAddress,
    requestId,
    address,
    stamp: () => ({
      actor: person.id,
      ...(operatorId ? { onBehalfOf: operatorId } : {}),
      request: requestId,
      at: portal.clock.now(),
    }),
  };
}

const isLanguage = (text: unknown): text is Language => (languages as readonly unknown[]).includes(text);

/** What was chosen here, then what the account says, then what the browser asks for; Japanese otherwise. */
export function chooseLanguage(
  cookie: string | undefined,
  profile: string | undefined,
  accepted: string | undefined,
): Language {
  if (isLanguage(cookie)) return cookie;
  if (isLanguage(profile)) return profile;
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return {
        language: tag.toLowerCase().split('-')[0] ?? '',
        weight: quality === undefined ? 1 : Number(quality) || 0,
      };
    })
    .sort((a, b) => b.weight - a.weight)
    .find(({ language, weight }) => weight > 0 && isLanguage(language));
  return (wanted?.language as Language | undefined) ?? 'ja';
}
