/** What the intelligence unit is told when the return of last month lies ready. No officer is named in it. */
import { footer } from './digest-letter.ts';
import type { Letter, LetterItem, LetterSettings } from './letter.ts';

/** The figures of one force, as the summary has them: text, blank where there is nothing to count. */
export interface ForceFigures {
  /** '' where the export names none. */
  readonly force: string;
  readonly referrals: string;
  readonly due: string;
  readonly submittedOnTime: string;
  readonly submittedLate: string;
  readonly needsReview: string;
  readonly submittedByOther: string;
  readonly missing: string;
  readonly complianceRate: string;
  readonly complianceLow: string;
  readonly complianceHigh: string;
}

export interface ReturnFacts {
  /** '2026-05' */
  readonly month: string;
  readonly state: 'provisional' | 'final';
  /** Whether a person has published it. */
  readonly isPublished: boolean;
  readonly forces: readonly ForceFigures[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Files that were there with other contents, and were left as they are. */
  readonly filesKept: readonly string[];
  readonly head: { readonly id: number; readonly hash: string };
}

export function returnLetter(facts: ReturnFacts, settings: LetterSettings, asAt: number): Letter {
  const { month, state, isPublished, forces, files, filesKept, head } = facts;
  const standing = isPublished ? `published, ${state}` : `${state}, not published`;
  return {
    marking: settings.marking,
    about: `NCCU return of ${month}: ready, ${standing}`,
    parts: [
      { kind: 'headline', text: `The return of ${month} is ready (${standing})` },
      { kind: 'paragraph', text: nextStep(facts) },
      { kind: 'heading', text: 'Figures' },
      { kind: 'items', items: forces.map(forceItem) },
      { kind: 'heading', text: 'Files' },
      {
        kind: 'items',
        items: files.map(({ name, sha256 }) => ({ title: name, lines: [`SHA-256 ${sha256}`], flag: '' })),
      },
      ...(filesKept.length === 0 ? [] : [keptPart(filesKept)]),
      { kind: 'heading', text: 'Head of the trail' },
      { kind: 'paragraph', text: `Event ${head.id}, SHA-256 ${head.hash}` },
      { kind: 'small', text: footer(settings, asAt) },
    ],
  };
}

function nextStep({ isPublished, state }: ReturnFacts): string {
  if (isPublished) return 'These are the published files, byte for byte.';
  const until =
    state === 'provisional' ? ' Until its last referrals have been due for 14 days it is provisional.' : '';
  return `Nobody has published it: settle the doubtful matches, and publish it when it is right.${until}`;
}

function forceItem(figures: ForceFigures): LetterItem {
  const { complianceRate: rate, complianceLow: low, complianceHigh: high } = figures;
  const compliance = rate === '' ? 'nothing was due' : `${rate} % (95 % interval ${low} to ${high})`;
  return {
    title: figures.force === '' ? 'All referrals' : figures.force,
    lines: [
      `Referrals ${figures.referrals}, due ${figures.due}`,
      `Submitted on time ${figures.submittedOnTime}, late ${figures.submittedLate}`,
      `Missing ${figures.missing}, to be reviewed ${figures.needsReview}, submitted by another officer ${figures.submittedByOther}`,
      `Compliance rate: ${compliance}`,
    ],
    flag: '',
  };
}

function keptPart(names: readonly string[]): Letter['parts'][number] {
  const text = `Not written, because a file of the same name with other contents is there: ${names.join(', ')}. Move it away and ask for the return again.`;
  return { kind: 'paragraph', text };
}
