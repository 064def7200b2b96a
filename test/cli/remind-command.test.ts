import { Command } from 'commander';
import { addRemindCommand } from '../../src/cli/remind-command.ts';

/** Parses without running: the options that the named sub-command was given. */
function optionsOf(name: string, argv: readonly string[]): unknown {
  const program = new Command('nccu').exitOverride();
  const surroundings = {} as Parameters<typeof addRemindCommand>[1];
  addRemindCommand(program, surroundings);
  const remind = program.commands[0];
  const command = name === 'remind' ? remind : remind?.commands.find((one) => one.name() === name);
  command?.action(() => undefined);
  program.parse([...argv], { from: 'user' });
  return command?.opts();
}

test('options behind a sub-command are its own, although remind has some of the same name', () => {
  expect(optionsOf('pauses', ['remind', 'pauses', '--json'])).toEqual({ json: true });
  expect(optionsOf('resume', ['remind', 'resume', '3', '--reason', 'back', '--as', 'anna'])).toEqual({
    reason: 'back',
    as: 'anna',
  });
  expect(optionsOf('remind', ['remind', '--dry-run', '--json'])).toEqual({ dryRun: true, json: true });
});
