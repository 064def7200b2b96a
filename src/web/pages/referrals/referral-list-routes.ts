/** The list of referrals: filtered, in pages, all of it in the address; and the same list as CSV. */
import type { Request, Response } from 'express';
import { findMonthsAndTeams } from '../../../../db/stores/standings.ts';
import { DETAIL_COLUMNS, detailRow, STATUSES } from '../../../compliance/index.ts';
import { formatLondon } from '../../../domain/london-time.ts';
import { csvRowsText, csvText } from '../../../tabular/index.ts';
import { STATUS_WORDS } from '../../../views/status-words.ts';
import { writtenMoment, writtenMonth } from '../../../views/written-times.ts';
import { listReferrals, placeText } from '../../../workflows/referrals/list-referrals.ts';
import type { JudgedStoredReferral } from '../../../workflows/referrals/stored-referrals.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { countFound, isSearchTooWide, SEARCHED_TO } from '../../../../db/stores/referral-pages.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, formError, page, queryOf, valueOrAnswer, viewNow } from '../page-kit.ts';
import {
  addressOf,
  chosenFilter,
  searchOf,
  listRequest,
  NO_FORCE,
  NO_TEAM,
  type ChosenFilter,
} from './referral-filter.ts';

const LIST = '/referrals';
const DOWNLOAD = '/referrals/download';

export function referralListRoutes(services: WebServices): Route[] {
  return [
    page(LIST, 'view_records', (request, response) => showList(services, request, response)),
    page(DOWNLOAD, 'view_records', (request, response) => askReason(services, request, response)),
    action(DOWNLOAD, 'view_records', (request, response) => download(services, request, response)),
  ];
}

function showList(services: WebServices, request: Request, response: Response): void {
  const { db, accessLog } = services;
  const chosen = chosenFilter(request);
  const after = queryOf(request, 'after');
  const found = valueOrAnswer(
    listReferrals(db, listRequest(db, chosen, after), viewNow(services)),
    request,
    response,
  );
  if (!found) return;
  const total = countFound(db, searchOf(db, chosen));
  const noted = accessLog.consulted(actorOf(request), searchEvent('referrals_listed', chosen, total));
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  answerPage(response, 'pages/referrals/list.njk', {
    title: 'Referrals',
    chosen,
    choices: choicesOf(services),
    isAny: total > 0 || countFound(db, {}) > 0,
    rows: found.referrals.map(rowOf),
    total,
    searchedTo: isSearchTooWide(db, searchOf(db, chosen)) ? SEARCHED_TO : null,
    first: after === '' ? null : addressOf(LIST, chosen),
    next: found.next && addressOf(LIST, chosen, { after: placeText(found.next) }),
    otherOrder: addressOf(LIST, { ...chosen, order: chosen.order === 'newest' ? 'oldest' : 'newest' }),
    download: addressOf(DOWNLOAD, chosen),
  });
}

/** What was searched by, but not the words: they may name a person. */
function searchEvent(
  what: string,
  { status, month, team, force, officer, text }: ChosenFilter,
  count: number,
) {
  const details = {
    status,
    month,
    by_team: team !== '',
    by_force: force !== '',
    by_officer: officer !== '',
    by_text: text !== '',
    count,
  };
  return { what, subjectType: 'referrals', subjectId: '', details };
}

/** The months, teams and forces that there are; one force has no choice. */
function choicesOf({ db }: WebServices) {
  const { months, teams, forces } = findMonthsAndTeams(db);
  return {
    statuses: [
      { value: '', text: 'Any' },
      ...STATUSES.map((value) => ({ value, text: STATUS_WORDS[value].text })),
    ],
    months: [
      { value: '', text: 'Any' },
      ...months.toReversed().map((value) => ({ value, text: writtenMonth(value) })),
    ],
    teams: namesOf(teams.values(), NO_TEAM),
    forces:
      [...forces.keys()].filter((key) => key !== '').length > 1 ? namesOf(forces.values(), NO_FORCE) : [],
  };
}

function namesOf(names: Iterable<string>, none: string) {
  const shown = [...names].map((name) => (name === '' ? none : name)).sort();
  return [{ value: '', text: 'Any' }, ...shown.map((name) => ({ value: name, text: name }))];
}

function rowOf({ id, judged }: JudgedStoredReferral) {
  const { nccuReference, incidentReference, referredAt, officerNumber, officerName } = judged;
  return [
    { text: nccuReference || incidentReference || `Referral ${id}`, href: `${LIST}/${id}` },
    nccuReference === '' ? '' : incidentReference,
    writtenMoment(referredAt.instant, referredAt.hasTime),
    `${officerNumber} ${officerName}`.trim(),
    judged.team,
    { status: judged.status },
    judged.match?.documentReference ?? '',
  ];
}

/** A list that leaves the service is given out for a reason, which the trail keeps. */
function askReason({ db }: WebServices, request: Request, response: Response, errors: object[] = []): void {
  const chosen = chosenFilter(request);
  answerPage(response, 'pages/referrals/download.njk', {
    title: 'Download a list of referrals',
    count: countFound(db, searchOf(db, chosen)),
    searchedTo: isSearchTooWide(db, searchOf(db, chosen)) ? SEARCHED_TO : null,
    back: addressOf(LIST, chosen),
    action: addressOf(DOWNLOAD, chosen),
    errors: errors as { text: string; href: string }[],
  });
}

async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const reason = fieldOf(request, 'reason').trim();
  if (reason === '') {
    response.status(422);
    askReason(services, request, response, formError(REASON_MISSING, 'reason'));
    return;
  }
  const { db, accessLog, clock } = services;
  const chosen = chosenFilter(request);
  const event = searchEvent('referrals_downloaded', chosen, countFound(db, searchOf(db, chosen)));
  const noted = await accessLog.disclosed(actorOf(request), { ...event, why: reason });
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  response.type('text/csv').attachment(`referrals-${formatLondon(clock.now()).slice(0, 10)}.csv`);
  await sendCsv(services, chosen, response);
}

/** Page by page, so that a long list holds up nobody. */
async function sendCsv(services: WebServices, chosen: ChosenFilter, response: Response): Promise<void> {
  const view = viewNow(services);
  response.write(csvText(DETAIL_COLUMNS, []));
  const request = { ...listRequest(services.db, chosen, ''), limit: ROWS_A_WRITE };
  let after = null;
  do {
    const found = listReferrals(services.db, { ...request, after }, view);
    // Half a list must not pass for the whole of it.
    if (!found.ok) throw new Error(found.problem.message);
    const rows = found.value.referrals.map(({ judged }) => detailRow(judged));
    const isFlowing = response.write(csvRowsText(rows));
    if (!isFlowing) await new Promise((resolve) => response.once('drain', resolve));
    after = found.value.next;
    await new Promise(setImmediate);
  } while (after !== null && !response.destroyed);
  response.end();
}

const ROWS_A_WRITE = 500;

const REASON_MISSING = {
  code: 'reason_missing',
  message: 'Say why the list is needed',
  whatToDo: 'A few words are enough: the trail keeps them.',
};
