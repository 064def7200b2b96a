/** What the return's workflows are given from the command line. */
import { version } from '../../package.json';
import type { DraftServices } from '../workflows/returns/draft-return.ts';
import type { KeptGround } from './database.ts';

export function returnServices({ db, clock, calendar, settings }: KeptGround, actor: string): DraftServices {
  const { deadline, forceName } = settings;
  return { db, clock, calendar, deadline, forceName, actor, programVersion: version };
}
