import { createDirectory, identify, readForce, readOfficer } from '../../../src/domain/officers/index.ts';
import { supervisorNames } from '../../../src/workflows/referrals/supervisor-names.ts';
import { dayOf } from '../../builders/moments.ts';
import { anOfficer } from '../../builders/records.ts';

const DAY = dayOf('2026-05-12');
const sergeant = (officerName: string, force: string) =>
  anOfficer({
    officerName,
    force,
    officerNumber: '77',
    supervisorNumber: '',
    email: '',
    previousNumbers: [],
  });
/** A row without a force, under a number that a sergeant of each force has. */
const ANNA = anOfficer({
  force: '',
  email: '',
  supervisorNumber: '77',
  supervisorEmail: '',
  previousNumbers: [],
});

test.each([
  ['Suffolk', 'Cy Dale'],
  ['36', 'Bo Reed'],
  ['', ''],
])('of an officer whose referral names the force %j: %j', (force, name) => {
  const directory = createDirectory([ANNA, sergeant('Cy Dale', 'Suffolk'), sergeant('Bo Reed', 'Norfolk')]);
  const officer = identify(readOfficer(ANNA.officerNumber, ''), readForce(force), directory, DAY);
  expect(supervisorNames(directory, DAY)(officer)).toBe(name);
});
