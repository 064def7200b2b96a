/** What came of a file is written down, and the file put where it belongs with its reports. */
import path from 'node:path';
import { writeTransaction } from '../../db/database.ts';
import { findFile, findFileByHash } from '../../db/stores/import-files.ts';
import {
  findInboxFile,
  finishInboxFile,
  renameInboxFile,
  settleInboxFile,
  type InboxFile,
  type InboxSettlement,
} from '../../db/stores/inbox.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import { success, type Problem, type Result } from '../domain/problem.ts';
import { fingerprintOf } from '../workflows/imports/file-fingerprint.ts';
import {
  keptOutcome,
  refusalEvent,
  sameFileOutcome,
  type ImportOutcome,
} from '../workflows/imports/import-file.ts';
import { freeName, hiddenPlace, temporaryPlace } from './hold.ts';
import { isThere, moveAside, writeWhole } from './moves.ts';
import { kindOfFolder, reportNames } from './names.ts';
import { reportJson, reportText } from './report.ts';
import type { RoundServices } from './round.ts';

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
  if (!found) return null;
  return wasKnown ? sameFileOutcome(db, found, false) : keptOutcome(db, found);
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
