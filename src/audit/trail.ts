/**
 * The trail: who did what, to what, when and why, each event carrying the hash of the one before, so that altering,
 * inserting or dropping a past event shows. Pure; db/stores/trail.ts keeps it.
 */
import { hash } from 'node:crypto';

/** The operations that the Data Protection Act 2018, section 62, asks to be logged, and the running of the program. */
export const OPERATIONS = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'administration',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An event to be written. Subjects are named by kind and id; personal data stays in the records. */
export interface NewEvent {
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly operation: Operation;
  /** What was done, in snake_case: `import`, `match`, `decision`, `sign_in`. */
  readonly what: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The reason that a person gave; '' where none is asked for. */
  readonly why: string;
  readonly details: { readonly [name: string]: Json };
}

/** An event as the trail keeps it: numbered from 1 without gaps, its details as canonical JSON. */
export interface TrailEvent extends Omit<NewEvent, 'details' | 'operation'> {
  readonly id: number;
  readonly operation: string;
  readonly details: string;
  readonly previousHash: string;
  /** SHA-256, in hexadecimal, of all the rest. */
  readonly hash: string;
}

/** The last event of a trail; printed in every return, so that cutting off the end shows too. */
export interface TrailHead {
  readonly id: number;
  readonly hash: string;
}

/** The head of a trail without events. */
export const EMPTY_TRAIL: TrailHead = { id: 0, hash: '0'.repeat(64) };

/** JSON with the names of every object sorted and no white space: the same value always gives the same text. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** SHA-256, in hexadecimal, over the canonical JSON of an event's columns, named as in the table. */
export function eventHash(event: Omit<TrailEvent, 'hash'>): string {
  return hash('sha256', textToHash(event), 'hex');
}

/** What canonicalJson would write, without sorting the same ten names for every event of a long trail. */
function textToHash(event: Omit<TrailEvent, 'hash'>): string {
  const { id, at, actor, operation, what, subjectType, subjectId, why, details, previousHash } = event;
  const quoted = JSON.stringify;
  return (
    `{"actor":${quoted(actor)},"at":${quoted(at)},"details":${quoted(details)},"id":${quoted(id)},` +
    `"operation":${quoted(operation)},"previous_hash":${quoted(previousHash)},"subject_id":${quoted(subjectId)},` +
    `"subject_type":${quoted(subjectType)},"what":${quoted(what)},"why":${quoted(why)}}`
  );
}

/** Puts an event at the end of a trail. */
export function chainEvent(event: NewEvent, head: TrailHead): TrailEvent {
  const unsigned = {
    at: event.at,
    actor: asStored(event.actor),
    operation: event.operation,
    what: event.what,
    subjectType: event.subjectType,
    subjectId: asStored(event.subjectId),
    why: asStored(event.why),
    id: head.id + 1,
    details: canonicalJson(event.details),
    previousHash: head.hash,
  };
  return { ...unsigned, hash: eventHash(unsigned) };
}

/** Text as a file gives it back: half of a character, which none can hold, becomes U+FFFD. */
function asStored(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

export type BrokenLink = 'missing_event' | 'previous_hash_differs' | 'event_altered';

export interface TrailVerdict {
  /** How many events stand before the first bad one, or in all. */
  readonly verified: number;
  readonly head: TrailHead;
  /** The first event that does not fit what stands before it. */
  readonly firstBad: { readonly id: number; readonly reason: BrokenLink } | null;
}

/** Why an event does not fit, for people. */
export function brokenLinkText({ id, reason }: { readonly id: number; readonly reason: BrokenLink }): string {
  switch (reason) {
    case 'missing_event':
      return `event ${id} does not follow the one before it: an event was dropped, inserted or moved.`;
    case 'previous_hash_differs':
      return `event ${id} was written after another event than the one that stands before it.`;
    case 'event_altered':
      return `event ${id} is not as it was written: something in it was altered.`;
  }
}

/** Follows the chain from the first event; the events come in the order of their ids. */
export function verifyChain(events: Iterable<TrailEvent>): TrailVerdict {
  let head = EMPTY_TRAIL;
  for (const event of events) {
    const reason = faultOf(event, head);
    if (reason) return { verified: head.id, head, firstBad: { id: event.id, reason } };
    head = { id: event.id, hash: event.hash };
  }
  return { verified: head.id, head, firstBad: null };
}

function faultOf(event: TrailEvent, head: TrailHead): BrokenLink | null {
  if (event.id !== head.id + 1) return 'missing_event';
  if (event.previousHash !== head.hash) return 'previous_hash_differs';
  return event.hash === eventHash(event) ? null : 'event_altered';
}
