/** Hashing passwords: the only place that knows argon2. It works in threads of its own, so nobody waits meanwhile. */
import { hash, verify } from '@node-rs/argon2';

/** How much work one hash is: KiB of memory, passes over it, lanes. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Argon2id with 19 MiB, two passes, one lane: OWASP's recommendation. */
export const RECOMMENDED_COST: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface PasswordHashing {
  hash(password: string): Promise<string>;
  /** Whether the password is the one behind the hash; never, and after the same time, when there is no hash. */
  isRight(password: string, passwordHash: string | null): Promise<boolean>;
}

export function createPasswordHashing(cost: HashCost): PasswordHashing {
  // Compared with when there is no account or no password, so that an unknown name takes the same time.
  const nobody = hash('nobody has this password', cost);
  return {
    hash: (password) => hash(password, cost),
    isRight: async (password, passwordHash) => {
      const isRight = await verify(passwordHash ?? (await nobody), password);
      return isRight && passwordHash !== null;
    },
  };
}
