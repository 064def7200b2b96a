/** Views with their context -> HTML. The only user of nunjucks; what is put in is always escaped. */
import path from 'node:path';
import nunjucks from 'nunjucks';
import { FILTERS } from './filters.ts';

export interface Renderer {
  /** The HTML of a view, such as 'pages/today.njk'. Throws on a view that is not there and on a value that is missing. */
  render(view: string, context: object): string;
}

export interface ViewFolders {
  /** src/views. */
  readonly views: string;
  /** node_modules, which holds the components of GOV.UK and of the Ministry of Justice. */
  readonly libraries: string;
}

/** The folders of views and of components, from the folder that holds src/ and node_modules/. */
export function viewFolders(root: string): ViewFolders {
  return { views: path.join(root, 'src/views'), libraries: path.join(root, 'node_modules') };
}

/** A renderer that reads each view once, when it is first asked for. */
export function createRenderer({ views, libraries }: ViewFolders): Renderer {
  const searched = [
    views,
    path.join(libraries, 'govuk-frontend/dist'),
    path.join(libraries, '@ministryofjustice/frontend'),
  ];
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(searched), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  for (const [name, filter] of Object.entries(FILTERS)) environment.addFilter(name, filter);
  return { render: (view, context) => environment.render(view, context) };
}

/** What a server gives out under an address: the files of a folder, or one file. */
export interface AssetPlace {
  readonly address: string;
  readonly place: string;
}

/** The style sheets, scripts and images that pages ask for, as `layouts/page.njk` names them. */
export function assetPlaces({ views, libraries }: ViewFolders): AssetPlace[] {
  const govuk = path.join(libraries, 'govuk-frontend/dist/govuk');
  const moj = path.join(libraries, '@ministryofjustice/frontend/moj');
  return [
    { address: '/assets/checker', place: path.join(views, 'assets') },
    { address: '/assets/govuk.css', place: path.join(govuk, 'govuk-frontend.min.css') },
    { address: '/assets/govuk.js', place: path.join(govuk, 'govuk-frontend.min.js') },
    { address: '/assets/moj.css', place: path.join(moj, 'moj-frontend.min.css') },
    { address: '/assets/moj.js', place: path.join(moj, 'moj-frontend.min.js') },
    // The MoJ style sheet asks for its icons here. GOV.UK's fonts and crown are not given out.
    { address: '/assets/images', place: path.join(moj, 'assets/images') },
  ];
}
