/** The filter of the list of referrals as it is in the address, and back. */
import type { Request } from 'express';
import type { Database } from '../../../../db/database.ts';
import type { ReferralFilter } from '../../../../db/stores/referral-pages.ts';
import { nameKey, STATUSES, type Status } from '../../../compliance/index.ts';
import { isMonth } from '../../../domain/months.ts';
import { forceGroup } from '../../../domain/officers/index.ts';
import { readPlace, type ListRequest } from '../../../workflows/referrals/list-referrals.ts';
import { withReadings } from '../../../workflows/referrals/search-referrals.ts';
import { queryOf } from '../page-kit.ts';

/** What a person chose, each as text; '' for what they did not. */
export interface ChosenFilter {
  readonly status: string;
  readonly month: string;
  /** A team's name; `NO_TEAM` for the referrals that have none. */
  readonly team: string;
  /** A force's name; `NO_FORCE` for the referrals of which nothing tells it. */
  readonly force: string;
  readonly officer: string;
  readonly text: string;
  readonly order: string;
}

export const NO_TEAM = '(no team)';
export const NO_FORCE = '(force not known)';
export const REFERRALS_A_PAGE = 50;
const LONGEST_SEARCH = 200;

export function chosenFilter(request: Request): ChosenFilter {
  const chosen = (name: string): string => queryOf(request, name).slice(0, LONGEST_SEARCH);
  const status = chosen('status');
  const month = chosen('month');
  return {
    status: isStatus(status) ? status : '',
    month: isMonth(month) ? month : '',
    team: chosen('team'),
    force: chosen('force'),
    officer: chosen('officer'),
    text: chosen('text'),
    order: chosen('order') === 'newest' ? 'newest' : 'oldest',
  };
}

function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}

function filterOf({ status, month, team, force, officer, text }: ChosenFilter): ReferralFilter {
  return {
    ...(isStatus(status) && { status }),
    ...(month !== '' && { month }),
    ...(team !== '' && { teamKey: team === NO_TEAM ? '' : nameKey(team) }),
    ...(force !== '' && { forceKey: forceKeyOf(force) }),
    ...(officer !== '' && { officer }),
    ...(text !== '' && { text }),
  };
}

/** The key of a force that a person chose by its name. */
export function forceKeyOf(name: string): string {
  return name === NO_FORCE ? '' : forceGroup(name);
}

/** The filter with what its words mean, read as matching reads references and officers. */
export function searchOf(db: Database, chosen: ChosenFilter): ReferralFilter {
  return withReadings(db, filterOf(chosen));
}

export function listRequest(db: Database, chosen: ChosenFilter, after: string): ListRequest {
  return {
    filter: searchOf(db, chosen),
    order: chosen.order === 'newest' ? 'newest' : 'oldest',
    after: readPlace(after),
    limit: REFERRALS_A_PAGE,
  };
}

/** The address with this filter: only what was chosen is in it. */
export function addressOf(
  path: string,
  chosen: Partial<ChosenFilter>,
  more: Record<string, string> = {},
): string {
  const words = Object.entries({ ...chosen, ...more }).filter(
    ([name, value]) => value !== '' && !(name === 'order' && value === 'oldest'),
  );
  const query = new URLSearchParams(words).toString();
  return query === '' ? path : `${path}?${query}`;
}
