/** The directory of officers as imported: who supervises whom, and who cannot be written to. */
import type { Request, Response } from 'express';
import type { Database } from '../../../../db/database.ts';
import { findFileName } from '../../../../db/stores/import-files.ts';
import { findOfficer } from '../../../../db/stores/officers.ts';
import type { Service } from '../../../domain/officers/index.ts';
import type { OfficerRecord } from '../../../domain/records.ts';
import type { AddressFault } from '../../../reminders/address.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { writtenDay } from '../../../views/written-times.ts';
import {
  allOfficers,
  certain,
  countGroups,
  OFFICER_GROUPS,
  searchOfficers,
  type ListedOfficer,
  type OfficerGroup,
  type OfficerServices,
} from '../../../workflows/referrals/officers.ts';
import { mailSettingsOf } from '../../../workflows/reminders/mail-settings.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { actorOf, idOf, page, queryOf } from '../page-kit.ts';

const OFFICERS = '/officers';
const OFFICERS_A_PAGE = 50;
const OFFICERS_SUPERVISED = 100;
const LONGEST_SEARCH = 200;

const GROUP_WORDS: Readonly<Record<OfficerGroup, string>> = {
  no_supervisor: 'Without a supervisor in post',
  no_address: 'Without a usable address',
  supervisors: 'Supervisors',
  supervisors_no_address: 'Supervisors without a usable address',
};

const GROUP_NOTES: Readonly<Record<OfficerGroup, string>> = {
  no_supervisor: 'reminders about them go to the intelligence unit',
  no_address: 'none, not an address, or of another domain',
  supervisors: 'named by at least one officer',
  supervisors_no_address: 'their reminders go to the intelligence unit',
};

const FAULT_WORDS: Readonly<Record<AddressFault, string>> = {
  no_address: 'none',
  address_unusable: 'not an address that can be written to',
  domain_not_allowed: 'not of a domain that may be written to',
};

const UNCLEAR = 'not clear: the directory may mean several people';

/** Behind the name of a supervisor. */
const SERVICE_WORDS: Readonly<Record<Service, string>> = {
  serving: '',
  left: ' (has left)',
  not_yet: ' (not in post yet)',
};

export function officersRoutes(services: WebServices): Route[] {
  return [
    page(OFFICERS, 'view_records', (request, response) => showList(services, request, response)),
    page(`${OFFICERS}/:id`, 'view_records', (request, response) => showOne(services, request, response)),
  ];
}

function servicesOf({ db, clock, settings }: WebServices): OfficerServices {
  return { db, clock, ...mailSettingsOf(db, settings) };
}

async function showList(services: WebServices, request: Request, response: Response): Promise<void> {
  const group = OFFICER_GROUPS.find((each) => each === queryOf(request, 'group')) ?? null;
  const text = queryOf(request, 'text').slice(0, LONGEST_SEARCH);
  const all = await allOfficers(servicesOf(services));
  const found = await searchOfficers(servicesOf(services), { group, text });
  const details = { group: group ?? '', by_text: text !== '', count: found.length };
  const seen = { what: 'officers_listed', subjectType: 'officers', subjectId: '', details };
  const noted = services.accessLog.consulted(actorOf(request), seen);
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  const pages = Math.max(1, Math.ceil(found.length / OFFICERS_A_PAGE));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(queryOf(request, 'page')) || 1)));
  const from = (number - 1) * OFFICERS_A_PAGE;
  const shown = found.slice(from, from + OFFICERS_A_PAGE);
  const chosen = { group: group ?? '', text };
  answerPage(response, 'pages/officers/list.njk', {
    title: 'Officers',
    isEmpty: all.length === 0,
    tiles: tilesOf(all),
    chosen,
    groups: [
      { value: '', text: 'Everybody' },
      ...OFFICER_GROUPS.map((value) => ({ value, text: GROUP_WORDS[value] })),
    ],
    rows: shown.map(rowOf),
    list: {
      ...{ from: from + 1, to: from + shown.length, total: found.length },
      previous: number > 1 ? addressOf({ ...chosen, page: String(number - 1) }) : null,
      next: number < pages ? addressOf({ ...chosen, page: String(number + 1) }) : null,
    },
  });
}

function addressOf(words: Record<string, string>): string {
  const given = Object.entries(words).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return query === '' ? OFFICERS : `${OFFICERS}?${query}`;
}

