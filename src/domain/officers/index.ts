/** Officers: reading the cells that name them, the directory, and whether two cells mean one person. */
export { areOfTwoForces, compareOfficers, type DoubtAboutOfficer, type OfficerAgreement } from './compare.ts';
export { currentRow, serviceOn, type Service } from './current-row.ts';
export {
  asAtDay,
  createDirectory,
  EMPTY_DIRECTORY,
  surnamesOf,
  type Directory,
  type Person,
} from './directory.ts';
export {
  compareForces,
  forceGroup,
  forceKey,
  forceOf,
  readForce,
  readForceOfEmail,
  type ForceAgreement,
  type ForceReading,
} from './force.ts';
export { forceOfRecord, identify, type OfficerIdentity } from './identify.ts';
export { compareNames, readName, surnameForms, type PersonName } from './names.ts';
export {
  isSameNumber,
  officerOfCells,
  readOfficer,
  readOfficerCell,
  type OfficerCellReading,
  type OfficerNumber,
  type OfficerReading,
} from './read.ts';
export { identifyOfficers, type KnownOfficer } from './same-officer.ts';
export { forceOfOfficer, supervisorOf, type SupervisorFound } from './supervisor.ts';
