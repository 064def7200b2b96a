/** Who may be copied into a message, which names every officer in it. */
import { groupBy } from '../domain/group-by.ts';
import { withoutCopy } from './decide.ts';
import type { Decided } from './digests.ts';
import { otherForceBy } from './forces.ts';

/** The same decisions; nobody is copied into a message that names an officer of another force than theirs. */
export function withCopiesOfOneForce(decided: readonly Decided[]): Decided[] {
  const messages = groupBy(decided, ({ decision }) => `${decision.to} ${decision.route}`);
  const withheld = new Set([...messages.values()].flatMap(copiesToWithhold));
  return decided.map((one) =>
    withheld.has(one) ? { ...one, decision: withoutCopy(one.decision, 'digest_names_another_force') } : one,
  );
}

function copiesToWithhold(message: readonly Decided[]): readonly Decided[] {
  return message.filter(({ referral: { supervisorsSupervisor: above }, decision: { escalation } }) => {
    const { address } = escalation;
    if (address === null || !above || above === 'unclear') return false;
    return message.some(({ referral }) => otherForceBy(referral, above, address) !== null);
  });
}
