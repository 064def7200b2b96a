/**
 * A joint unit: two neighbouring forces with one intelligence unit, which share their exports. Each dimension is a
 * situation that such units are in; it is drawn from the seed, each on its own, unless the options set it.
 */
import { Random } from './random.ts';

export const DIMENSIONS = {
  pair: ['norfolk_suffolk', 'devon_dorset', 'warwickshire_mercia'],
  /** Where the exports tell the force: columns under a usual or another heading, or elsewhere. */
  told: ['usual_column', 'other_column', 'directory', 'domains', 'some_exports'],
  /** How the force is written; `messy` is `by_row` with joint names, unknown names and blanks. */
  written: ['alike', 'by_export', 'by_row', 'messy'],
  numbers: ['shared', 'shared_and_namesakes', 'apart'],
  /** Which exports give officers without their names. */
  names: ['as_usual', 'as_usual', 'as_usual', 'none_in_log', 'none_in_documents', 'none'],
  /** How often both logs have the same serial on a day; `echoed`: at times under the same officer number. */
  logs: ['overlapping', 'echoed', 'large'],
  nccu: ['present', 'partly', 'absent'],
  /** Whose force the column of the documents tells, where an officer attends across the border. */
  documentForce: ['officer', 'incident', 'mixed'],
  movers: [
    'two_rows_new_address',
    'one_row_new_address',
    'two_rows_same_address',
    'one_row_same_address',
    'none',
  ],
  /** How the directory names supervisors; addresses at the other force's domain are mistakes. */
  supervisors: ['number_and_address', 'number_only', 'same_name_and_number', 'wrong_domain'],
  directory: [
    'with_force',
    'without_force',
    'two_files',
    'two_files_without_force',
    'again_without_force',
    'none',
  ],
  untidiness: ['usual', 'usual', 'none'],
} as const;

export type Dimension = keyof typeof DIMENSIONS;
export type JointSettings = { readonly [Name in Dimension]: (typeof DIMENSIONS)[Name][number] };

export interface JointForce {
  readonly force: string;
  readonly emailDomain: string;
  readonly short: string;
  /** Home Office force code. */
  readonly code: string;
  readonly abbreviations: readonly string[];
}

/** Home Office codes, names and domains as the forces publish them. */
export const PAIRS: Record<JointSettings['pair'], readonly [JointForce, JointForce]> = {
  norfolk_suffolk: [
    {
      force: 'Norfolk Constabulary',
      emailDomain: 'norfolk.police.uk',
      short: 'Norfolk',
      code: '36',
      abbreviations: ['NORF', 'Norfolk Constab', 'Norfolk Const.'],
    },
    {
      force: 'Suffolk Constabulary',
      emailDomain: 'suffolk.pnn.police.uk',
      short: 'Suffolk',
      code: '37',
      abbreviations: ['SUFF', 'Suffolk Constab', 'Suffolk Const.'],
    },
  ],
  devon_dorset: [
    {
      force: 'Devon & Cornwall Police',
      emailDomain: 'devonandcornwall.pnn.police.uk',
      short: 'Devon and Cornwall',
      code: '50',
      abbreviations: ['D&C', 'Devon & Cornwall', 'Devon & Cornwall Constabulary'],
    },
    {
      force: 'Dorset Police',
      emailDomain: 'dorset.pnn.police.uk',
      short: 'Dorset',
      code: '55',
      abbreviations: ['DORSET POL', 'Dorset Constabulary'],
    },
  ],
  warwickshire_mercia: [
    {
      force: 'Warwickshire Police',
      emailDomain: 'warwickshire.police.uk',
      short: 'Warwickshire',
      code: '23',
      abbreviations: ['WARKS', 'Warwicks', 'Warwickshire Constabulary'],
    },
    {
      force: 'West Mercia Police',
      emailDomain: 'westmercia.police.uk',
      short: 'West Mercia',
      code: '22',
      abbreviations: ['W Mercia', 'West Mercia Constabulary'],
    },
  ],
};

/** Each number is the share of what its comment names. */
export const JOINT_SHARES = {
  /** officers whose number an officer of the other force has too; */
  sharedNumbers: 0.7,
  /** such pairs that have the same name besides; */
  sameName: { shared: 0.01, shared_and_namesakes: 0.05, apart: 0, supervisors: 0.4 },
  /** officers who have the name, not the number, of an officer of the other force; */
  namesakes: { shared: 0, shared_and_namesakes: 0.08, apart: 0 },
  /** calls that an officer of the other force makes; */
  acrossTheBorder: 0.05,
  /** calls of the first force that the second force's officer of the same number has under the same serial; */
  echoed: 0.1,
  /** constables who move to the other force; */
  movers: 0.08,
  /** documents of referrals before a move that are written after it; */
  writtenAfterMove: 0.3,
  /** sergeants who leave; */
  supervisorsWhoLeave: 0.08,
  /** addresses of supervisors at the other force's domain. */
  wrongDomain: 0.1,
} as const;

/**
 * The settings of a unit. Each dimension orders its values differently over the seeds, so that a handful of
 * seeds has them all. Settings that contradict each other are set right: what tells the force must be able to.
 */
export function drawJoint(seed: number, given: Partial<JointSettings>): JointSettings {
  const drawn = Object.fromEntries(
    Object.entries(DIMENSIONS).map(([name, values]) => {
      const round = new Random(Math.floor(seed / values.length)).stream(name);
      return [name, round.shuffled<string>(values)[seed % values.length]];
    }),
  ) as JointSettings;
  const settings = { ...drawn, ...given };
  const echoesNeedNumbers = settings.logs === 'echoed' && settings.numbers === 'apart';
  return {
    ...settings,
    numbers: echoesNeedNumbers ? 'shared' : settings.numbers,
    directory: directoryFor(settings),
  };
}

function directoryFor({ told, directory }: JointSettings): JointSettings['directory'] {
  if (told === 'directory') {
    if (directory === 'two_files_without_force') return 'two_files';
    return directory === 'none' || directory === 'without_force' ? 'with_force' : directory;
  }
  if (told !== 'domains') return directory;
  if (directory === 'two_files') return 'two_files_without_force';
  return directory === 'with_force' || directory === 'again_without_force' ? 'without_force' : directory;
}

/** 'told=domains,directory=none' -> settings; throws RangeError for a name or value that there is not. */
export function parseJointSettings(text: string): Partial<JointSettings> {
  const pairs = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split('='));
  for (const [name = '', value = ''] of pairs) {
    const values = new Map<string, readonly string[]>(Object.entries(DIMENSIONS)).get(name);
    if (values?.includes(value)) continue;
    throw new RangeError(
      values
        ? `${name} has no value ${value}; it is one of ${values.join(', ')}`
        : `there is no dimension ${name}; there are ${Object.keys(DIMENSIONS).join(', ')}`,
    );
  }
  return Object.fromEntries(pairs) as Partial<JointSettings>;
}
