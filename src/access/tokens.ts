/** API tokens: `nccu_<id>_<secret>`, so that a leaked one is recognised by anybody who searches for the prefix. */
import { MILLISECONDS_A_DAY } from '../domain/london-time.ts';
import { hashOfSecret, isSameHash } from './secrets.ts';

const WRITTEN = /^nccu_([A-Za-z0-9]{8,40})_([\w-]{40,60})$/;

export const LONGEST_TOKEN_DAYS = 365;

export interface WrittenToken {
  readonly id: string;
  readonly secret: string;
}

export const writeToken = ({ id, secret }: WrittenToken): string => `nccu_${id}_${secret}`;

/** Null for text that is no token. */
export function readToken(text: string): WrittenToken | null {
  const [, id, secret] = WRITTEN.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : null;
}

/** What somebody's token does is told with its id, behind their name. */
export const actorByToken = (name: string, tokenId: string): string => `${name} (token ${tokenId})`;

/** The person of an actor, whether they came themselves or a program came with their token. */
export const personOf = (actor: string): string => actor.replace(/ \(token [A-Za-z0-9]{8,40}\)$/, '');

export const tokenExpiry = (madeAt: number, days: number): number => madeAt + days * MILLISECONDS_A_DAY;

export interface TokenOnRecord {
  readonly secretHash: string;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** Whether this secret opens this token now. The secret is compared first, so that a wrong one learns nothing of the token. */
export function isTokenGood(token: TokenOnRecord, secret: string, now: number): boolean {
  const isRight = isSameHash(hashOfSecret(secret), token.secretHash);
  return isRight && token.revokedAt === null && now < token.expiresAt;
}
