/** What a sample has shown, in the words of a page and as CSV. */
import type { EstimatedRate } from '../../../audit/error-rates.ts';
import type { ErrorKind, ErrorRate, Tally } from '../../../audit/sample-result.ts';
import { csvText, type CsvCell } from '../../../tabular/index.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { percent } from '../../../views/percent.ts';
import type { Disagreement, SampleResults } from '../../../workflows/audit/sample-results.ts';
import { findingFacts } from './audit-finding-words.ts';

/** '4.0%, from 1.2% to 9.8%'; of what was examined whole there is no interval. */
function rateText(estimate: EstimatedRate | null): string {
  if (!estimate) return 'not known yet';
  const { rate, low, high, whole } = estimate;
  return whole
    ? `${percent(rate)}, all examined`
    : `${percent(rate)}, from ${percent(low)} to ${percent(high)}`;
}

export function strataRows({ strata, overall }: SampleResults) {
  const cells = (tally: Tally & ErrorRate) => [...countsOf(tally).map(thousands), rateText(tally.estimate)];
  return [
    ...strata.map((stratum) => [{ status: stratum.status }, ...cells(stratum)]),
    ['All', ...cells(overall)],
  ];
}

function countsOf({ population, drawn, agreed, disagreed, cannotTell, waiting }: Tally): number[] {
  return [population, drawn, agreed, disagreed, cannotTell, waiting];
}

export function resultFacts(results: SampleResults) {
  const { overall, agreement, progress, sample } = results;
  const { ifAllRight, ifAllWrong } = overall;
  const hasDoubt = overall.cannotTell > 0 && ifAllRight !== null && ifAllWrong !== null;
  return [
    { key: `Error rate, ${sample.confidence}% interval`, value: rateText(overall.estimate) },
    ...(hasDoubt
      ? [
          {
            key: 'If what nobody could tell',
            value: `were all right ${percent(ifAllRight)}, were all wrong ${percent(ifAllWrong)}`,
          },
        ]
      : []),
    { key: 'Credited, though not submitted', value: kindText(results.wrongCredits) },
    { key: 'Accused, though submitted', value: kindText(results.wrongAccusations) },
    ...(agreement ? [{ key: 'The two reviewers', value: agreementText(agreement) }] : []),
    { key: 'Corrected findings', value: String(progress.corrections) },
    ...(progress.conflicts.length > 0
      ? [
          {
            key: 'Examined by who had decided on it',
            value: `item ${progress.conflicts.join(', ')}: somebody else ought to`,
          },
        ]
      : []),
  ];
}

function kindText({ told, wrong, estimate }: ErrorKind): string {
  return `${thousands(wrong)} of ${thousands(told)}: ${rateText(estimate)}`;
}

function agreementText({ pairs, same, kappa }: NonNullable<SampleResults['agreement']>): string {
  const value =
    kappa === null
      ? 'Cohen\u2019s kappa cannot be told yet: no item has both answers, or all answers are the same'
      : `Cohen\u2019s kappa ${kappa.toFixed(2)}`;
  return `agree on ${thousands(same)} of ${counted(pairs, 'item')}; ${value}`;
}

export function disagreementSections({ disagreements }: SampleResults) {
  return disagreements.map(({ item, referralId, status, first, second }: Disagreement) => ({
    item,
    referralId,
    status,
    findings: [first, second].flatMap((found) => (found ? [findingFacts(found)] : [])),
  }));
}

const CSV_COLUMNS = [
  ...['status', 'population', 'drawn', 'agreed', 'disagreed', 'cannot_tell', 'waiting'],
  ...['error_rate', 'error_low', 'error_high', 'if_cannot_tell_right', 'if_cannot_tell_wrong', 'represents'],
];

/** A row for each status, and one for all; rates are percentages, blank where they are not known. */
export function resultsCsv({ strata, overall }: SampleResults): string {
  const row = (status: string, result: Tally & ErrorRate): CsvCell[] => {
    const { estimate, ifAllRight, ifAllWrong, represents } = result;
    return [
      ...[status, ...countsOf(result)],
      ...[estimate?.rate ?? null, estimate?.low ?? null, estimate?.high ?? null],
      ...[ifAllRight, ifAllWrong, represents],
    ];
  };
  return csvText(CSV_COLUMNS, [
    ...strata.map((stratum) => row(stratum.status, stratum)),
    row('all', overall),
  ]);
}
