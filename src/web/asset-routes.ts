/**
 * Style sheets, scripts and images. Their address holds a hash of them all, so that a browser may keep them for ever;
 * the same files stand without it, for what style sheets themselves ask for.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type Response } from 'express';
import { assetPlaces, viewFolders, type AssetPlace } from '../views/renderer.ts';

const A_YEAR_SECONDS = 365 * 24 * 3600;
const AN_HOUR_SECONDS = 3600;
const HASH_LENGTH = 16;

/** The documentation of the API is drawn by Swagger UI; of its folder, only these are given out. */
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** Mounts the files under /assets, and answers the address that pages ask for them under: /assets/<hash>. */
export function mountAssets(app: Express, root: string): string {
  const places = [...assetPlaces(viewFolders(root)), ...swaggerPlaces(root)];
  const hash = hashOf(places);
  for (const { address, place } of places) {
    const serve = express.static(place, { index: false, fallthrough: true, redirect: false, setHeaders });
    app.use([address, address.replace('/assets', `/assets/${hash}`)], serve);
  }
  return `/assets/${hash}`;

  function setHeaders(response: Response): void {
    const isHashed = response.req.originalUrl.startsWith(`/assets/${hash}/`);
    response.set(
      'Cache-Control',
      isHashed ? `public, max-age=${A_YEAR_SECONDS}, immutable` : `public, max-age=${AN_HOUR_SECONDS}`,
    );
  }
}

function swaggerPlaces(root: string): AssetPlace[] {
  const folder = path.join(root, 'node_modules/swagger-ui-dist');
  return SWAGGER_FILES.map((file) => ({ address: `/assets/${file}`, place: path.join(folder, file) }));
}

function hashOf(places: readonly AssetPlace[]): string {
  const hash = createHash('sha256');
  for (const { address, place } of places) {
    hash.update(address);
    for (const file of filesOf(place)) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, HASH_LENGTH);
}

function filesOf(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
