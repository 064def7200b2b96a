/** A real OpenID provider on this machine, that signs in whomever a test says. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';

export interface TestProvider {
  readonly issuer: string;
  /** The claims of whoever signs in from now on; `sub` is who they are. */
  signIn: (claims: Readonly<Record<string, unknown>> & { readonly sub: string }) => void;
  close: () => Promise<void>;
}

export const CLIENT = { clientId: 'nccu', clientSecret: 'a secret for tests' };

/** `callback` is where the client is to be sent back to; `port` is any that is free, if none is given. */
export async function startProvider(callback: string, port = 0): Promise<TestProvider> {
  // It warns of settings that suit tests only.
  for (const method of ['warn', 'info'] as const)
    jest.spyOn(console, method).mockImplementation(() => undefined);
  const { default: OidcProvider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let person: Record<string, unknown> & { sub: string } = { sub: 'nobody' };
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub', 'oid', 'tid', 'roles', 'groups', 'preferred_username', 'email', 'name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for tests'] },
    features: { devInteractions: { enabled: false } },
    jwks: { keys: [signingKey()] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...person, sub: id }) }),
  });
  const answer = provider.callback();
  server.on('request', (asked: IncomingMessage, response: ServerResponse) => {
    if (asked.url?.startsWith('/interaction/')) void consent(provider, asked, response, person.sub);
    else void answer(asked, response);
  });
  return {
    issuer,
    signIn: (claims) => {
      person = { ...claims };
    },
    close: () => close(server),
  };
}

/** What the provider's own pages would ask the person is answered for them. */
async function consent(provider: Provider, asked: IncomingMessage, response: ServerResponse, sub: string) {
  const { prompt, params, session } = await provider.interactionDetails(asked, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(asked, response, { login: { accountId: sub } });
    return;
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? sub,
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope(String(params['scope']));
  await provider.interactionFinished(asked, response, { consent: { grantId: await grant.save() } });
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Goes from the provider's first page to the last, as a browser follows redirects; answers where it is sent back to. */
export async function throughProvider(start: string, callback: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = start;
  for (let step = 0; step < 20 && !address.startsWith(callback); step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    address = new URL(answer.headers.get('location') ?? '', address).href;
  }
  return address;
}
