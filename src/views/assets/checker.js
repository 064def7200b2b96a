/** Switches on what the components of GOV.UK and of the Ministry of Justice do better with JavaScript. */
import { initAll as initGovuk } from '../govuk.js';
import { initAll as initMoj } from '../moj.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initGovuk();
initMoj();
