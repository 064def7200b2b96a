import path from 'node:path';
import { trailReportDocument } from '../answers/trail-report.ts';
import { headText, type KnownHead } from '../audit/known-head.ts';
import { success } from '../domain/problem.ts';
import { acceptRestored } from '../workflows/accept-restored.ts';
import { findKnownHeads } from '../workflows/known-heads.ts';
import { isSound, verifyTrail, type TrailReport } from '../workflows/verify-trail.ts';
import type { Answer } from './answering.ts';
import type { AuditVerifyOptions } from './audit-trail-command.ts';
import { actorOf, withDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { answer, answerJson, problemText, tell } from './terminal.ts';
import { verifyText } from './verify-text.ts';

export async function runAuditVerify(
  options: AuditVerifyOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const folder = path.resolve(surroundings.workingFolder, ground.settings.returnsDir);
    const found = findKnownHeads(ground.db, folder);
    if (!found.ok) tell(problemText(found.problem));
    const given = options.head ? [{ ...options.head, source: '--head' }] : [];
    const known: KnownHead[] = [...(found.ok ? found.value : []), ...given];
    const report = verifyTrail(ground.db, known);
    if (!report.ok) return report;
    if (options.acceptRestored) return accept(ground, report.value, options);
    if (options.json) answerJson(trailReportDocument(report.value));
    else answer(verifyText(report.value));
    return success(found.ok && isSound(report.value) ? EXIT.done : EXIT.needsAttention);
  });
}

function accept(
  { db, clock }: KeptGround,
  { contradicted }: TrailReport,
  { reason = '', as, json }: AuditVerifyOptions,
): Answer {
  const accepted = acceptRestored({ db, clock, actor: actorOf(as) }, contradicted, reason);
  if (!accepted.ok) return accepted;
  const head = headText(accepted.value);
  if (json) answerJson({ head, given_up: contradicted.map(headText) });
  else
    answer(
      `Event ${accepted.value.id} says that the later events are given up. The trail's head is\n${head}`,
    );
  return success(EXIT.done);
}
