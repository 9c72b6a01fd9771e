import { generate } from 'otplib';
import { demoTotpSecret } from '#app/cli/install-demo.ts';
import { anonymousActor } from '#app/domain/ledger/event.ts';
import { composeMail } from '#app/services/notices/compose-mail.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { openDevice } from '#app/services/sign-in/device.server.ts';
import type { Device, Visit } from '#app/services/sign-in/visit.ts';
import { listMail } from '#db/portal/repositories/outbox.server.ts';

/** Somebody at the door, without a request. */
export function visitor(
  portal: Portal,
  more: { readonly address?: string; readonly device?: Device | undefined } = {},
): Visit {
  return {
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    device: more.device,
    viewer: {
      facts: undefined,
      person: undefined,
      session: undefined,
      language: 'ja',
      requestId: 'test-request',
      address: more.address ?? '192.0.2.1',
      stamp: () => ({ actor: anonymousActor, request: 'test-request', at: portal.clock.now() }),
    },
  };
}

export const deviceOf = (portal: Portal, sealed: string | undefined): Device | undefined =>
  openDevice(portal, sealed);

/** What an authenticator app shows at the portal's moment, `steps` periods away from it. */
export const codeAt = (portal: Portal, key: string = demoTotpSecret, steps = 0): Promise<string> =>
  generate({ secret: key, epoch: Math.floor(Date.parse(portal.clock.now()) / 1000) + steps * 30 });

/** The address in the newest mail of a template, as its reader would follow it. */
export async function linkInMail(portal: Portal, template: 'invitation' | 'reset'): Promise<string> {
  const mails = (await listMail(portal.store.read, 'waiting', 100)).filter(
    (mail) => mail.template === template,
  );
  const newest = mails.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  if (!newest) throw new Error(`no mail of ${template}`);
  return new URL(composeMail(portal, newest).link).pathname;
}
