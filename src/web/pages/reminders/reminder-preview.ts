/**
 * The previews of the reminders that pages share: worked out once, and again when anything has changed. A few referrals
 * are looked at here and now, many by a background job; either way a page reads only the pieces that it shows.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Request } from 'express';
import { PREVIEW_FILE, type PreviewPiecesTold } from '../../../background/reminder-preview-job.ts';
import type { Job } from '../../../background/job.ts';
import { success, type Result } from '../../../domain/problem.ts';
import { writePreview, type Piece, type PreviewIndex } from '../../../workflows/reminders/preview-pieces.ts';
import { previewReminders } from '../../../workflows/reminders/preview-reminders.ts';
import { nextReminderRun } from '../../../workflows/reminders/reminder-outcome.ts';
import { areFewOwed } from '../../few-enough.ts';
import { keptWhileUnchanged } from '../../kept-while-unchanged.ts';
import type { WebServices } from '../../services.ts';
import { workOutBeside } from '../../worked-out.ts';
import { actorOf } from '../page-kit.ts';

/** What is looked at: what the next run will say, or what would be said if the reminders were sent now. */
export type Moment = 'next' | 'now';

export interface ShownPreview {
  readonly index: PreviewIndex;
  /** The bytes of a piece. */
  open(piece: Piece): Readable;
  /** What a piece of JSON says. */
  read(piece: Piece): Promise<unknown>;
}

/** What there is to show: nothing where there is no next run, and nothing yet while a long list is worked out. */
export interface Previewed {
  readonly preview: ShownPreview | null;
  readonly isUnderWay: boolean;
}

/** Problems: those of a job that came to nothing. */
export type Previews = (request: Request, moment: Moment) => Promise<Result<Previewed>>;

/** What time alone changes may be shown a minute late. */
const LONGEST_MILLISECONDS = 60_000;

export function createPreviews(services: WebServices): Previews {
  const { db, clock, uploadFolder, newId } = services;
  const keepFew = keptWhileUnchanged<ShownPreview>(services, LONGEST_MILLISECONDS);
  const workOut = { next: workOutBeside(services), now: workOutBeside(services, LONGEST_MILLISECONDS) };
  return async (request, moment) => {
    const now = clock.now();
    const asAt = moment === 'now' ? now : nextReminderRun(services);
    if (asAt === null) return success({ preview: null, isUnderWay: false });
    const key = asAt === now ? 'now' : String(asAt);
    const actor = actorOf(request);
    if (areFewOwed(db)) {
      const make = () => Promise.resolve(previewOfFew(services, actor, asAt));
      return success({ preview: await keepFew(key, make), isUnderWay: false });
    }
    const out = path.join(uploadFolder, newId());
    const order = { kind: 'reminder_preview', form: 'pieces', asAt, out } as const;
    const worked = workOut[asAt === now ? 'now' : 'next'](key, actor, order);
    return worked.ok ? success(previewedBy(worked.value)) : worked;
  };
}

function previewOfFew(services: WebServices, actor: string, asAt: number): ShownPreview {
  const asked = { ...services.remindersBy(actor), deadline: services.settings.deadline };
  const written: Buffer[] = [];
  const index = writePreview(asked, previewReminders(asked, asAt), (bytes) => written.push(bytes));
  const bytes = Buffer.concat(written);
  return shown(index, ({ at, length }) => Readable.from([bytes.subarray(at, at + length)]));
}

function previewedBy({ request, result }: Job): Previewed {
  if (request.kind !== 'reminder_preview' || result === null) return { preview: null, isUnderWay: true };
  const file = path.join(request.out, PREVIEW_FILE);
  // It was told by runReminderPreview, of pieces.
  const index = result as PreviewPiecesTold;
  const open = ({ at, length }: Piece): Readable =>
    createReadStream(file, { start: at, end: at + length - 1 });
  return { preview: shown(index, open), isUnderWay: false };
}

function shown(index: PreviewIndex, open: (piece: Piece) => Readable): ShownPreview {
  return { index, open, read: async (piece) => JSON.parse(await text(open(piece))) as unknown };
}
