/** What is in hand is imported, what came of it written down, and the file put where it belongs with its reports. */
import path from 'node:path';
import { writeTransaction } from '../../db/database.ts';
import { findFile, findFileByHash } from '../../db/stores/import-files.ts';
import {
  findInboxFile,
  finishInboxFile,
  renameInboxFile,
  saveInboxAttempts,
  settleInboxFile,
  type InboxFile,
  type InboxSettlement,
} from '../../db/stores/inbox.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { fingerprintOf } from '../workflows/file-fingerprint.ts';
import { importFile, refusalEvent, sameFileOutcome, type ImportOutcome } from '../workflows/import-file.ts';
import { importForms } from '../workflows/import-forms.ts';
import { freeName, hiddenPlace, temporaryPlace } from './hold.ts';
import { isThere, moveAside, writeWhole } from './moves.ts';
import { kindOfFolder, reportNames } from './names.ts';
import { recognise } from './recognise.ts';
import { reportJson, reportText } from './report.ts';
import type { RoundServices } from './round.ts';

/** A file that breaks the program is begun so often and then refused. */
const MOST_ATTEMPTS = 5;

/** What the forms room says of a text without any label of a form. */
const NO_FORM = 'form_not_recognised';

/** Imports a file that is in hand. Problems: why it is refused, or why it could not be imported now. */
export async function importTaken(
  services: RoundServices,
  inbox: string,
  file: InboxFile,
): Promise<Result<ImportOutcome>> {
  if (file.attempts >= MOST_ATTEMPTS) return failure(gaveUp(file.name));
  const begun = saveAttempts(services, file, file.attempts + 1);
  if (!begun.ok) return begun;
  const place = { path: hiddenPlace(inbox, file), name: file.name };
  const recognised = await recognise(place, kindOfFolder(file.folder), services.vocabulary);
  if (!recognised.ok) return recognised;
  const { kind, make, ifNoForm } = recognised.value;
  const request = { ...place, profile: null, strict: false, dryRun: false } as const;
  const importing = { ...services, tellsRefusals: true };
  if (make === 'list') return importFile(importing, { ...request, kind });
  const forms = await importForms(importing, request);
  if (forms.ok) return forms;
  if (make === 'either') return importFile(importing, { ...request, kind: 'documents' });
  return ifNoForm && forms.problem.code === NO_FORM ? failure(ifNoForm) : forms;
}

/** An attempt that the database or the disk cut short says nothing of the file. */
export function forgiveAttempt(services: RoundServices, file: InboxFile): void {
  saveAttempts(services, file, file.attempts);
}

function saveAttempts({ db }: RoundServices, { id }: InboxFile, attempts: number): Result<null> {
  return writeTransaction(db, () => {
    saveInboxAttempts(db, id, attempts);
    return success(null);
  });
}

/** Writes down what came of a file, with the event of a refusal. Throws what the disk says. */
export async function settle(
  services: RoundServices,
  inbox: string,
  file: InboxFile,
  imported: Result<ImportOutcome>,
): Promise<Result<InboxFile>> {
  const { db, clock, actor } = services;
  const came = imported.ok
    ? ofImport(services, file, imported.value)
    : await ofRefusal(inbox, file, imported.problem);
  const keptAs = await freeName(path.join(inbox, came.outcome), file.name);
  return writeTransaction(db, () => {
    const at = clock.now();
    settleInboxFile(db, file.id, at, { ...came, keptAs });
    if (came.problem) {
      const kind = kindOfFolder(file.folder);
      const refused = { kind, name: file.name, code: came.problem.code, sha256: came.sha256 };
      appendEvents(db, [refusalEvent({ at, actor }, refused)]);
    }
    return success(asNow(services, file));
  });
}

type Came = Omit<InboxSettlement, 'keptAs'>;

/** An import since the file was taken is its own, which the end of the process cut off from being written down here. */
function ofImport(
  { db, actor }: RoundServices,
  file: InboxFile,
  { kind, sha256, sameFile }: ImportOutcome,
): Came {
  const found = findFileByHash(db, kind, sha256);
  const isOwn = found?.importedBy === actor && found.event > file.takenEvent && found.name === file.name;
  const wasKnown = sameFile && !isOwn;
  return { outcome: 'done', importFile: found?.id ?? null, wasKnown, sha256, problem: null };
}

async function ofRefusal(inbox: string, file: InboxFile, problem: Problem): Promise<Came> {
  const fingerprint = await fingerprintOf(hiddenPlace(inbox, file));
  const sha256 = fingerprint?.sha256 ?? '';
  return { outcome: 'refused', importFile: null, wasKnown: false, sha256, problem };
}

/** Puts a settled file where it belongs, with its reports. Doing it again does what was left. Throws what the disk says. */
export async function finish(
  services: RoundServices,
  inbox: string,
  file: InboxFile,
): Promise<Result<InboxSettlement>> {
  const { db, clock } = services;
  const moved = await moveToOutcome(services, inbox, file);
  if (!moved.ok) return moved;
  const settlement = moved.value;
  const folder = path.join(inbox, settlement.outcome);
  const told = { ...file, settlement, imported: importedBy(services, settlement), marking: services.marking };
  const { text, json } = reportNames(settlement.keptAs);
  const temporary = temporaryPlace(folder, file);
  await writeWhole(path.join(folder, text), temporary, reportText(told));
  await writeWhole(path.join(folder, json), temporary, reportJson(told));
  return writeTransaction(db, () => {
    finishInboxFile(db, file, clock.now());
    return success(settlement);
  });
}

async function moveToOutcome(
  services: RoundServices,
  inbox: string,
  file: InboxFile,
): Promise<Result<InboxSettlement>> {
  const { db } = services;
  const hidden = hiddenPlace(inbox, file);
  let settlement = settlementOf(file);
  const folder = path.join(inbox, settlement.outcome);
  // It may stand there already, from before the process ended.
  while (await isThere(hidden)) {
    if (await moveAside(hidden, path.join(folder, settlement.keptAs), temporaryPlace(folder, file))) break;
    const keptAs = await freeName(folder, file.name);
    const renamed = writeTransaction(db, () => {
      renameInboxFile(db, file.id, keptAs);
      return success(null);
    });
    if (!renamed.ok) return renamed;
    settlement = { ...settlement, keptAs };
  }
  return success(settlement);
}

function importedBy(
  { db }: RoundServices,
  { importFile: id, wasKnown }: InboxSettlement,
): ImportOutcome | null {
  const found = id === null ? null : findFile(db, id);
  return found && { ...sameFileOutcome(db, found, false), sameFile: wasKnown };
}

function settlementOf({ settlement, id }: InboxFile): InboxSettlement {
  if (!settlement) throw new Error(`file ${id} of the inbox is not settled`);
  return settlement;
}

function asNow({ db }: RoundServices, { id }: InboxFile): InboxFile {
  const file = findInboxFile(db, id);
  if (!file) throw new Error(`file ${id} of the inbox is gone`);
  return file;
}

function gaveUp(file: string): Problem {
  return {
    code: 'inbox_gave_up',
    message: `Reading it broke the program off ${MOST_ATTEMPTS} times, and was given up.`,
    whatToDo:
      'See whether it is very large; export a shorter period, or save it anew, and drop it again. If that does not help, tell force IT.',
    where: { file },
  };
}
