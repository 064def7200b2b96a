/** Puts together what the service needs, from the settings and the files of words. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Vocabulary } from '../config/vocabulary.ts';
import { openDatabase } from '../db/open.ts';
import { createBackgroundJobs } from './background/jobs.ts';
import { jobProcesses, type JobProgram } from './background/job-process.ts';
import { composeAccess } from './compose-access.ts';
import { composeInbox } from './compose-inbox.ts';
import { composeReminders, reminderSettings, type ReminderParts } from './compose-reminders.ts';
import { success, type Problem, type Result } from './domain/problem.ts';
import type { Timetable } from './schedule/timetable.ts';
import { createRenderer, viewFolders } from './views/renderer.ts';
import type { DemoAccess } from './web/auth/access-services.ts';
import { createAccessLog } from './web/access-log.ts';
import { createLog } from './web/logging.ts';
import type { WebServices } from './web/services.ts';
import { forgetStrayFiles } from './web/waiting-uploads.ts';
import { owedReferralsAsTheyStand } from './workflows/reminders/owed-referrals.ts';
import type { ReminderServices } from './workflows/reminders/reminder-services.ts';

/** `db` may wait for a lock: the reminders' own connection. */
export interface ServiceParts extends ReminderParts {
  readonly vocabulary: Vocabulary;
  /** The folder that holds config/, src/views and node_modules. */
  readonly root: string;
  readonly program: JobProgram;
  /** The folders of PATH. */
  readonly programFolders: readonly string[];
  /** RETURNS_DIR, as an absolute path. */
  readonly returnsFolder: string;
  /** INBOX_DIR, as an absolute path; null where it is not set. */
  readonly inboxFolder: string | null;
  /** The folder for uploads that wait to be confirmed; whatever else lies in it is removed. */
  readonly uploadFolder: string;
  /** Null everywhere but in the demo. */
  readonly demo: DemoAccess | null;
  readonly tell: (text: string) => void;
  readonly tellProblem: (problem: Problem) => void;
}

export interface ComposedService {
  readonly web: WebServices;
  readonly reminders: ReminderServices;
  readonly timetable: Timetable;
}

/** Nobody waits on the thread that answers everybody: what cannot be written now is tried again a moment later. */
const BUSY_MILLISECONDS = 5;

/** Problems: `settings_invalid`, `settings_common_passwords`, and those of opening the database. `web.db` is to be closed at the end. */
export function composeService(parts: ServiceParts): Result<ComposedService> {
  const { settings, clock, calendar, vocabulary, root, program } = parts;
  const reminders = composeReminders(parts);
  if (!reminders.ok) return reminders;
  const opened = openDatabase({ file: parts.db.file, busyMilliseconds: BUSY_MILLISECONDS });
  if (!opened.ok) return opened;
  const db = opened.value;
  const access = composeAccess({ settings, db, clock, root, demo: parts.demo });
  if (!access.ok) {
    db.close();
    return access;
  }
  const { mailFolder, returnsFolder } = parts;
  const ground = { root, databaseFile: db.file, settings, mailFolder, returnsFolder };
  const { services, timetable } = reminders.value;
  const background = createBackgroundJobs({
    ...{ ground, clock, newId: randomUUID },
    startJob: jobProcesses(program),
  });
  const web: WebServices = {
    ...{ settings, clock, calendar, vocabulary, root, db, timetable },
    log: createLog(settings.logLevel),
    renderer: createRenderer(viewFolders(root)),
    access: access.value,
    accessLog: createAccessLog({ db, clock }),
    background,
    inbox: composeInbox({ ...parts, db, background }),
    remindersBy: (actor) => {
      const owedReferrals = owedReferralsAsTheyStand({ db, clock, calendar, deadline: settings.deadline });
      return { ...services, db, actor, owedReferrals, settings: reminderSettings(settings, db) };
    },
    uploadFolder: preparedUploads(parts.uploadFolder),
    newId: randomUUID,
    programFolders: parts.programFolders,
  };
  return success({ web, reminders: services, timetable });
}

/** Uploads that wait to be confirmed are kept over a restart; what else lies there is nobody's any more. */
function preparedUploads(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  forgetStrayFiles(folder);
  return folder;
}
