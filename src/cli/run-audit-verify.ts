import path from 'node:path';
import { readTransaction, type Database } from '../../db/database.ts';
import { trailReportDocument } from '../answers/trail-report.ts';
import { headText, type KnownHead } from '../audit/known-head.ts';
import { success, type Result } from '../domain/problem.ts';
import { acceptRestored } from '../workflows/trail/accept-restored.ts';
import { findKnownHeads } from '../workflows/trail/known-heads.ts';
import { recomputeLatest, type RecomputedReturns } from '../workflows/returns/recompute-return.ts';
import { isSound, verifyTrail, type TrailReport } from '../workflows/trail/verify-trail.ts';
import type { Answer } from './answering.ts';
import type { AuditVerifyOptions } from './audit-trail-command.ts';
import { actorOf, withDatabaseAs, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { problemText } from './terminal.ts';
import { recomputedTexts, verifyText } from './verify-text.ts';

export async function runAuditVerify(
  options: AuditVerifyOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  // Verifying changes nothing; accepting does.
  return withDatabaseAs(surroundings, options.acceptRestored ? actor : null, (ground) => {
    const folder = path.resolve(surroundings.workingFolder, ground.settings.returnsDir);
    const found = findKnownHeads(ground.db, folder);
    if (!found.ok) surroundings.terminal.tell(problemText(found.problem));
    const given = options.head ? [{ ...options.head, source: '--head' }] : [];
    const known: KnownHead[] = [...(found.ok ? found.value : []), ...given];
    const report = verifyTrail(ground.db, known);
    if (!report.ok) return report;
    if (options.acceptRestored) return accept(ground, report.value, actor, options);
    const recomputed = options.recompute ? recompute(ground.db) : success(null);
    if (!recomputed.ok) return recomputed;
    if (options.json)
      surroundings.terminal.answerJson({
        ...trailReportDocument(report.value),
        recomputed: recomputed.value,
      });
    else
      surroundings.terminal.answer(
        [verifyText(report.value), ...recomputedTexts(recomputed.value)].join('\n'),
      );
    const isAsPublished = (recomputed.value?.different ?? []).length === 0;
    return success(found.ok && isSound(report.value) && isAsPublished ? EXIT.done : EXIT.needsAttention);
  });
}

function recompute(db: Database): Result<RecomputedReturns> {
  return readTransaction(db, () => success(recomputeLatest(db)));
}

function accept(
  { db, clock, terminal }: KeptGround,
  { contradicted }: TrailReport,
  actor: string,
  { reason = '', json }: AuditVerifyOptions,
): Answer {
  const accepted = acceptRestored({ db, clock, actor }, contradicted, reason);
  if (!accepted.ok) return accepted;
  const head = headText(accepted.value);
  if (json) terminal.answerJson({ head, given_up: contradicted.map(headText) });
  else
    terminal.answer(
      `Event ${accepted.value.id} says that the later events are given up. The trail's head is\n${head}`,
    );
  return success(EXIT.done);
}
