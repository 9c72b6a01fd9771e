import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type Institution = {
  readonly issuer: string;
  /** Who is signed in at the institution, and how it says so. */
  person: { subject: string; amr: string[] };
  stop(): Promise<void>;
};

/** A real provider on a free loopback port. Its login page is answered by `login`, as a person would. */
export async function startInstitution(callback: string): Promise<Institution> {
  const server: Server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const institution = {
    issuer,
    person: { subject: 'subject-1', amr: ['pwd'] },
    stop: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'sekisho',
        client_secret: 'a secret of the test that is long enough',
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/login/${interaction.uid}` },
    cookies: { keys: ['a key of the test'] },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
  });
  server.on('request', (request, response) => {
    const answer = async () => {
      if (!request.url?.startsWith('/login/')) return provider.callback()(request, response);
      const { person } = institution;
      const details = await provider.interactionDetails(request, response);
      if (details.prompt.name === 'consent') {
        const grant = new provider.Grant({ accountId: person.subject, clientId: 'sekisho' });
        grant.addOIDCScope('openid');
        const grantId = await grant.save();
        return provider.interactionFinished(
          request,
          response,
          { consent: { grantId } },
          { mergeWithLastSubmission: true },
        );
      }
      return provider.interactionFinished(
        request,
        response,
        { login: { accountId: person.subject, amr: person.amr } },
        { mergeWithLastSubmission: false },
      );
    };
    answer().catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  return institution;
}
