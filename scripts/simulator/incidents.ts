/** An incident as the force's command and control numbers it, and what a way of writing its reference must answer. */
import type { Random } from './random.ts';
import type { ClockMinute } from './clock.ts';

export interface Incident {
  readonly force: string;
  readonly startedAt: ClockMinute;
  readonly day: number;
  readonly year: number;
  /** Its number among the day's incidents, from 1. */
  readonly daySerial: number;
  /** Its number among the year's, from 1. */
  readonly yearSerial: number;
  /** The check letter of the forces that use one. */
  readonly letter: string;
}

/**
 * One way in which references are made. `house` is what the log prints; `typed` is what a person makes of the same
 * reference in another system, on the day given.
 */
export interface ReferenceFormat {
  readonly house: (incident: Incident) => string;
  readonly typed: (incident: Incident, random: Random, typedOnDay: number) => string;
}
