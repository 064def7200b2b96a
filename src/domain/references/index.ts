/** Incident references: reading, comparing, and the keys under which they meet. */
export {
  bestAgreement,
  bestPair,
  compareReferences,
  type AgreeingPair,
  type ReferenceAgreement,
} from './compare.ts';
export { type ReferenceSlip } from './reference-slip.ts';
export { keysOfReferences, marksMeet, type ReferenceKey } from './keys.ts';
export { readMentions, readReferences, type ReferenceReading } from './read.ts';
export { isSameTime, type Family, type Reference, type RowDate } from './reference.ts';
export { REFUSALS, type RefusalCode } from './refusals.ts';
