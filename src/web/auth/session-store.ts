/** Keeps sessions in the database, under hashes of their ids. */
import { Store, type SessionData } from 'express-session';
import {
  deleteSession,
  deleteSessionsSeenBefore,
  findSession,
  putSession,
  touchSession,
} from '../../../db/stores/sessions.ts';
import { writeTransaction, type Database } from '../../../db/database.ts';
import { hashOfSecret } from '../../access/secrets.ts';
import { IDLE_LIMIT, isAlive, isToBeTouched, REMEMBERED_FOR } from '../../access/session-times.ts';
import { success, type Result } from '../../domain/problem.ts';
import { whenFree } from '../when-free.ts';
import './session-data.ts';

type Done = (error?: unknown) => void;

export class SessionStore extends Store {
  readonly #db: Database;
  readonly #clock: { now(): number };

  constructor(db: Database, clock: { now(): number }) {
    super();
    this.#db = db;
    this.#clock = clock;
  }

  /** A session past its end is handed out signed out; it only remembers whose it was. */
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const stored = findSession(this.#db, hashOfSecret(id));
    if (!stored) {
      done(null, null);
      return;
    }
    const session = JSON.parse(stored.data) as SessionData;
    if (isAlive(stored, this.#clock.now())) done(null, session);
    else if (stored.accountId === null) done(null, null);
    else done(null, { cookie: session.cookie, endedFor: stored.accountId, hasEnded: true });
  }

  override set(id: string, session: SessionData, done: Done = noWaiting): void {
    const now = this.#clock.now();
    const row = {
      idHash: hashOfSecret(id),
      accountId: session.accountId ?? null,
      startedAt: now,
      lastSeenAt: now,
      data: JSON.stringify(session),
    };
    this.#write(() => {
      deleteSessionsSeenBefore(this.#db, now - IDLE_LIMIT - REMEMBERED_FOR);
      putSession(this.#db, row);
    }, done);
  }

  override destroy(id: string, done: Done = noWaiting): void {
    this.#write(() => deleteSession(this.#db, hashOfSecret(id)), done);
  }

  /** At most once a minute, and never waited for: while somebody else writes, a session is simply touched a little later. */
  override touch(id: string, _session: SessionData, done: Done = noWaiting): void {
    const idHash = hashOfSecret(id);
    const now = this.#clock.now();
    const stored = findSession(this.#db, idHash);
    if (stored && isAlive(stored, now) && isToBeTouched(stored, now)) {
      keep(this.#db, () => touchSession(this.#db, idHash, now));
    }
    done();
  }

  #write(change: () => void, done: Done): void {
    whenFree(() => keep(this.#db, change)).then((kept) => done(kept.ok ? undefined : kept.problem), done);
  }
}

function keep(db: Database, change: () => void): Result<null> {
  return writeTransaction(db, () => {
    change();
    return success(null);
  });
}

const noWaiting: Done = () => undefined;
