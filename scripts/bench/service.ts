/** How long the pages of the service take with people clicking, with nothing else to do and while an export is imported. */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readWhen } from '../../src/domain/when.ts';
import type { Role } from '../../src/access/permissions.ts';
import { measure } from './measured-process.ts';
import {
  figuresOf,
  isBusy,
  sendImport,
  settlePeople,
  startBareRoute,
  startServer,
} from './service-process.ts';
import { Person, type Ports, type Times } from './service-people.ts';
import type { Exports } from './speed.ts';

export interface ServiceBench {
  readonly program: string;
  readonly exports: Exports;
  /** A database with these exports in it; null to make one. */
  readonly database: string | null;
  /** An export that is imported while people click. */
  readonly further: string;
  readonly people: number;
  readonly seconds: number;
  /** Between two clicks of one person, on average. */
  readonly restMilliseconds: number;
}

export interface MeasuredService {
  readonly people: number;
  readonly restMilliseconds: number;
  readonly referrals: number;
  readonly firstPageBytes: number;
  readonly quiet: Times;
  /** While the export is imported. */
  readonly busy: Times;
}

export async function measureService(bench: ServiceBench): Promise<MeasuredService> {
  const { exports, people, seconds, restMilliseconds } = bench;
  const file = await databaseFor(bench);
  const named = Array.from({ length: people }, (_, at) => ({ name: `Person ${at + 1}`, role: roleOf(at) }));
  const now = readWhen(exports.asAt)?.instant ?? 0;
  const token = await settlePeople(file, now, named);
  const [server, bare] = [await startServer(bench.program, file, exports.asAt), await startBareRoute()];
  try {
    const ports: Ports = { service: server.port, bare: bare.port };
    const all = named.map(({ name, role }, at) => new Person(name, at + 1, ports, role === 'auditor'));
    for (const person of all) await person.signIn();
    const firstPageBytes = (await all[0]?.weighFirstPage()) ?? 0;
    const click = (times: Times, isOver: () => boolean) =>
      Promise.all(all.map((person) => person.clickThrough(times, restMilliseconds, isOver)));
    const quiet: Times = new Map();
    await click(quiet, after(seconds));
    await sendImport(ports.service, token, bench.further);
    const busy: Times = new Map();
    await click(busy, whenQuiet(ports.service));
    return { people, restMilliseconds, referrals: exports.referrals, firstPageBytes, quiet, busy };
  } finally {
    await Promise.all([server.stop(), bare.stop()]);
  }
}

const AUDITOR_EVERY = 4;

const roleOf = (at: number): Role => (at % AUDITOR_EVERY === AUDITOR_EVERY - 1 ? 'auditor' : 'analyst');

function after(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() >= end;
}

/** Looks every second whether the background is done. */
function whenQuiet(port: number): () => boolean {
  let isOver = false;
  const looking = setInterval(() => {
    void figuresOf(port).then((figures) => {
      if (figures === null || isBusy(figures)) return;
      isOver = true;
      clearInterval(looking);
    });
  }, 1000);
  return () => isOver;
}

async function databaseFor({ program, exports, database }: ServiceBench): Promise<string> {
  const file = join(exports.folder, 'service.sqlite');
  for (const ending of ['', '-wal', '-shm', '.trail-head']) rmSync(file + ending, { force: true });
  if (database !== null) {
    copyFileSync(database, file);
    return file;
  }
  const environment = { DATABASE_FILE: file, NCCU_NOW: exports.asAt };
  for (const kind of ['officers', 'documents', 'referrals'])
    await measure([program, 'import', kind, join(exports.folder, `${kind}.csv`)], environment);
  await measure([program, 'match'], environment);
  return file;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
