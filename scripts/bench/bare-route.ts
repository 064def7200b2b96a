/** The least that an Express route can be: what the pages of the service are laid beside. Prints its port. */
import type { AddressInfo } from 'node:net';
import express from 'express';

const PAGE = `<!DOCTYPE html><title>Bare</title><p>${'bare '.repeat(2000)}</p>`;

const app = express();
app.get('/', (_request, response) => void response.type('html').send(PAGE));
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(String((server.address() as AddressInfo).port));
});
