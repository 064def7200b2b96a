import { findAccountNames } from '../../db/stores/accounts.ts';
import { describeEvent, detailsOf, type AccountNames } from '../audit/describe-event.ts';
import type { TrailEvent } from '../audit/trail.ts';
import { formatLondon } from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { searchTrail } from '../workflows/trail/search-trail.ts';
import type { Answer } from './answering.ts';
import type { AuditLogOptions } from './audit-trail-command.ts';
import { actorOf, withDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { momentAsked } from './moment-asked.ts';
import type { Surroundings } from './surroundings.ts';
import { counted, oneLine, type Terminal } from './terminal.ts';

export async function runAuditLog(options: AuditLogOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, ({ db, clock }) => {
    const from = momentOf(options.from, clock);
    const before = momentOf(options.to, clock);
    if (!from.ok) return from;
    if (!before.ok) return before;
    const { person, subject, operation, what, after, limit } = options;
    const found = searchTrail(
      { db, clock, actor: actorOf(options.as) },
      {
        actor: person ?? null,
        subject: subject ?? null,
        operation: operation ?? null,
        what: what ?? null,
        from: from.value,
        before: before.value,
        after: after ?? null,
        order: options.oldestFirst ? 'oldest_first' : 'newest_first',
        limit,
      },
    );
    if (!found.ok) return found;
    const events = found.value;
    const next = events.length === limit ? (events.at(-1)?.id ?? null) : null;
    const names = findAccountNames(db);
    if (options.json) {
      surroundings.terminal.answerJson({
        events: events.map((event) => eventDocument(event, names)),
        next_after: next,
      });
    } else show(surroundings.terminal, events, names, next);
    return success(EXIT.done);
  });
}

function momentOf(text: string | undefined, clock: { now(): number }): Result<number | null> {
  return text === undefined ? success(null) : momentAsked(text, clock);
}

function eventDocument(event: TrailEvent, names: AccountNames): object {
  const { id, at, actor, operation, what, subjectType, subjectId, why, details, hash } = event;
  return {
    ...{ number: id, at: new Date(at).toISOString(), actor, operation, what },
    ...{ subject_type: subjectType, subject_id: subjectId, why },
    details: detailsOf(details),
    hash,
    sentence: describeEvent(event, names),
  };
}

function show(
  terminal: Terminal,
  events: readonly TrailEvent[],
  names: AccountNames,
  next: number | null,
): void {
  const lines = events.map((event) => {
    const { id, at, operation } = event;
    return `${String(id).padStart(7)}  ${formatLondon(at)}  ${operation.padEnd(14)}  ${oneLine(describeEvent(event, names))}`;
  });
  if (lines.length > 0) terminal.answer(lines.join('\n'));
  const more = next === null ? '' : `; more with --after ${next}`;
  terminal.tell(`${counted(events.length, 'event')}${more}`);
}
