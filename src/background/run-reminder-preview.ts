/** The job that works out what the reminders will say. It reads, and changes nothing. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readTransaction } from '../../db/database.ts';
import { remindDocument } from '../answers/reminder-run.ts';
import { composeReminders } from '../compose-reminders.ts';
import { success, type Result } from '../domain/problem.ts';
import type { MatchServices } from '../workflows/matching/match-stored.ts';
import { owedReferralsAsTheyStand } from '../workflows/reminders/owed-referrals.ts';
import { writePreview } from '../workflows/reminders/preview-pieces.ts';
import { previewReminders, type PreviewServices } from '../workflows/reminders/preview-reminders.ts';
import { rehearseReminders } from '../workflows/reminders/send-reminders.ts';
import { sha256Of } from '../workflows/trail/sha256.ts';
import type { JobGround } from './job.ts';
import {
  PREVIEW_FILE,
  type PreviewDocumentTold,
  type PreviewPiecesTold,
  type ReminderPreviewJob,
} from './reminder-preview-job.ts';
import type { Told } from './run-job.ts';

/** The result is PreviewPiecesTold or PreviewDocumentTold, by the form. */
export function runReminderPreview(
  services: MatchServices,
  { settings, mailFolder }: JobGround,
  { asAt, form, out }: ReminderPreviewJob,
): Result<Told> {
  const composed = composeReminders({ ...services, settings, mailFolder, isStopping: () => false });
  if (!composed.ok) return composed;
  const { deadline } = settings;
  const reminders = {
    ...composed.value.services,
    deadline,
    owedReferrals: owedReferralsAsTheyStand(services),
  };
  mkdirSync(out, { mode: 0o700 });
  const file = openSync(path.join(out, PREVIEW_FILE), 'wx', 0o600);
  try {
    const write = (bytes: Buffer): void => writeAll(file, bytes);
    // What an import writes meanwhile is in all of it or in nothing.
    const told = readTransaction<PreviewPiecesTold | PreviewDocumentTold>(services.db, () =>
      form === 'pieces' ? pieces(reminders, asAt, write) : document(reminders, asAt, write),
    );
    return told.ok ? success({ result: told.value, needsAttention: false }) : told;
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

function pieces(
  services: PreviewServices,
  asAt: number,
  write: (bytes: Buffer) => void,
): Result<PreviewPiecesTold> {
  return success(writePreview(services, previewReminders(services, asAt), write));
}

function document(
  services: PreviewServices,
  asAt: number,
  write: (bytes: Buffer) => void,
): Result<PreviewDocumentTold> {
  const rehearsed = rehearseReminders(services, asAt);
  if (!rehearsed.ok) return rehearsed;
  const said = remindDocument(rehearsed.value, true);
  write(Buffer.from(JSON.stringify(said), 'utf8'));
  const sha256 = sha256Of(JSON.stringify({ ...said, as_at: null }));
  return success({ day: said.day, messages: said.messages.length, sha256 });
}
