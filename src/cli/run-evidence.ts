import path from 'node:path';
import { evidenceDocument } from '../answers/evidence.ts';
import { formatLondon } from '../domain/london-time.ts';
import { success } from '../domain/problem.ts';
import type { WrittenEvidence } from '../workflows/evidence/log-evidence.ts';
import { writeEvidence } from '../workflows/evidence/write-evidence.ts';
import { writeRedactedEvidence } from '../workflows/evidence/write-redacted-evidence.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import type { EvidenceOptions } from './evidence-command.ts';
import { EXIT } from './exit-codes.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';
import { tellDisposed } from './tell-disposed.ts';
import { counted } from './terminal.ts';

export async function runEvidence(options: EvidenceOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, (ground) => {
    const { db, clock, calendar } = ground;
    const { deadline } = ground.settings;
    const services = { db, clock, calendar, deadline, actor };
    const { month, out, reason = '' } = options;
    const request = { month, out: pathGiven(surroundings, out), reason };
    const scriptsFolder = path.join(surroundings.root, 'scripts', 'evidence');
    const written = options.redacted
      ? writeRedactedEvidence(services, request)
      : writeEvidence({ ...services, scriptsFolder }, request);
    if (!written.ok) return written;
    tellDisposed(ground, month);
    if (options.json) surroundings.terminal.answerJson(evidenceDocument(out, written.value));
    else surroundings.terminal.answer(textOf(options, written.value));
    return success(EXIT.done);
  });
}

function textOf({ month, out }: EvidenceOptions, written: WrittenEvidence): string {
  const { facts, files, referrals, indexSha256 } = written;
  const { asAt, publishedAt } = facts;
  const state =
    publishedAt === null ? 'not published: provisional' : `published ${formatLondon(publishedAt)}`;
  return [
    `${out}: ${month}, ${counted(referrals, 'referral')}, ${counted(files.length + 1, 'file')}`,
    `Figures as at ${formatLondon(asAt)}, ${state}`,
    `SHA-256 of index.csv: ${indexSha256}`,
    'Give that number to whoever gets the folder, by another way than the folder itself.',
  ].join('\n');
}
