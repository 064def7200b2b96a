/** Every page of the service but those of signing in and of accounts. */
import type { Route } from '../routes.ts';
import type { WebServices } from '../services.ts';
import { pauseRoutes } from './pause-routes.ts';
import { importHistoryRoutes } from './import-history-routes.ts';
import { importProblemRoutes } from './import-problem-routes.ts';
import { importRoutes } from './import-routes.ts';
import { importUploadRoutes } from './import-upload-routes.ts';
import { auditDrawRoutes } from './audit-draw-routes.ts';
import { auditResultRoutes } from './audit-result-routes.ts';
import { auditReviewRoutes } from './audit-review-routes.ts';
import { auditSampleListRoutes } from './audit-sample-list-routes.ts';
import { auditSampleRoutes } from './audit-sample-routes.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { trailRoutes } from './trail-routes.ts';
import { trailVerifyRoutes } from './trail-verify-routes.ts';
import { officersRoutes } from './officers-routes.ts';
import { referralListRoutes } from './referral-list-routes.ts';
import { referralRoutes } from './referral-routes.ts';
import { reminderRoutes } from './reminder-routes.ts';
import { reminderRunRoutes } from './reminder-run-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { returnDifferenceRoutes } from './return-difference-routes.ts';
import { returnDownloadRoutes } from './return-download-routes.ts';
import { returnPublishRoutes } from './return-publish-routes.ts';
import { createFiguresNow, returnRoutes } from './return-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
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
