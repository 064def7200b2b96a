/** Every page of the service but those of signing in and of accounts. */
import type { Route } from '../routes.ts';
import type { WebServices } from '../services.ts';
import { pauseRoutes } from './reminders/pause-routes.ts';
import { importHistoryRoutes } from './imports/import-history-routes.ts';
import { importProblemRoutes } from './imports/import-problem-routes.ts';
import { importRoutes } from './imports/import-routes.ts';
import { importUploadRoutes } from './imports/import-upload-routes.ts';
import { auditDrawRoutes } from './audit/audit-draw-routes.ts';
import { auditResultRoutes } from './audit/audit-result-routes.ts';
import { auditReviewRoutes } from './audit/audit-review-routes.ts';
import { auditSampleListRoutes } from './audit/audit-sample-list-routes.ts';
import { auditSampleRoutes } from './audit/audit-sample-routes.ts';
import { coverageRoutes } from './audit/coverage-routes.ts';
import { evidenceRoutes } from './audit/evidence-routes.ts';
import { trailRoutes } from './trail/trail-routes.ts';
import { trailVerifyRoutes } from './trail/trail-verify-routes.ts';
import { officersRoutes } from './referrals/officers-routes.ts';
import { referralListRoutes } from './referrals/referral-list-routes.ts';
import { referralRoutes } from './referrals/referral-routes.ts';
import { reminderRoutes } from './reminders/reminder-routes.ts';
import { reminderRunRoutes } from './reminders/reminder-run-routes.ts';
import { reportRoutes } from './returns/report-routes.ts';
import { returnDifferenceRoutes } from './returns/return-difference-routes.ts';
import { returnDownloadRoutes } from './returns/return-download-routes.ts';
import { returnPublishRoutes } from './returns/return-publish-routes.ts';
import { createFiguresNow, returnRoutes } from './returns/return-routes.ts';
import { reviewRoutes } from './referrals/review-routes.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import { todayRoutes } from './today-routes.ts';

export function pageRoutes(services: WebServices): Route[] {
  const figuresNow = createFiguresNow(services);
  return [
    ...todayRoutes(services),
    ...referralListRoutes(services),
    ...referralRoutes(services),
    ...reviewRoutes(services),
    ...importRoutes(services),
    ...importUploadRoutes(services),
    ...importHistoryRoutes(services),
    ...importProblemRoutes(services),
    ...officersRoutes(services),
    ...reminderRoutes(services),
    ...reminderRunRoutes(services),
    ...pauseRoutes(services),
    // Before the month, whose pattern its address has too.
    ...reportRoutes(services),
    ...returnRoutes(services, figuresNow),
    ...returnPublishRoutes(services, figuresNow),
    ...returnDifferenceRoutes(services),
    ...returnDownloadRoutes(services),
    ...auditDrawRoutes(services),
    ...auditResultRoutes(services),
    ...auditReviewRoutes(services),
    ...auditSampleListRoutes(services),
    ...auditSampleRoutes(services),
    ...coverageRoutes(services),
    ...evidenceRoutes(services),
    ...settingsRoutes(services),
    ...trailRoutes(services),
    ...trailVerifyRoutes(services),
  ];
}
