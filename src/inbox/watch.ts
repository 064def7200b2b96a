/**
 * Looks into the inbox from time to time, and has what is ready taken. It looks, rather than waits to be told: a network
 * share tells nobody of what was put there from another machine.
 */
import type { Database } from '../../db/database.ts';
import { findOpenInboxFiles } from '../../db/stores/inbox.ts';
import { success, type Problem, type Result } from '../domain/problem.ts';
import { listInbox, makeInbox } from './folder.ts';
import { judgeLook, nextRound, putOff, type Entry, type Look, type Memories } from './readiness.ts';
import type { RoundReport, RoundRequest } from './round.ts';
import { filesOpenForWriting } from './still-open.ts';

export interface WatchServices {
  /** INBOX_DIR, as an absolute path. */
  readonly inbox: string;
  readonly db: Database;
  /** Has a round done in a process beside this one. Problem: why it could not be. */
  readonly runRound: (request: Omit<RoundRequest, 'id'>) => Promise<Result<RoundReport>>;
  readonly isStopping: () => boolean;
  readonly tell: (text: string) => void;
  readonly tellProblem: (problem: Problem) => void;
}

/** What the last look saw. */
export interface Seen {
  readonly waiting: number;
  readonly leftAlone: number;
  /** Why nothing can be taken now; null when all is well. */
  readonly trouble: Problem | null;
}

export interface InboxWatch {
  /** Answers when what was ready has been taken; after trouble, more and more calls do nothing. */
  look(): Promise<void>;
  seen(): Seen;
}

/** So much at once lets other jobs have their turn. */
const A_ROUND = { files: 50, bytes: 64 * 1024 * 1024 };
const MOST_LOOKS_SKIPPED = 60;

export function createInboxWatch(services: WatchServices): InboxWatch {
  const watch = new Watch(services);
  return { look: () => watch.look(), seen: () => watch.seen };
}

class Watch {
  readonly #services: WatchServices;
  #memories: Memories = new Map();
  #isMade = false;
  #troubles = 0;
  #looksToSkip = 0;
  seen: Seen = { waiting: 0, leftAlone: 0, trouble: null };

  constructor(services: WatchServices) {
    this.#services = services;
  }

  async look(): Promise<void> {
    if (this.#looksToSkip > 0) {
      this.#looksToSkip--;
      return;
    }
    const looked = await this.#lookIn();
    const taken = looked.ok ? await this.#takeReady(looked.value) : looked;
    if (taken.ok) this.#beWell();
    else this.#backOff(taken.problem);
  }

  async #lookIn(): Promise<Result<Look>> {
    const { inbox, tellProblem } = this.#services;
    if (!this.#isMade) {
      const made = await makeInbox(inbox);
      if (!made.ok) return made;
      this.#isMade = true;
    }
    const entries = await listInbox(inbox);
    if (!entries.ok) return entries;
    const look = judgeLook(this.#memories, entries.value);
    this.#memories = look.memories;
    this.seen = { ...this.seen, waiting: look.waiting, leftAlone: look.leftAlone };
    for (const problem of look.news) tellProblem(problem);
    return success(look);
  }

  /** One look's files, round by round; each begins with what an earlier one has left undone. */
  async #takeReady({ ready }: Look): Promise<Result<null>> {
    const { db, isStopping } = this.#services;
    let left = await this.#notStillOpen(ready);
    let isToDo = left.length > 0 || this.seen.trouble !== null || findOpenInboxFiles(db).length > 0;
    while (isToDo && !isStopping()) {
      const files = nextRound(left, A_ROUND);
      left = left.slice(files.length);
      isToDo = left.length > 0;
      const went = await this.#round(files);
      if (!went.ok) return went;
    }
    return success(null);
  }

  async #notStillOpen(ready: readonly Entry[]): Promise<readonly Entry[]> {
    if (ready.length === 0) return ready;
    const open = await filesOpenForWriting(this.#services.inbox);
    return ready.filter(({ folder, name }) => !open.has(folder === '' ? name : `${folder}/${name}`));
  }

  async #round(files: readonly Entry[]): Promise<Result<null>> {
    const { inbox, runRound, tell, tellProblem } = this.#services;
    const asked = files.map(({ folder, name, stamp }) => ({ folder, name, stamp }));
    const came = await runRound({ inbox, files: asked });
    if (!came.ok) return came;
    const { finished, trouble } = came.value;
    if (finished.length > 0) tell(`Inbox: ${countsOf(finished)}.`);
    this.seen = { ...this.seen, waiting: Math.max(0, this.seen.waiting - finished.length) };
    const late = putOff(this.#memories, came.value.putOff);
    this.#memories = late.memories;
    for (const problem of late.news) tellProblem(problem);
    return trouble ? { ok: false, problem: trouble } : success(null);
  }

  #backOff(problem: Problem): void {
    const { tellProblem, isStopping } = this.#services;
    if (isStopping()) return;
    if (this.seen.trouble?.code !== problem.code) tellProblem(problem);
    this.seen = { ...this.seen, trouble: problem };
    this.#looksToSkip = Math.min(2 ** this.#troubles++, MOST_LOOKS_SKIPPED);
  }

  #beWell(): void {
    if (this.seen.trouble) this.#services.tell('Inbox: the trouble is over.');
    this.seen = { ...this.seen, trouble: null };
    this.#troubles = 0;
  }
}

function countsOf(finished: RoundReport['finished']): string {
  const refused = finished.filter(({ outcome }) => outcome === 'refused').length;
  return `${finished.length - refused} imported, ${refused} refused`;
}