function tilesOf(officers: readonly ListedOfficer[]) {
  const counts = countGroups(officers);
  const groups = OFFICER_GROUPS.map((group) => ({
    figure: thousands(counts[group]),
    label: GROUP_WORDS[group],
    note: GROUP_NOTES[group],
    tone: group !== 'supervisors' && counts[group] > 0 ? 'attention' : undefined,
    href: addressOf({ group }),
  }));
  return [
    { figure: thousands(officers.length), label: 'Officers', note: 'in the directory', href: OFFICERS },
    ...groups,
  ];
}

function rowOf({ id, record, supervisor, addressFault, supervises, serves }: ListedOfficer) {
  return [
    { text: record.officerName || record.officerNumber, href: `${OFFICERS}/${id}` },
    record.officerNumber,
    record.team,
    supervisorCell(supervisor),
    addressFault ? FAULT_WORDS[addressFault] : record.email,
    supervises === 0 ? '' : thousands(supervises),
    serves ? '' : 'not serving today',
  ];
}

function supervisorCell(supervisor: ListedOfficer['supervisor']) {
  if (supervisor === 'unclear') return UNCLEAR;
  if (!supervisor) return 'none';
  const { id, name, service } = supervisor;
  const text = `${name}${SERVICE_WORDS[service]}`;
  return id === null ? text : { text, href: `${OFFICERS}/${id}` };
}

async function showOne(services: WebServices, request: Request, response: Response): Promise<void> {
  const id = idOf(request);
  const all = await allOfficers(servicesOf(services));
  const officer = all.find((one) => one.id === id);
  if (!officer) {
    answerProblem(request, response, NO_SUCH_OFFICER);
    return;
  }
  const seen = { what: 'officer_viewed', subjectType: 'officer', subjectId: String(officer.id) };
  const noted = services.accessLog.consulted(actorOf(request), seen);
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  const { record, supervises } = officer;
  const own = all.filter(({ supervisor }) => certain(supervisor)?.id === officer.id);
  answerPage(response, 'pages/officers/one.njk', {
    title: record.officerName || record.officerNumber,
    facts: factsOf(services.db, officer),
    referrals: `/referrals?${new URLSearchParams({ officer: record.officerNumber }).toString()}`,
    supervised: own.slice(0, OFFICERS_SUPERVISED).map(rowOf),
    supervises,
    areAllShown: own.length <= OFFICERS_SUPERVISED,
  });
}

function factsOf(db: Database, { id, record, supervisor, addressFault, serves }: ListedOfficer) {
  const named = supervisorCell(supervisor);
  const modules = record.elearningModules;
  return [
    { key: 'Number', value: record.officerNumber },
    { key: 'Previous numbers', value: record.previousNumbers.join(', ') },
    { key: 'Rank', value: record.rank },
    { key: 'Team', value: record.team },
    { key: 'Force', value: record.force },
    {
      key: 'E-mail address',
      value: `${record.email}${addressFault && record.email !== '' ? `: ${FAULT_WORDS[addressFault]}` : ''}`,
    },
    {
      key: 'Supervisor',
      ...(typeof named === 'string' ? { value: named } : { value: named.text, href: named.href }),
    },
    { key: 'Supervisor as written', value: `${record.supervisorNumber} ${record.supervisorEmail}`.trim() },
    { key: 'Serves', value: servesText(record.activeFrom, record.activeTo, serves) },
    { key: 'E-learning', value: modules === null ? '' : `${counted(modules, 'module')} of 4` },
    {
      key: 'Hydra package',
      value: record.hydraCompletedOn && `completed on ${writtenDay(record.hydraCompletedOn)}`,
    },
    ...sourceFact(db, id, record),
  ];
}

function sourceFact(db: Database, id: number, { source: { sheet, row } }: OfficerRecord) {
  const stored = findOfficer(db, id);
  if (!stored) return [];
  const value = `${findFileName(db, stored.fileId)}${sheet === '' ? '' : `, sheet “${sheet}”`}, row ${row}`;
  return [{ key: 'Source', value, href: `/imports/${stored.fileId}` }];
}

function servesText(from: string | null, to: string | null, serves: boolean): string {
  const since = from === null ? '' : `from ${writtenDay(from)}`;
  const until = to === null ? '' : `to ${writtenDay(to)}`;
  const span = [since, until].filter(Boolean).join(' ');
  if (span === '') return 'the directory gives no dates';
  return serves ? span : `${span}: not today`;
}

const NO_SUCH_OFFICER = {
  code: 'officer_unknown_here',
  message: 'There is no such officer in the directory.',
  whatToDo:
    'Search the list of officers. Who has left the directory’s export for good may have been disposed of.',
};
