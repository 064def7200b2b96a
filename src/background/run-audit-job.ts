/** The jobs of an audit: drawing a sample, following the trail, laying a list beside the log, writing evidence. */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { coverageDocument } from '../answers/coverage.ts';
import { evidenceDocument } from '../answers/evidence.ts';
import { drawnSample } from '../answers/sample.ts';
import { trailReportDocument } from '../answers/trail-report.ts';
import { success, type Result } from '../domain/problem.ts';
import { INDEX_FILE } from '../evidence/index.ts';
import { firstOfCoverage, writeCoverage } from '../workflows/audit/coverage-results.ts';
import { layCoverage } from '../workflows/audit/coverage.ts';
import { drawSample, type SampleServices } from '../workflows/audit/draw-sample.ts';
import { findKnownHeads } from '../workflows/trail/known-heads.ts';
import type { EvidenceServices } from '../workflows/evidence/log-evidence.ts';
import { isSound, verifyTrail } from '../workflows/trail/verify-trail.ts';
import { writeEvidence } from '../workflows/evidence/write-evidence.ts';
import { writeRedactedEvidence } from '../workflows/evidence/write-redacted-evidence.ts';
import { zipFolder } from '../workflows/evidence/zip-folder.ts';
import {
  COVERAGE_PREVIEW,
  EVIDENCE_ARCHIVE,
  type AuditJob,
  type CoverageJob,
  type DrawSampleJob,
  type EvidenceJob,
  type JobGround,
  type JobProgress,
} from './job.ts';
import type { Told } from './run-job.ts';

export function runAuditJob(
  services: SampleServices,
  ground: JobGround,
  request: AuditJob,
  onProgress: (progress: JobProgress) => void,
): Result<Told> | Promise<Result<Told>> {
  switch (request.kind) {
    case 'draw_sample':
      return runDrawSample(services, request);
    case 'verify_trail':
      return runVerifyTrail(services, ground);
    case 'coverage':
      return runCoverage(services, ground.root, request, onProgress);
    case 'evidence':
      return runEvidence(services, ground.root, request);
  }
}

/** A mark or a sidecar that cannot be read is told beside what the trail itself says. */
function runVerifyTrail({ db }: EvidenceServices, { returnsFolder }: JobGround): Result<Told> {
  const known = findKnownHeads(db, returnsFolder);
  const report = verifyTrail(db, known.ok ? known.value : []);
  if (!report.ok) return report;
  const heads = { known_heads: known.ok ? known.value.length : null };
  const result = { ...trailReportDocument(report.value), ...heads };
  return success({ result, needsAttention: !known.ok || !isSound(report.value) });
}

function runDrawSample(services: SampleServices, { sample }: DrawSampleJob): Result<Told> {
  const drawn = drawSample(services, sample);
  return drawn.ok ? success({ result: drawnSample(drawn.value), needsAttention: false }) : drawn;
}

async function runCoverage(
  services: EvidenceServices,
  root: string,
  { path: file, name, fromDay, toDay, out }: CoverageJob,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<Told>> {
  const vocabulary = loadVocabulary(path.join(root, 'config'));
  if (!vocabulary.ok) return vocabulary;
  const laid = await layCoverage(
    {
      ...services,
      vocabulary: vocabulary.value,
      onProgress: (done, total) => onProgress({ done, total }),
    },
    { path: file, name, profile: null, fromDay, toDay },
  );
  if (!laid.ok) return laid;
  mkdirSync(out, { mode: 0o700 });
  const written = writeCoverage(out, laid.value);
  if (!written.ok) return written;
  writeFileSync(path.join(out, COVERAGE_PREVIEW), JSON.stringify(firstOfCoverage(laid.value)), {
    mode: 0o600,
  });
  const { list, log, ...rest } = coverageDocument(laid.value);
  const needsAttention = list.lacking + log.lacking + rest.doubtful_pairs + rest.rejected > 0;
  return success({ result: { ...rest, list, log }, needsAttention });
}

function runEvidence(
  services: EvidenceServices,
  root: string,
  { month, isRedacted, reason, out }: EvidenceJob,
): Result<Told> {
  const folder = path.join(out, 'folder');
  const request = { month, out: folder, reason };
  const scriptsFolder = path.join(root, 'scripts', 'evidence');
  mkdirSync(out, { mode: 0o700 });
  const written = isRedacted
    ? writeRedactedEvidence(services, request)
    : writeEvidence({ ...services, scriptsFolder }, request);
  if (!written.ok) return written;
  const index = { name: INDEX_FILE.name, bytes: statSync(path.join(folder, INDEX_FILE.name)).size };
  const archive = path.join(out, EVIDENCE_ARCHIVE);
  const zipped = zipFolder(folder, [...written.value.files, index], archive);
  rmSync(folder, { recursive: true });
  if (!zipped.ok) return zipped;
  const name = `evidence-${month}${isRedacted ? '-redacted' : ''}.zip`;
  const result = { ...evidenceDocument(name, written.value), bytes: statSync(archive).size };
  return success({ result, needsAttention: false });
}
