import path from 'node:path';
import type { Publication } from '../../db/stores/returns.ts';
import { formatLondon } from '../domain/london-time.ts';
import { returnDocument } from '../answers/return.ts';
import { success, type Result } from '../domain/problem.ts';
import { publishReturn } from '../workflows/returns/publish-return.ts';
import { showReturn } from '../workflows/returns/show-return.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { PublishOptions } from './return-command.ts';
import { writeReturn, writeTold } from './return-file.ts';
import { returnServices } from './return-services.ts';
import type { Surroundings } from './surroundings.ts';
import { tellDisposed } from './tell-disposed.ts';

export async function runReturnPublish(options: PublishOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, async (ground) => {
    const { month, kind, form, out, reason = '' } = options;
    const services = returnServices(ground, actor);
    const published = publishReturn(services, { month, reason });
    if (!published.ok) return published;
    const shown = showReturn(services, { month, kind, asAt: null });
    if (!shown.ok) return shown;
    if (out !== undefined) {
      const written = await writeReturn(surroundings, out, shown.value, form);
      if (!written.ok) return written;
      const beside = writeBeside(surroundings, out, published.value);
      if (!beside.ok) return beside;
    }
    tellDisposed(ground, month);
    if (options.json) surroundings.terminal.answerJson(returnDocument(shown.value));
    else surroundings.terminal.answer(publishedText(published.value));
    return success(EXIT.done);
  });
}

/** FILE.csv has FILE.json and FILE-dictionary.csv beside it. */
function writeBeside(surroundings: Surroundings, out: string, { files }: Publication): Result<null> {
  const { dir, name } = path.parse(out);
  const besides = [
    { file: `${name}.json`, content: files.sidecar.content },
    { file: `${name}-dictionary.csv`, content: files.dictionary.content },
  ];
  for (const { file, content } of besides) {
    const written = writeTold(surroundings, path.join(dir, file), Buffer.from(content ?? '', 'utf8'));
    if (!written.ok) return written;
  }
  return success(null);
}

function publishedText({ month, number, state, asAt, files }: Publication): string {
  return [
    `Published: ${month}, number ${number}, ${state}, as at ${formatLondon(asAt)}.`,
    `  summary  SHA-256 ${files.summary.sha256}`,
    `  detail   SHA-256 ${files.detail.sha256}`,
    `  sidecar  SHA-256 ${files.sidecar.sha256}`,
  ].join('\n');
}
