/** The identity provider, by OpenID Connect: code, PKCE, state and nonce. The only place that knows openid-client. */
import type { Configuration } from 'openid-client';
import type { Claims } from '../../access/identity-claims.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { SingleSignOnSettings } from './access-services.ts';
import type { PendingSignOn } from './session-data.ts';

export interface SingleSignOn {
  /** The provider's page to go to, and what to keep until the person is back. Problem: `provider_unreachable`. */
  begin(): Promise<Result<{ readonly address: string; readonly pending: PendingSignOn }>>;
  /** The signed claims. `query` is that of the callback. Problems: `provider_unreachable`, `sign_on_failed`. */
  finish(pending: PendingSignOn, query: string): Promise<Result<Claims>>;
}

const PATIENCE_SECONDS = 10;

/** The provider is asked what it is at the first sign-in, and again until it has answered once. */
export function createSingleSignOn(settings: SingleSignOnSettings, baseUrl: string): SingleSignOn {
  const callback = new URL('/sign-in/callback', baseUrl);
  let known: Promise<Configuration> | null = null;
  const provider = async (): Promise<Configuration> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
  return {
    begin: async () => {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, ...client } = await import('openid-client');
      const pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const challenge = await calculatePKCECodeChallenge(pending.codeVerifier);
      return provider().then(
        (configuration) => {
          const { state, nonce } = pending;
          const asked = { scope: 'openid profile email', redirect_uri: callback.href, state, nonce };
          const proof = { code_challenge: challenge, code_challenge_method: 'S256' };
          const address = buildAuthorizationUrl(configuration, { ...asked, ...proof }).href;
          return success({ address, pending });
        },
        () => failure(unreachable()),
      );
    },
    finish: async ({ state, nonce, codeVerifier }, query) => {
      const { authorizationCodeGrant } = await import('openid-client');
      const arrived = new URL(callback);
      arrived.search = query;
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
      try {
        const tokens = await authorizationCodeGrant(await provider(), arrived, {
          ...checks,
          idTokenExpected: true,
        });
        return success(tokens.claims() ?? {});
      } catch (error) {
        return failure(isOfNetwork(error) ? unreachable() : failed());
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<Configuration> {
  const client = await import('openid-client');
  const server = new URL(issuer);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  // Without TLS only on this machine itself, for a rehearsal: it is marked as deprecated so that nobody does more with it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = isHere ? [client.allowInsecureRequests] : [];
  return client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: PATIENCE_SECONDS });
}

/** fetch wraps what went wrong on the way in a TypeError; openid-client gives everything else a code of its own. */
function isOfNetwork(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return (name === 'TypeError' && code === undefined) || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
}

function unreachable(): Problem {
  return {
    code: 'provider_unreachable',
    message: 'The identity provider does not answer.',
    whatToDo:
      'Try again in a few minutes. Whoever has a password for this service can sign in with that meanwhile.',
  };
}

function failed(): Problem {
  return {
    code: 'sign_on_failed',
    message: 'Single sign-on did not work.',
    whatToDo: 'Start again from the sign-in page. If it goes on, tell force IT.',
  };
}
