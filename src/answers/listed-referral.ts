/** A referral in a list. */
import type { JudgedReferral } from '../compliance/index.ts';
import { formatLondon, type Moment } from '../domain/london-time.ts';

/** The rule and document where there is one, of whatever kind. */
export function listedReferral(referral: JudgedReferral) {
  return {
    nccu_reference: referral.nccuReference,
    incident_reference: referral.incidentReference,
    referred_at: momentText(referral.referredAt),
    officer_number: referral.officerNumber,
    officer_name: referral.officerName,
    force: referral.force,
    team: referral.team,
    due_at: momentText(referral.due),
    status: referral.status,
    document_reference: referral.match?.documentReference ?? null,
    match_rule: referral.match?.rule ?? null,
    match_explanation: referral.match?.explanation ?? null,
  };
}

function momentText({ instant, hasTime }: Moment): string {
  return formatLondon(instant, hasTime);
}
