/** What happened with a referral, in the order in which it happened. */
import type { Database } from '../../../db/database.ts';
import { findDocumentsByIds } from '../../../db/stores/documents.ts';
import { findPastLinks, type Link } from '../../../db/stores/links.ts';
import { findEventTimes } from '../../../db/stores/trail.ts';
import type { ShownReferral } from './show-referral.ts';

export interface StoryEvent {
  /** UTC milliseconds. */
  readonly at: number;
  readonly title: string;
  /** Who did it; '' for the program. */
  readonly by: string;
  readonly text: string;
}

/** Imports, matches, decisions and reminders, the latest first. */
export function storyOf(db: Database, shown: ShownReferral): StoryEvent[] {
  const events = [
    ...importEvents(shown),
    ...matchEvents(db, shown),
    ...shown.decisions.flatMap(decisionEvents),
    ...shown.reminders.map((reminder) => ({
      at: reminder.decidedAt,
      title: reminder.number > 0 ? `Reminder ${reminder.number}` : 'No reminder',
      by: '',
      text: reminder.sentence,
    })),
  ];
  // Of the same instant, what came later in the list happened later.
  return events
    .map((event, order) => ({ event, order }))
    .sort((a, b) => b.event.at - a.event.at || b.order - a.order)
    .map(({ event }) => event);
}

function importEvents({ earlierVersions, fileId, record, files }: ShownReferral): StoryEvent[] {
  const versions = [...earlierVersions, { fileId, row: record.source.row }];
  return versions.map(({ fileId: id, row }, index) => {
    const file = files.get(id);
    return {
      at: file?.importedAt ?? 0,
      title: index === 0 ? 'Imported' : 'Updated by an import',
      by: file?.importedBy ?? '',
      text: file ? `${file.name}, row ${row}` : '',
    };
  });
}

const HELD: Readonly<Record<Link['kind'], string>> = {
  accepted: 'Document matched',
  candidate: 'Possible document found',
  other_officer: "Another officer's document found",
};

const GONE: Readonly<Record<Link['kind'], string>> = {
  accepted: 'Document no longer matched',
  candidate: 'Possible document no longer offered',
  other_officer: "Another officer's document no longer held",
};

function matchEvents(db: Database, { id, links }: ShownReferral): StoryEvent[] {
  const past = findPastLinks(db, id);
  const ids = [...links, ...past].map(({ documentId }) => documentId);
  const documents = findDocumentsByIds(db, [...new Set(ids)]);
  const references = new Map(documents.map((document) => [document.id, document.record.documentReference]));
  const endings = findEventTimes(
    db,
    past.map(({ endedEvent }) => endedEvent),
  );
  const nameOf = (link: Link): string => references.get(link.documentId) ?? `document ${link.documentId}`;
  const come = [...past, ...links].map((link) => ({
    at: link.matchedAt,
    title: HELD[link.kind],
    by: '',
    text: `${nameOf(link)}: ${link.explanation}`,
  }));
  const gone = past.map((link) => ({
    at: endings.get(link.endedEvent) ?? link.matchedAt,
    title: GONE[link.kind],
    by: '',
    text: nameOf(link),
  }));
  return [...come, ...gone].sort((a, b) => a.at - b.at);
}

const RULED = {
  accept: 'Document accepted',
  reject: 'Document rejected',
  exempt: 'Exempted',
  undo: 'Decision taken back',
} as const;

function decisionEvents(decision: ShownReferral['decisions'][number]): StoryEvent[] {
  const { kind, decidedAt, decidedBy, reason, reopened } = decision;
  const ruled = { at: decidedAt, title: RULED[kind], by: decidedBy, text: reason };
  return reopened
    ? [ruled, { at: reopened.at, title: 'Decision reopened', by: '', text: reopened.why }]
    : [ruled];
}
