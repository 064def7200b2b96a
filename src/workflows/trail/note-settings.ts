/** Every change of a setting is an event of the trail: what is in force is laid beside what was when last written. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { canonicalJson, type Json } from '../../audit/trail.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { SettingsToNote } from './settings-to-note.ts';

export interface SettingServices {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who works under these settings, as the trail names them. */
  readonly actor: string;
}

const NOTED = 'settings';

/**
 * Writes a `settings_changed` event when the settings are not those of the last one, and answers whether it did. Its
 * details name what changed, and hold the deadline in force whether it changed or not. Problems: the database's.
 */
export function noteSettings(services: SettingServices, settings: SettingsToNote): Result<boolean> {
  const { db, clock, actor } = services;
  const now = canonicalJson(settings);
  if (findMeta(db, NOTED) === now) return success(false);
  return writeTransaction(db, () => {
    const before = findMeta(db, NOTED);
    // Another process may have noted the same since.
    if (before === now) return success(false);
    saveMeta(db, NOTED, now);
    const changed = changes(before, settings);
    // The same settings under other names of what is not set: there is nothing to tell.
    if (before !== null && Object.keys(changed).length === 0) return success(false);
    const details = { changed, deadline: settings.DEADLINE };
    const event = { operation: 'administration', what: 'settings_changed', why: '' } as const;
    const subject = { subjectType: 'settings', subjectId: '' };
    appendEvents(db, [{ at: clock.now(), actor, ...event, ...subject, details }]);
    return success(true);
  });
}

interface Change {
  readonly [end: string]: Json;
  readonly from: Json;
  readonly to: Json;
}

/** By name, what a setting was and is; the first time, everything comes from null. */
function changes(before: string | null, settings: SettingsToNote): { readonly [name: string]: Change } {
  // It was written by noteSettings, from this type.
  const old = before === null ? {} : (JSON.parse(before) as { readonly [name: string]: Json });
  const names = [...new Set([...Object.keys(old), ...Object.keys(settings)])].sort();
  const each = names.map((name) => [name, { from: old[name] ?? null, to: settings[name] ?? null }] as const);
  return Object.fromEntries(each.filter(([, { from, to }]) => canonicalJson(from) !== canonicalJson(to)));
}
