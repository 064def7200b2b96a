/** Five ways in which forces lay out one form, each with labels of its own. */
import type { Random } from '../random.ts';
import type { FormFacts } from './form-facts.ts';

/** What a form consists of, from top to bottom; every program writes it in its own way. */
export type FormPart =
  | { readonly kind: 'heading' | 'line' | 'prose'; readonly text: string }
  /** Cells side by side, in columns of these shares of the width. */
  | {
      readonly kind: 'grid';
      readonly shares: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

export type FormLayout = (facts: FormFacts, random: Random) => FormPart[];

/** Labels of one layout, in the order: reference, incident, NCCU, number, name, submitted, type, status, code. */
type Labels = readonly [string, string, string, string, string, string, string, string, string];

const heading = (text: string): FormPart => ({ kind: 'heading', text });
const prose = (text: string): FormPart => ({ kind: 'prose', text });

function pairsOf(labels: Labels, facts: FormFacts): [label: string, value: string][] {
  const values = [
    facts.documentReference,
    facts.incidentReference,
    facts.nccuReference,
    facts.officerNumber,
    facts.officerName,
    facts.submittedAt,
    facts.documentType,
    facts.status,
    facts.crimeIdentifierCode,
  ];
  return labels.map((label, index) => [label, values[index] ?? '']);
}

/** What forms ask for besides: some labels that are well known, and some that nobody has heard of. */
function otherPairs(random: Random): [label: string, value: string][] {
  return random
    .shuffled<[string, string]>([
      ['Location', '14 High Street'],
      ['Nationality', random.pick(['Not known', 'Claimed Ruritanian'])],
      ['Premises type', random.pick(['Car wash', 'Dwelling', ''])],
      ['Supervisor', 'Sgt 77 Mary-Ann Holt'],
      ['Language spoken', random.pick(['', 'Ruritanian'])],
      ['Date of incident', '02/02/2026'],
      ['Force', 'Northshire Police'],
    ])
    .slice(0, random.between(2, 5));
}

const labelsBeside: FormLayout = (facts, random) => [
  heading('INTELLIGENCE REPORT'),
  {
    kind: 'grid',
    shares: [2, 3],
    rows: [
      ...pairsOf(
        [
          'Document reference',
          'Incident reference (CAD / log no.)',
          'NCCU reference',
          'Collar No.',
          'Officer name',
          'Date and time submitted',
          'Document type',
          'Status',
          'Crime identifier code',
        ],
        facts,
      ),
      ...otherPairs(random),
    ],
  },
  heading('Intelligence'),
  prose(facts.narrative),
];

const twoPairsInARow: FormLayout = (facts, random) => {
  const pairs = [
    ...pairsOf(
      [
        'URN',
        'CAD ref',
        'NCCU ref',
        'Shoulder number',
        'Name of officer',
        'Date of submission',
        'Report type',
        'Report status',
        'CIC',
      ],
      facts,
    ),
    ...otherPairs(random),
  ];
  const rows = pairs.flatMap((pair, index) =>
    index % 2 === 0 ? [[...pair, ...(pairs[index + 1] ?? ['', ''])]] : [],
  );
  return [
    heading('Form 5x5x5'),
    { kind: 'grid', shares: [3, 4, 3, 4], rows },
    { kind: 'grid', shares: [1], rows: [['Details of intelligence'], [facts.narrative]] },
  ];
};

const labelsAbove: FormLayout = (facts, random) => {
  const pairs = [
    ...pairsOf(
      [
        'Intelligence reference',
        'Incident number',
        'NCCU log number',
        'Officer number',
        'Submitting officer name',
        'Submitted on',
        'Type of document',
        'Current status',
        'Crime ID code',
      ],
      facts,
    ),
    ...otherPairs(random).slice(0, 3),
  ];
  const rows: string[][] = [];
  for (let from = 0; from < pairs.length; from += 3) {
    const group = pairs.slice(from, from + 3);
    rows.push(
      group.map(([label]) => label),
      group.map(([, value]) => value),
    );
  }
  return [
    heading('Submission to the intelligence unit'),
    { kind: 'grid', shares: [1, 1, 1], rows },
    heading('Narrative'),
    prose(facts.narrative),
  ];
};

const labelledLines: FormLayout = (facts, random) => [
  heading('Intelligence submission'),
  ...[
    ...pairsOf(
      [
        'Form reference',
        'Log or incident number',
        'NCCU case number',
        'Warrant number',
        'Rank and name',
        'Submission date and time',
        'Form type',
        'Form status',
        'Crime identification code',
      ],
      facts,
    ),
    ...otherPairs(random),
  ].map(([label, value]): FormPart => ({ kind: 'line', text: `${label}: ${value}` })),
  { kind: 'line', text: 'Details of intelligence:' },
  prose(facts.narrative),
];

/** Officer in one field, date and time apart, numbered questions with long labels. */
const numberedQuestions: FormLayout = (facts, random) => {
  const [date = '', time = ''] = facts.submittedAt.split(/ (?:at )?(?=\d\d:)/);
  const questions: [string, string][] = [
    ['Unique reference number (URN)', facts.documentReference],
    [
      'Submitting officer (rank, number and name)',
      `PC ${facts.officerNumber.replace(/\D/g, '')} ${facts.officerName}`,
    ],
    ['Date submitted', date],
    ['Time submitted', time],
    ['Linked incident number', facts.incidentReference],
    ['NCCU unique reference', facts.nccuReference],
    ['Submission type', facts.documentType],
    ['Workflow status', facts.status],
    ['Organised immigration crime code', facts.crimeIdentifierCode],
    ...otherPairs(random),
  ];
  return [
    heading('Organised immigration crime: intelligence form'),
    {
      kind: 'grid',
      shares: [1, 1],
      rows: questions.map(([label, value], index) => [`${index + 1}. ${label}`, value]),
    },
    { kind: 'grid', shares: [1], rows: [['Summary of intelligence'], [facts.narrative]] },
  ];
};

export const FORM_LAYOUTS = {
  labels_beside: labelsBeside,
  two_pairs_in_a_row: twoPairsInARow,
  labels_above: labelsAbove,
  labelled_lines: labelledLines,
  numbered_questions: numberedQuestions,
} satisfies Record<string, FormLayout>;

export type FormLayoutName = keyof typeof FORM_LAYOUTS;
