/** The return and its restatements as JSON documents for programs. */
import type { Publication } from '../../db/stores/returns.ts';
import type { CountDifference, Figures, FiguresBeside, ReturnTable } from '../compliance/index.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { ExplainedChange, Restatement } from '../workflows/returns/compare-return.ts';
import type { ShownReturn } from '../workflows/returns/show-return.ts';

export function returnDocument(shown: ShownReturn) {
  const { asAt, month, kind, isProvisional, published, isPublished, referralsChanged, table } = shown;
  return {
    as_at: formatLondon(asAt),
    month,
    kind,
    provisional: isProvisional,
    published: published && {
      ...publicationDocument(published),
      is_shown: isPublished,
      referrals_changed: referralsChanged,
    },
    disposed_referrals: shown.disposedReferrals,
    rows: recordsOf(table),
  };
}

export function publicationDocument(publication: Publication) {
  const { number, publishedAt, publishedBy, state, asAt, known, deadline, ruleVersion, reason, files } =
    publication;
  return {
    number,
    published_at: formatLondon(publishedAt),
    published_by: publishedBy,
    provisional: state === 'provisional',
    as_at: formatLondon(asAt),
    known,
    deadline,
    rule_version: ruleVersion,
    reason,
    sha256: {
      summary: files.summary.sha256,
      detail: files.detail.sha256,
      sidecar: files.sidecar.sha256,
      dictionary: files.dictionary.sha256,
    },
  };
}

function recordsOf({ columns, rows }: ReturnTable) {
  return rows.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? null])));
}

export function restatementDocument({ published, now, forces, changes, ...all }: Restatement) {
  return {
    month: published.month,
    as_at: formatLondon(now.view.asAt),
    published: publicationDocument(published),
    figures: figuresDocument(all),
    forces: forces.map(({ force, ...its }) => ({ force, figures: figuresDocument(its) })),
    referrals: changes.map(changeDocument),
  };
}

function figuresDocument({ before, after, counts }: FiguresBeside) {
  return { ...countsDocument(counts), ...ratesDocument(before, after) };
}

function countsDocument(counts: readonly CountDifference[]) {
  return Object.fromEntries(
    counts.map(({ figure, before, after, difference, byCause }) => [
      figure,
      { published: before, now: after, difference, by_cause: byCause },
    ]),
  );
}

function ratesDocument(before: Figures, after: Figures) {
  return {
    compliance_rate: { published: before.complianceRate, now: after.complianceRate },
    on_time_rate: { published: before.onTimeRate, now: after.onTimeRate },
  };
}

function changeDocument({ cause, before, after, difference, cells }: ExplainedChange) {
  const { nccu_reference, incident_reference, referred_at, officer_number, document_reference } = cells;
  return {
    ...{ nccu_reference, incident_reference, referred_at, officer_number, document_reference },
    cause,
    before: before && { status: before.status, force: before.force, team: before.team },
    after: after && { status: after.status, force: after.force, team: after.team },
    difference: Object.fromEntries(Object.entries(difference).filter(([, by]) => by !== 0)),
  };
}
