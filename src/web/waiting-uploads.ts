/**
 * Files that somebody sent and has not yet confirmed. Each lies in the folder of uploads under an id that nobody can guess,
 * beside a note of whose it is and how it is to be read: so a restart loses none, and only its uploader sees it.
 */
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Profile } from '../../config/profile.ts';
import type { ExportKind } from '../domain/records.ts';
import type { FormByHand } from '../workflows/imports/complete-forms.ts';

export interface WaitingUpload {
  readonly id: string;
  /** Whose it is. */
  readonly accountId: string;
  /** What people call the file. */
  readonly name: string;
  readonly bytes: number;
  /** UTC milliseconds. */
  readonly uploadedAt: number;
  /** Null where the file is to say what it is. */
  readonly kind: ExportKind | null;
  readonly profile: string | null;
  /** How it is to be read, as set by hand. */
  readonly byHand: Profile | null;
  /** What was said of single forms of the file. */
  readonly formsByHand: readonly FormByHand[];
  /** The background job that read it last. */
  readonly previewJob: string | null;
  readonly importJob: string | null;
}

const KEPT_MILLISECONDS = 24 * 3_600_000;
const ID = /^[0-9a-f-]{36}$/;
const NOTE = '.json';

/** Puts down, or changes, the note of an upload whose file lies there. */
export function noteUpload(folder: string, upload: WaitingUpload): void {
  const note = path.join(folder, `${upload.id}${NOTE}`);
  writeFileSync(`${note}.new`, JSON.stringify(upload), { mode: 0o600 });
  renameSync(`${note}.new`, note);
}

/** The upload of this id, for its uploader; null for everybody else. */
export function findUpload(folder: string, id: string, accountId: string): WaitingUpload | null {
  const upload = ID.test(id) ? readNote(folder, id) : null;
  return upload?.accountId === accountId ? upload : null;
}

/** Somebody's uploads, the latest first. */
export function findUploadsOf(folder: string, accountId: string): WaitingUpload[] {
  const own = allNotes(folder).filter((upload) => upload.accountId === accountId);
  return own.sort((a, b) => b.uploadedAt - a.uploadedAt);
}

export function pathOfUpload(folder: string, { id }: Pick<WaitingUpload, 'id'>): string {
  return path.join(folder, id);
}

/** A second name for the file, which an import may take away while the first stays until it has gone well. */
export function lendUpload(folder: string, upload: WaitingUpload, newId: string): string {
  const lent = path.join(folder, newId);
  linkSync(pathOfUpload(folder, upload), lent);
  return lent;
}

export function forgetUpload(folder: string, { id }: Pick<WaitingUpload, 'id'>): void {
  for (const name of [`${id}${NOTE}`, id]) rmSync(path.join(folder, name), { force: true });
}

/** Forgets what has waited for a day; `now` is UTC milliseconds. */
export function forgetOldUploads(folder: string, now: number): void {
  const old = allNotes(folder).filter(({ uploadedAt }) => now - uploadedAt > KEPT_MILLISECONDS);
  for (const upload of old) forgetUpload(folder, upload);
}

/** At the start of the service: what belongs to no upload that waits is nobody's any more. */
export function forgetStrayFiles(folder: string): void {
  const kept = new Set(allNotes(folder).flatMap(({ id }) => [id, `${id}${NOTE}`]));
  for (const name of readdirSync(folder)) {
    if (!kept.has(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function allNotes(folder: string): WaitingUpload[] {
  const notes = readdirSync(folder).filter((name) => name.endsWith(NOTE));
  return notes.flatMap((name) => readNote(folder, name.slice(0, -NOTE.length)) ?? []);
}

/** Null where a file or its note is gone, or was cut short. */
function readNote(folder: string, id: string): WaitingUpload | null {
  try {
    statSync(path.join(folder, id));
    // It was written by `noteUpload`, perhaps of an earlier version, which did not complete forms.
    const noted = JSON.parse(readFileSync(path.join(folder, `${id}${NOTE}`), 'utf8')) as WaitingUpload;
    return { ...noted, formsByHand: (noted as Partial<WaitingUpload>).formsByHand ?? [] };
  } catch {
    return null;
  }
}
