/** `nccu audit`: what an auditor asks of the records, each question a sub-command in a file of its own. */
import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';

export function addAuditCommand(program: Command, _surroundings: Surroundings): void {
  program.command('audit').description('the trail, fair samples, and coverage of the log');
}
