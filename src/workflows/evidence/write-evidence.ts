/** A month's evidence in one folder: everything its figures rest on, and the means to check them without this program. */
import path from 'node:path';
import { readTransaction } from '../../../db/database.ts';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { EMPTY_TRAIL, type TrailHead } from '../../audit/trail.ts';
import { daysOfMonth, DICTIONARY_COLUMNS, dictionaryRows } from '../../compliance/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import {
  definitionsText,
  EVIDENCE_FILES,
  INPUT_FILE_COLUMNS,
  inputFileRow,
  readmeText,
  SETTINGS_COLUMNS,
  settingsRows,
  SIDECAR_FILE,
  trailLine,
  WORKING_DAY_COLUMNS,
  workingDayRows,
  type FolderFacts,
} from '../../evidence/index.ts';
import { openCaseTables } from './evidence-tables.ts';
import { evidenceCases } from './evidence-cases.ts';
import { evidenceSubject, type EvidenceSubject } from './evidence-subject.ts';
import { finishFolder, writeFolder, type EvidenceFolder } from './evidence-folder.ts';
import { writeSamples } from './evidence-samples.ts';
import {
  logEvidence,
  type EvidenceRequest,
  type EvidenceServices,
  type WrittenEvidence,
} from './log-evidence.ts';
import { disposedOf } from '../returns/compare-return.ts';

export interface WholeEvidenceServices extends EvidenceServices {
  /** The folder of the scripts that go with the evidence. */
  readonly scriptsFolder: string;
}

const SCRIPTS = ['recompute_figures.py', 'verify_trail.py'] as const;

/**
 * Writes the evidence of a month: as published, or as it stands now where it is not. Giving it out is in the trail before
 * anybody can see it. Problems: those of `evidenceSubject`, `writeFolder` and the database; `return_disposed`.
 */
export function writeEvidence(
  services: WholeEvidenceServices,
  request: EvidenceRequest,
): Result<WrittenEvidence> {
  return writeFolder(
    request.out,
    (folder) => readTransaction(services.db, () => fill(services, request.month, folder)),
    (written) => logEvidence(services, request, written),
  );
}

function fill(
  services: WholeEvidenceServices,
  month: string,
  folder: EvidenceFolder,
): Result<WrittenEvidence> {
  const subject = evidenceSubject(services, month);
  if (!subject.ok) return subject;
  const head = writeTrail(services, folder);
  const facts = { ...subject.value.facts, head };
  const returned = writePublishedReturn(subject.value, folder);
  if (!returned.ok) return returned;
  const referrals = writeCases(services, subject.value, facts, folder);
  writeSamples(services.db, month, folder);
  writeGround(services, subject.value, facts, folder);
  for (const script of SCRIPTS) folder.copy(script, path.join(services.scriptsFolder, script));
  folder.writeText('README.txt', readmeText(facts, filesOf(subject.value)));
  return success({ ...finishFolder(folder), facts, referrals, isRedacted: false });
}

function filesOf({ publication }: EvidenceSubject) {
  return publication ? [...EVIDENCE_FILES, SIDECAR_FILE] : EVIDENCE_FILES;
}

/** The whole trail; answers its head. */
function writeTrail({ db }: EvidenceServices, folder: EvidenceFolder): TrailHead {
  let head = EMPTY_TRAIL;
  folder.writeLines(
    'trail.jsonl',
    (function* () {
      for (const event of streamEvents(db)) {
        head = { id: event.id, hash: event.hash };
        yield trailLine(event);
      }
    })(),
  );
  return head;
}

/** The bytes that were published; nothing where the month is not. Problem: `return_disposed`. */
function writePublishedReturn({ publication }: EvidenceSubject, folder: EvidenceFolder): Result<null> {
  if (!publication) {
    folder.writeTable('data-dictionary.csv', DICTIONARY_COLUMNS, dictionaryRows());
    return success(null);
  }
  const { summary, detail, sidecar, dictionary } = publication.files;
  const named = {
    'summary.csv': summary,
    'detail.csv': detail,
    [SIDECAR_FILE.name]: sidecar,
    'data-dictionary.csv': dictionary,
  };
  for (const [name, { content }] of Object.entries(named)) {
    if (content === null) return failure(disposedOf(publication));
    folder.writeText(name, content);
  }
  return success(null);
}

/** Everything about each referral, one after the other; answers how many there are. */
function writeCases(
  { db }: EvidenceServices,
  { view, publication }: EvidenceSubject,
  facts: FolderFacts,
  folder: EvidenceFolder,
): number {
  const files = new Map(findAllFiles(db).map((file) => [file.id, file]));
  const tables = openCaseTables(folder, facts, files, publication === null);
  let referrals = 0;
  for (const each of evidenceCases({ db, view, month: facts.month, files })) {
    tables.add(each);
    referrals++;
  }
  tables.close();
  return referrals;
}

/** What the figures were reckoned with. */
function writeGround(
  { db }: EvidenceServices,
  { view: { calendar } }: EvidenceSubject,
  facts: FolderFacts,
  folder: EvidenceFolder,
): void {
  const { first, next } = daysOfMonth(facts.month);
  const known = findAllFiles(db).filter(({ event }) => facts.known === null || event <= facts.known);
  folder.writeTable('input-files.csv', INPUT_FILE_COLUMNS, known.map(inputFileRow));
  folder.writeTable('settings.csv', SETTINGS_COLUMNS, settingsRows(facts));
  const days = workingDayRows(first, next - 1, calendar, facts.deadline);
  folder.writeTable('working-days.csv', WORKING_DAY_COLUMNS, days);
  folder.writeText('definitions.md', definitionsText(facts));
}
