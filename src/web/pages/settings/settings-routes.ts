/** The settings that are in force, to look at: changed they are where force IT keeps them. */
import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'express';
import { version } from '../../../../package.json';
import { loadBankHolidays } from '../../../../config/bank-holidays.ts';
import { loadRetention } from '../../../../config/retention.ts';
import { areMigrationsCurrent, MIGRATIONS } from '../../../../db/migrate.ts';
import { findMeta } from '../../../../db/stores/meta.ts';
import { findLastEventOf, findTrailHead } from '../../../../db/stores/trail.ts';
import { RULE_VERSION } from '../../../matching/index.ts';
import { headText } from '../../../audit/known-head.ts';
import { fileSize, thousands } from '../../../views/filters.ts';
import { writtenMoment } from '../../../views/written-times.ts';
import { checkTrailMark } from '../../../workflows/trail/known-heads.ts';
import { hashesOfFiles } from '../../../workflows/trail/settings-to-note.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { page } from '../page-kit.ts';
import { warningsOf, type ServiceState } from './settings-warnings.ts';
import { settingRows } from './settings-words.ts';

export function settingsRoutes(services: WebServices): Route[] {
  return [page('/settings', 'view_settings', (_request, response) => showSettings(services, response))];
}

function showSettings(services: WebServices, response: Response): void {
  const state = stateOf(services);
  answerPage(response, 'pages/settings/settings.njk', {
    title: 'Settings',
    warnings: warningsOf(state),
    settings: settingRows(services.settings),
    facts: factsOf(services, state),
    files: fingerprintsOf(services),
  });
}

function stateOf(services: WebServices): ServiceState {
  const { settings, calendar, clock, db } = services;
  const mark = checkTrailMark(db);
  return {
    ...{ settings, calendar, now: clock.now() },
    nodeVersion: process.version,
    freeBytes: freeBytesAt(db.file),
    databaseBytes: sizeOf(db.file) + sizeOf(`${db.file}-wal`),
    lastBackupAt: findLastEventOf(db, 'backup', findTrailHead(db).id)?.at ?? null,
    markProblem: mark.ok ? null : `${mark.problem.message} ${mark.problem.whatToDo}`,
    areMigrationsCurrent: areMigrationsCurrent(db),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function freeBytesAt(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize;
  } catch {
    // Some file systems do not tell.
    return null;
  }
}

function factsOf({ db }: WebServices, state: ServiceState) {
  const { databaseBytes, freeBytes, lastBackupAt, nodeVersion } = state;
  return [
    { key: 'Program', value: `version ${version}` },
    { key: 'Rules of matching', value: `version ${RULE_VERSION}` },
    { key: 'Node', value: nodeVersion },
    { key: 'Database', value: `${db.file}, ${fileSize(databaseBytes)}` },
    { key: 'Free on its disk', value: freeBytes === null ? 'the disk does not say' : fileSize(freeBytes) },
    {
      key: 'Migrations',
      value: `${thousands(MIGRATIONS.length)} known, ${state.areMigrationsCurrent ? 'all done' : 'not those of this database'}`,
    },
    { key: 'Head of the trail', value: headText(findTrailHead(db)) },
    { key: 'Last backup', value: lastBackupAt === null ? 'never' : writtenMoment(lastBackupAt) },
  ];
}

/** The files of words, each with the SHA-256 of what it says, whatever its layout. */
function fingerprintsOf({ db, vocabulary, root }: WebServices): string[][] {
  const bankHolidays = loadBankHolidays(path.join(root, 'config', 'bank-holidays.json'));
  const retention = loadRetention(path.join(root, 'config', 'retention.json'));
  if (!bankHolidays.ok || !retention.ok) return [];
  const hashes = hashesOfFiles({ vocabulary, bankHolidays: bankHolidays.value, retention: retention.value });
  const noted = notedIn(db);
  return Object.entries(hashes).map(([name, hash]) => [name, hash, noted[name] === hash ? 'yes' : 'not yet']);
}

/** What the trail was last told of. */
function notedIn(db: WebServices['db']): Readonly<Record<string, unknown>> {
  // It was written by noteSettings.
  return JSON.parse(findMeta(db, 'settings') ?? '{}') as Record<string, unknown>;
}
