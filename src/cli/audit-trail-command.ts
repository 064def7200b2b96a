/** `nccu audit verify|log`: whether anybody altered the record, and who did what. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { readHead } from '../audit/known-head.ts';
import { OPERATIONS, type TrailHead } from '../audit/trail.ts';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface AuditVerifyOptions {
  readonly head?: TrailHead;
  readonly recompute?: true;
  readonly acceptRestored?: true;
  readonly reason?: string;
  readonly as?: string;
  readonly json?: true;
}

export interface AuditLogOptions {
  readonly person?: string;
  readonly subject?: string;
  readonly operation?: string;
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
  readonly after?: number;
  readonly limit: number;
  readonly oldestFirst?: true;
  readonly as?: string;
  readonly json?: true;
}

export function addTrailCommands(audit: Command, surroundings: Surroundings): void {
  addVerifyCommand(audit, surroundings);
  addLogCommand(audit, surroundings);
}

function addVerifyCommand(audit: Command, surroundings: Surroundings): void {
  audit
    .command('verify')
    .description('follows the trail from its first event, and says whether anybody altered it')
    .addOption(
      new Option('--head <number:hash>', 'a head of the trail that you know, from a return').argParser(head),
    )
    .option('--recompute', 'also work the latest return of each published month out anew')
    .option('--accept-restored', 'after a backup was rightly restored: accept that later events are lost')
    .addOption(new Option('--reason <text>', 'why, with --accept-restored').argParser(filled))
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: AuditVerifyOptions) => {
        const { runAuditVerify } = await import('./run-audit-verify.ts');
        return runAuditVerify(options, surroundings);
      }),
    );
}

const EVENTS_A_PAGE = 100;
const MOST_EVENTS = 100_000;

function addLogCommand(audit: Command, surroundings: Surroundings): void {
  audit
    .command('log')
    .description('who did what, to what, when and why: the newest first')
    .addOption(new Option('--person <name>', 'only what this person did').argParser(filled))
    .addOption(
      new Option(
        '--subject <subject>',
        'a reference, a kind of subject, or a kind and an id: message:3',
      ).argParser(filled),
    )
    .addOption(new Option('--operation <operation>', 'only operations of this kind').choices(OPERATIONS))
    .addOption(new Option('--what <what>', 'only events of this kind, such as decision').argParser(filled))
    .option('--from <when>', 'only from this moment on')
    .option('--to <when>', 'only before this moment')
    .addOption(
      new Option('--after <number>', 'continue behind the event of this number').argParser(wholeNumber),
    )
    .addOption(
      new Option('--limit <count>', 'how many at most')
        .argParser(countUpTo(MOST_EVENTS))
        .default(EVENTS_A_PAGE),
    )
    .option('--oldest-first', 'the oldest first')
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: AuditLogOptions) => {
        const { runAuditLog } = await import('./run-audit-log.ts');
        return runAuditLog(options, surroundings);
      }),
    );
}

function head(text: string): TrailHead {
  const read = readHead(text);
  if (read) return read;
  throw new InvalidArgumentError('Give the number of an event, a colon and its hash of 64 characters.');
}

function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number of an event.');
}

function countUpTo(most: number): (text: string) => number {
  return (text) => {
    const count = wholeNumber(text);
    if (count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`Give a number from 1 to ${most}.`);
  };
}
