/** README.txt: what an inspector reads first. */
import { deadlineSetting } from '../compliance/index.ts';
import { londonText } from './cells.ts';
import { INDEX_FILE, README_FILE, type FileEntry } from './file-list.ts';
import type { FolderFacts } from './folder-facts.ts';

/** The text for a folder with everything in it. */
export function readmeText(facts: FolderFacts, files: readonly FileEntry[]): string {
  return `${heading(facts, 'Evidence for the compliance return')}
${listOf(files)}

HOW TO CHECK IT

You need Python 3 and nothing else; neither script asks the program that wrote this folder, or any network.

  1. python3 verify_trail.py INDEX
     checks the SHA-256 of every file against index.csv, and the trail, event by event, from its first event on.
     INDEX is the SHA-256 of index.csv. Ask for it by another way than this folder came: the command that wrote the
     folder printed it, and the force's own trail holds it, in an event "evidence" after those in trail.jsonl.
     Without it the files are checked against each other only.
  2. python3 recompute_figures.py
     works out the due time and status of each referral, and each figure of summary.csv, from the source rows, the
     matches and the decisions, and compares them with summary.csv and detail.csv, digit by digit.
  3. Lay rows of source-referrals.csv beside the exports that the force keeps: input-files.csv has their SHA-256.

What the scripts cannot tell: whether a match was right (matches.csv and referrals.html say why it was made), and
whether the force's log holds every call to the NCCU.

Head of the trail: event ${facts.head.id}, ${facts.head.hash}
`;
}

/** The text for the redacted copy. */
export function redactedReadmeText(facts: FolderFacts, files: readonly FileEntry[]): string {
  return `${heading(facts, 'Compliance figures, redacted')}
${listOf(files)}

This copy names no officer, supervisor, case or document, and holds no source rows; small counts of teams are withheld.
definitions.md says by which rule. The full evidence, from which the figures can be worked out anew, is with the force.
`;
}

function heading(facts: FolderFacts, title: string): string {
  const state =
    facts.publishedAt === null
      ? 'This month is NOT published: its figures are provisional.'
      : `This month was published on ${londonText(facts.publishedAt)}, as ${facts.publishedAs ?? 'provisional'}.`;
  const lines = [
    `${title}, ${facts.month}`,
    '',
    state,
    `Figures are true as at ${londonText(facts.asAt)} (Europe/London), deadline ${deadlineSetting(facts.deadline)}, rules version ${facts.ruleVersion}.`,
    `Written on ${londonText(facts.writtenAt)}.`,
    ...disposedLines(facts),
    '',
    'WHAT IS HERE',
    '',
  ];
  return lines.join('\n');
}

function disposedLines({ disposedReferrals }: FolderFacts): string[] {
  if (disposedReferrals === 0) return [];
  return [
    '',
    `DISPOSED OF: ${disposedReferrals} of the month's referrals, when their period of retention ended. Nothing of them is here but`,
    'what was published before, so that figures of before cannot be worked out anew.',
  ];
}

function listOf(files: readonly FileEntry[]): string {
  const all = [...files, INDEX_FILE, README_FILE];
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  return all.map(({ name, holds }) => `  ${name.padEnd(width)}${holds}`).join('\n');
}
