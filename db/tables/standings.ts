import type { Status } from '../../src/compliance/status.ts';

export interface StandingTables {
  standing: {
    referral_id: number;
    version: number;
    month: string;
    force_key: string;
    team_key: string;
    force: string;
    team: string;
    status: Status;
    is_due: number;
    referred_at: number;
    due_at: number;
    changes_at: number | null;
  };
  standing_count: {
    month: string;
    force_key: string;
    team_key: string;
    status: Status;
    is_due: number;
    force: string;
    team: string;
    referrals: number;
  };
  referral_search: { rowid: number; reference: string; officer: string };
}
