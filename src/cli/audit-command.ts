/** `nccu audit`: what an auditor asks of the records; each group of questions is declared in a file of its own. */
import type { Command } from 'commander';
import { addCoverageCommand } from './audit-coverage-command.ts';
import { addSampleCommands } from './audit-sample-command.ts';
import { addTrailCommands } from './audit-trail-command.ts';
import type { Surroundings } from './surroundings.ts';

export function addAuditCommand(program: Command, surroundings: Surroundings): void {
  const audit = program.command('audit').description('the trail, fair samples, and coverage of the log');
  addTrailCommands(audit, surroundings);
  addSampleCommands(audit, surroundings);
  addCoverageCommand(audit, surroundings);
}
