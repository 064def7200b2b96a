import { readTransaction } from '../../db/database.ts';
import { listedReferral } from '../answers/listed-referral.ts';
import { STATUSES, type JudgedReferral } from '../compliance/index.ts';
import { formatLondon, type Moment } from '../domain/london-time.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { wordKey } from '../domain/word-key.ts';
import { logConsultation } from '../workflows/trail/log-access.ts';
import { idsFound } from '../workflows/referrals/search-referrals.ts';
import { judgeStoredReferrals } from '../workflows/referrals/stored-referrals.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './figures-text.ts';
import type { ListOptions } from './status-command.ts';
import type { Surroundings } from './surroundings.ts';
import { tellDisposed } from './tell-disposed.ts';
import { counted, oneLine, type Terminal } from './terminal.ts';
import { viewAsked } from './view-asked.ts';

export async function runList(options: ListOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, (ground) => {
    const view = viewAsked(options.asAt, ground);
    if (!view.ok) return view;
    const { asAt } = view.value;
    const { status } = options;
    if (status !== undefined && !(STATUSES as readonly string[]).includes(status))
      return failure(unknownStatus(status));
    const month = options.month ?? null;
    const found = readTransaction(ground.db, () => {
      const judged = judgeStoredReferrals(ground.db, { ...view.value, month });
      const found = options.search === undefined ? null : idsFound(ground.db, options.search);
      const inSearch = [...judged].filter(({ id }) => found === null || found.has(id));
      return success(inSearch.map((referral) => referral.judged).filter(wantedBy(options)));
    });
    if (!found.ok) return found;
    const logged = logSearch(ground, options, found.value.length);
    if (!logged.ok) return logged;
    if (month !== null) tellDisposed(ground, month);
    if (options.json)
      surroundings.terminal.answerJson({
        as_at: formatLondon(asAt),
        referrals: found.value.map(listedReferral),
      });
    else showTable(surroundings.terminal, found.value, asAt);
    return success(EXIT.done);
  });
}

/** By which filters somebody searched, and how much they saw: not a word of what they typed but a month and a status. */
function logSearch(ground: KeptGround, options: ListOptions, found: number): Result<null> {
  const { status = null, month = null, team, search: text } = options;
  const details = { status, month, by_team: team !== undefined, by_text: text !== undefined, found };
  const search = { what: 'search', subjectType: 'referrals', subjectId: '', details };
  return logConsultation({ ...ground, actor: actorOf(options.as) }, search);
}

function wantedBy({ status, team }: ListOptions): (referral: JudgedReferral) => boolean {
  const teamKey = team === undefined ? null : wordKey(team);
  return (referral) =>
    (status === undefined || referral.status === status) &&
    (teamKey === null || wordKey(referral.team) === teamKey);
}

function unknownStatus(status: string): Problem {
  return {
    code: 'usage_status_unknown',
    message: `"${status.slice(0, 80)}" is not a status.`,
    whatToDo: `Give one of: ${STATUSES.join(', ')}.`,
  };
}

function showTable(terminal: Terminal, referrals: readonly JudgedReferral[], asAt: number): void {
  const table = plainTable(
    ['NCCU', 'Incident', 'Referred', 'Officer', 'Team', 'Due', 'Status', 'Document'],
    ['left', 'left', 'left', 'left', 'left', 'left', 'left', 'left'],
  );
  for (const referral of referrals) {
    const { nccuReference, incidentReference, officerNumber, officerName, team, status, match } = referral;
    const cells = [
      nccuReference,
      incidentReference,
      shortMoment(referral.referredAt),
      `${officerNumber} ${officerName}`.trim(),
      team,
      shortMoment(referral.due),
      status,
      match?.documentReference ?? '',
    ];
    table.push(cells.map(oneLine));
  }
  if (referrals.length > 0) terminal.answer(table.toString());
  terminal.tell(`${counted(referrals.length, 'referral')}, as at ${formatLondon(asAt)}`);
}

/** '2026-05-12 14:05': the clock in London, without the offset. */
function shortMoment(moment: Moment): string {
  return formatLondon(moment.instant, moment.hasTime).slice(0, 16).replace('T', ' ');
}
