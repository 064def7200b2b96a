/** What a password has to be. Length is what protects; rules about kinds of characters only make people write them down. */
import { failure, success, type Problem, type Result } from '../domain/problem.ts';

const SHORTEST = 12;
/** Longer ones are refused rather than cut off; the bound keeps hashing cheap. */
const LONGEST = 200;

/** The form that is hashed: however a keyboard composes an accent, it is the same password. */
export const passwordForm = (typed: string): string => typed.normalize('NFKC');

/**
 * Answers the password in the form that is hashed. `common` holds passwords that everybody tries first, in lower case.
 * Problems: `password_too_short`, `password_too_long`, `password_common`.
 */
export function judgePassword(typed: string, common: ReadonlySet<string>): Result<string> {
  const password = passwordForm(typed);
  const length = Array.from(password).length;
  if (length < SHORTEST) return failure(tooShort());
  if (length > LONGEST) return failure(tooLong());
  return isCommon(password, common) ? failure(tooCommon()) : success(password);
}

/** A common word that was made long enough by saying it again, or by digits and marks behind it, is still common. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const plain = password.toLowerCase();
  const bare = plain.replace(/[^\p{L}]+$/u, '');
  const isOneCharacter = new Set(plain).size <= 2;
  const half = plain.slice(0, plain.length / 2);
  const isRepeated = half + half === plain && common.has(half);
  return isOneCharacter || isRepeated || common.has(plain) || common.has(bare);
}

function tooShort(): Problem {
  return {
    code: 'password_too_short',
    message: `Password must be ${SHORTEST} characters or more`,
    whatToDo:
      'Take three words that do not belong together: they are easy to keep in mind and hard to guess.',
  };
}

function tooLong(): Problem {
  return {
    code: 'password_too_long',
    message: `Password must be ${LONGEST} characters or fewer`,
    whatToDo: 'Take a shorter one.',
  };
}

function tooCommon(): Problem {
  return {
    code: 'password_common',
    message: 'Password must not be one that many people use',
    whatToDo:
      'Take three words that do not belong together: they are easy to keep in mind and hard to guess.',
  };
}
