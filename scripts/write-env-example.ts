/** Writes .env.example from the list of settings: npx tsx scripts/write-env-example.ts */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exampleEnvironment } from '../config/settings.ts';

writeFileSync(path.join(__dirname, '../.env.example'), exampleEnvironment());
