/** Switches on what the components of GOV.UK and of the Ministry of Justice do better with JavaScript. */
import { initAll as initGovuk } from '/assets/govuk.js';
import { initAll as initMoj } from '/assets/moj.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initGovuk();
initMoj();
