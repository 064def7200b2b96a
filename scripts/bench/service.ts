/** How long the pages of the service take with people clicking, with nothing else to do and while an export is imported. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readWhen } from '../../src/domain/when.ts';
import type { Role } from '../../src/access/permissions.ts';
import { measure } from './measured-process.ts';
import { isJobOver, sendImport, settlePeople, startBareRoute, startServer } from './service-process.ts';
import { Person, type Ports, type Times } from './service-people.ts';
import { generateLater } from './generate-large.ts';
import { exportsOfSize } from './speed.ts';

export interface ServiceBench {
  readonly program: string;
  /** Where the exports and a copy of the database are put. */
  readonly folder: string;
  /** How many referrals are stored, of the force of `generate-large.ts`. */
  readonly referrals: number;
  /** A database in which they are; null to make one. */
  readonly database: string | null;
  /** How many rows of the days that follow are imported while people click. */
  readonly imported: number;
  readonly people: number;
  readonly seconds: number;
  /** Between two clicks of one person, on average. */
  readonly restMilliseconds: number;
}

export interface MeasuredService {
  readonly people: number;
  readonly restMilliseconds: number;
  readonly referrals: number;
  readonly imported: number;
  /** From sending the export until it is imported and matched. */
  readonly importSeconds: number;
  readonly firstPageBytes: number;
  readonly quiet: Times;
  /** While the export is imported. */
  readonly busy: Times;
}

export async function measureService(bench: ServiceBench): Promise<MeasuredService> {
  const { people, referrals, imported, restMilliseconds } = bench;
  const file = await databaseFor(bench);
  const later = generateLater(referrals, imported, join(bench.folder, `${imported} later`));
  const named = Array.from({ length: people }, (_, at) => ({ name: `Person ${at + 1}`, role: roleOf(at) }));
  const token = await settlePeople(file, readWhen(later.asAt)?.instant ?? 0, named);
  const [server, bare] = [await startServer(bench.program, file, later.asAt), await startBareRoute()];
  try {
    const ports: Ports = { service: server.port, bare: bare.port };
    const all = named.map(({ name, role }, at) => new Person(name, at + 1, ports, role === 'auditor'));
    for (const person of all) await person.signIn();
    const firstPageBytes = (await all[0]?.weighFirstPage()) ?? 0;
    const click = async (isOver: () => boolean): Promise<Times> => {
      const times: Times = new Map();
      await Promise.all(all.map((person) => person.clickThrough(times, restMilliseconds, isOver)));
      return times;
    };
    const quiet = await click(after(bench.seconds));
    const sent = performance.now();
    const job = await sendImport(
      ports.service,
      token,
      join(bench.folder, `${imported} later`, 'referrals.csv'),
    );
    const busy = await click(whenOver(() => isJobOver(ports.service, token, job)));
    const importSeconds = (performance.now() - sent) / 1000;
    const figures = { people, referrals, imported, restMilliseconds, firstPageBytes, importSeconds };
    return { ...figures, quiet, busy };
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

/** Looks every second whether something is over. */
function whenOver(look: () => Promise<boolean>): () => boolean {
  let isOver = false;
  const looking = setInterval(() => {
    void look().then((answer) => {
      if (!answer) return;
      isOver = true;
      clearInterval(looking);
    });
  }, 1000);
  return () => isOver;
}

async function databaseFor({ program, folder, referrals, database }: ServiceBench): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'service.sqlite');
  for (const ending of ['', '-wal', '-shm', '.trail-head']) rmSync(file + ending, { force: true });
  if (database !== null) {
    copyFileSync(database, file);
    return file;
  }
  const exports = exportsOfSize(referrals, folder);
  const environment = { DATABASE_FILE: file, NCCU_NOW: exports.asAt };
  for (const kind of ['officers', 'documents', 'referrals'])
    await measure([program, 'import', kind, join(exports.folder, `${kind}.csv`)], environment);
  return file;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
