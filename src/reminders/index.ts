/** Reminders: what is owed -> decisions, digests and letters. Pure. */
export { chainOfCommand, unclearChain, type ChainOfCommand } from './chain-of-command.ts';
export { forceToldBy, otherForceBy, type ReferralOfOfficer } from './forces.ts';
export { digestLetter } from './digest-letter.ts';
export { returnLetter, type ForceFigures, type ReturnFacts } from './return-letter.ts';
export { rerouteDigest, type Decided, type Digest, type DigestItem } from './digests.ts';
export { ABSENCE_SENTENCES, type ReminderReason, type ReminderRules } from './decide.ts';
export { subjectOf, type Letter, type LetterSettings } from './letter.ts';
export { messageIdOf } from './message-id.ts';
export { noteLetter, type MessageTold, type NoteFacts, type Told } from './note-letter.ts';
export {
  finalStateOf,
  isGivenUp,
  MESSAGE_STATES,
  messageStateOf,
  waitAfter,
  type MessageState,
} from './outbox-rules.ts';
export type { OwedReferral, Superior } from './owed-referral.ts';
export { writtenDay, writtenMoment } from './plain-dates.ts';
export { planDay, type DayFacts, type DayPlan } from './plan.ts';
export { writeHtml } from './write-html.ts';
export { writeText } from './write-text.ts';
