/** What the pages and the API are given. */
import type { Logger } from 'pino';
import type { Settings } from '../../config/settings.ts';
import type { Vocabulary } from '../../config/vocabulary.ts';
import type { Database } from '../../db/database.ts';
import type { BackgroundJobs } from '../background/jobs.ts';
import type { InboxWatch } from '../inbox/watch.ts';
import type { WorkingCalendar } from '../compliance/index.ts';
import type { Timetable } from '../schedule/timetable.ts';
import type { Renderer } from '../views/renderer.ts';
import type { ReminderServices } from '../workflows/reminders/reminder-services.ts';
import type { AccessLog } from './access-log.ts';
import type { AccessServices } from './auth/access-services.ts';

export interface WebServices {
  readonly settings: Settings;
  readonly vocabulary: Vocabulary;
  readonly calendar: WorkingCalendar;
  readonly clock: { now(): number };
  /** A connection that does not wait for a lock: see `whenFree`. */
  readonly db: Database;
  readonly log: Logger;
  readonly renderer: Renderer;
  /** For signing in, and for accounts. */
  readonly access: AccessServices;
  readonly accessLog: AccessLog;
  readonly background: BackgroundJobs;
  /** Null where INBOX_DIR is not set. */
  readonly inbox: InboxWatch | null;
  readonly timetable: Timetable;
  /** Reminders in the name of a person, to look at and not to send: sending is a background job. */
  readonly remindersBy: (actor: string) => ReminderServices;
  /** The folder that holds config/, src/views and node_modules. */
  readonly root: string;
  /** Where uploads lie until they are imported; it exists. */
  readonly uploadFolder: string;
  /** Where programs lie: the folders of PATH. A browser among them prints to PDF. */
  readonly programFolders: readonly string[];
  /** A text that nobody can guess and nothing else has. */
  readonly newId: () => string;
}
