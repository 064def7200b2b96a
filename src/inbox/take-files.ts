/**
 * A round of the inbox: what an earlier one left in hand is seen to its end, then each ready file is taken, imported,
 * written down, moved and reported on; at last what changed is matched. Only one process at a time does this for a database.
 */
import { holdAlone } from '../../db/open.ts';
import { findOpenInboxFiles, type InboxFile } from '../../db/stores/inbox.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { matchStored } from '../workflows/matching/match-stored.ts';
import { makeOutcomeFolders, statOf } from './folder.ts';
import {
  forget,
  hiddenPlace,
  notWritable,
  putBack,
  takeFile,
  takeOrphans,
  type HoldServices,
} from './hold.ts';
import { forgiveAttempt, importTaken } from './import-taken.ts';
import { shownName } from './names.ts';
import type { FinishedFile, ReadyFile, RoundReport, RoundRequest, RoundServices } from './round.ts';
import { finish, settle } from './settle.ts';

/** Does a round; what could not be done is told, and is done by a later one. */
export async function takeFiles(services: RoundServices, request: RoundRequest): Promise<RoundReport> {
  const lock = holdAlone(`${services.db.file}.inbox-lock`);
  // Another service with this database is at it.
  if (!lock) return { finished: [], putOff: [], trouble: null };
  try {
    return await new Round(services, request).run();
  } finally {
    lock.release();
  }
}

type PutOff = RoundReport['putOff'][number];

class Round {
  readonly #services: RoundServices & HoldServices;
  readonly #request: RoundRequest;
  readonly #finished: FinishedFile[] = [];
  readonly #putOff: PutOff[] = [];

  constructor(services: RoundServices, request: RoundRequest) {
    let taken = 0;
    this.#services = { ...services, newId: () => `${request.id}-${++taken}` };
    this.#request = request;
  }

  async run(): Promise<RoundReport> {
    const done = await this.#takeAll();
    const matched = this.#isToMatch() ? matchStored(this.#services) : success(null);
    const trouble = !done.ok ? done.problem : matched.ok ? null : matched.problem;
    return { finished: this.#finished, putOff: this.#putOff, trouble };
  }

  /** A round without files of its own makes good what trouble kept an earlier one from. */
  #isToMatch(): boolean {
    const isImported = this.#finished.some(({ outcome }) => outcome === 'done');
    return isImported || this.#request.files.length === 0;
  }

  async #takeAll(): Promise<Result<null>> {
    const { inbox, files } = this.#request;
    const made = await makeOutcomeFolders(inbox);
    if (!made.ok) return made;
    const left = await this.#whatWasLeft();
    if (!left.ok) return left;
    for (const one of [...left.value, ...files]) {
      if (this.#services.isStopping()) return success(null);
      const seen = await ('claim' in one ? this.#seeToEnd(one) : this.#takeOne(one));
      if (!seen.ok) return seen;
    }
    return success(null);
  }

  async #whatWasLeft(): Promise<Result<readonly InboxFile[]>> {
    const open = findOpenInboxFiles(this.#services.db);
    return this.#onDisk(this.#request.inbox, async () => {
      const orphans = await takeOrphans(this.#services, this.#request.inbox);
      return orphans.ok ? success([...open, ...orphans.value]) : orphans;
    });
  }

  async #takeOne(ready: ReadyFile): Promise<Result<null>> {
    const { folder, name } = ready;
    const { inbox } = this.#request;
    const taken = await this.#onDisk(shownName(name), () => takeFile(this.#services, inbox, ready));
    if (taken.ok) return taken.value ? this.#seeToEnd(taken.value) : success(null);
    if (!isOfFile(taken.problem)) return taken;
    this.#putOff.push({ folder, name, problem: taken.problem });
    return success(null);
  }

  async #seeToEnd(file: InboxFile): Promise<Result<null>> {
    const settled = file.settlement ? success(file) : await this.#importOne(file);
    if (!settled.ok || !settled.value) return settled.ok ? success(null) : settled;
    const inHand = settled.value;
    const { inbox } = this.#request;
    const finished = await this.#onDisk(file.name, () => finish(this.#services, inbox, inHand));
    if (!finished.ok) return finished;
    const { outcome, keptAs } = finished.value;
    this.#finished.push({ name: file.name, outcome, keptAs });
    return success(null);
  }

  /** Null for a file that has gone, or was put back. */
  async #importOne(file: InboxFile): Promise<Result<InboxFile | null>> {
    const { inbox } = this.#request;
    const place = hiddenPlace(inbox, file);
    const stat = await this.#onDisk(file.name, async () => success(await statOf(place)));
    if (!stat.ok) return stat;
    const found = stat.value;
    if (!found) return forget(this.#services, file);
    // What was put in the place of the file meanwhile is not followed.
    const imported = found.isFile() ? await importTaken(this.#services, inbox, file) : failure(changed(file));
    if (!imported.ok && isOfDatabase(imported.problem)) {
      forgiveAttempt(this.#services, file);
      return imported;
    }
    if (!imported.ok && isForNow(imported.problem)) return this.#letGo(file, imported.problem);
    return this.#onDisk(file.name, () => settle(this.#services, inbox, file, imported));
  }

  async #letGo(file: InboxFile, problem: Problem): Promise<Result<null>> {
    const { folder, name } = file;
    this.#putOff.push({ folder, name: Buffer.from(name).toString('latin1'), problem });
    return this.#onDisk(name, () => putBack(this.#services, this.#request.inbox, file));
  }

  async #onDisk<Value>(file: string, work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    try {
      return await work();
    } catch (error) {
      return failure(notWritable(error, file));
    }
  }
}

/** The file is somebody's yet, or not to be read now. */
function isForNow({ code }: Problem): boolean {
  return code === 'file_changed' || code === 'file_unreadable' || code === 'file_not_found';
}

function isOfDatabase({ code }: Problem): boolean {
  return /^(?:database_|not_a_database$|disk_full$)/.test(code);
}

function isOfFile({ code }: Problem): boolean {
  return code === 'inbox_not_writable';
}

function changed({ name }: InboxFile): Problem {
  return {
    code: 'file_changed',
    message: 'Something else was put in the place of the file.',
    whatToDo: 'Drop the file itself.',
    where: { file: name },
  };
}
