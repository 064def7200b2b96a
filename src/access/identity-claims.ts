/** What an identity provider says of a person, and what follows here: who it is, how to call them, which role. */
import type { Role } from './permissions.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** The claim's values and the role that each gives. */
export type RoleOfValue = Readonly<Record<string, Role>>;

/** Where someone has several roles, the first of these counts. */
const STRONGEST_FIRST: readonly Role[] = ['administrator', 'analyst', 'auditor', 'viewer'];

/**
 * Who it is, for ever: Entra ID's tenant and object, else the provider's subject. Names and addresses are no identity:
 * they change, and are given to others. Null when the claims name nobody.
 */
export function externalIdOf(issuer: string, claims: Claims): string | null {
  const { tid, oid, sub } = claims;
  if (isText(tid) && isText(oid)) return JSON.stringify([issuer, tid, oid]);
  return isText(sub) ? JSON.stringify([issuer, sub]) : null;
}

/** The name to show and to keep in the trail. */
export function nameOf({ preferred_username: username, email, name, sub }: Claims): string {
  return [username, email, name, sub].find(isText)?.trim().slice(0, 100) ?? 'unnamed';
}

export const emailOf = ({ email }: Claims): string | null => (isText(email) ? email : null);

/** The role that the claim gives, or null for none: then there is no way in. */
export function roleOf(claims: Claims, claim: string, roleOfValue: RoleOfValue): Role | null {
  const given: unknown = claims[claim];
  const values: unknown[] = Array.isArray(given) ? given : [given];
  const roles = values.filter(isText).flatMap((value) => {
    return Object.hasOwn(roleOfValue, value) ? [roleOfValue[value]] : [];
  });
  return STRONGEST_FIRST.find((role) => roles.includes(role)) ?? null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
