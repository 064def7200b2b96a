/** What may be done to accounts. The checks that keep a service from losing its last administrator. */
import type { Problem } from '../domain/problem.ts';
import type { Role } from './permissions.ts';

/** Control characters and marks that turn text around have no place in a name that the trail shows. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .,'’@_+-]{0,99}$/u;

export function faultOfName(name: string): Problem | null {
  if (NAME.test(name.trim())) return null;
  return {
    code: 'usage_account_name',
    message: `"${name}" cannot be the name of an account.`,
    whatToDo: "Begin with a letter or a digit; use letters, digits, spaces and . , ' @ _ + -, 100 at most.",
  };
}

/** An address is for looking a person up; this catches what was typed into the wrong field. */
export function faultOfEmail(email: string | null): Problem | null {
  if (email === null || /^[^\s@]+@[^\s@]+$/.test(email)) return null;
  return {
    code: 'usage_account_email',
    message: `"${email}" is no e-mail address`,
    whatToDo: 'Write it as name@example.police.uk, or leave it out.',
  };
}

export interface Standing {
  readonly role: Role;
  readonly isDisabled: boolean;
}

/** Null when the change leaves an administrator who can sign in; `activeAdministrators` counts those before it. */
export function faultOfLosing(
  before: Standing,
  after: Standing,
  activeAdministrators: number,
): Problem | null {
  const isLost = isActiveAdministrator(before) && !isActiveAdministrator(after);
  if (!isLost || activeAdministrators > 1) return null;
  return {
    code: 'last_administrator',
    message: 'This is the last administrator: without one, nobody could look after the accounts.',
    whatToDo: 'Make somebody else an administrator first.',
  };
}

const isActiveAdministrator = ({ role, isDisabled }: Standing): boolean =>
  role === 'administrator' && !isDisabled;

/** The first account is the administrator who lets the others in. */
export function faultOfFirst(role: Role, isFirst: boolean): Problem | null {
  if (!isFirst || role === 'administrator') return null;
  return {
    code: 'usage_first_account',
    message: 'The first account has to be an administrator.',
    whatToDo: 'nccu user add NAME --role administrator',
  };
}
