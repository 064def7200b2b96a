/** `nccu user`: the accounts of those who use the service. */
import { Option, type Command } from 'commander';
import { ROLES, type Role } from '../access/permissions.ts';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface UserOptions {
  readonly as?: string;
  readonly json?: true;
}

export interface AddUserOptions extends UserOptions {
  readonly role: Role;
  readonly email?: string;
}

export interface RoleOptions extends UserOptions {
  readonly to: Role;
}

export function addUserCommand(program: Command, surroundings: Surroundings): void {
  const user = program.command('user').description('the accounts of those who use the service');
  addAdd(user, surroundings);
  user
    .command('list')
    .description('lists all accounts')
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (options: UserOptions) => {
        const { runUserList } = await import('./run-user.ts');
        return runUserList(options, surroundings);
      }),
    );
  addChange(user, surroundings, 'disable', 'ends every session of an account, and lets nobody in with it');
  addChange(user, surroundings, 'enable', 'lets a disabled account in again');
  addChange(user, surroundings, 'reset', 'signs a person out everywhere, and prints a new one-time link');
  addRole(user, surroundings);
}

function addAdd(user: Command, surroundings: Surroundings): void {
  named(user, 'add')
    .description(
      'makes an account, and prints a one-time link to set its password; the first is an administrator',
    )
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .option('--email <address>', 'the e-mail address of the person', filled)
    .action(
      answering(surroundings, async (name: string, options: AddUserOptions) => {
        const { runUserAdd } = await import('./run-user.ts');
        return runUserAdd(name, options, surroundings);
      }),
    );
}

function addRole(user: Command, surroundings: Surroundings): void {
  named(user, 'role')
    .description('gives an account another role, and signs the person out everywhere')
    .addOption(new Option('--to <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .action(
      answering(surroundings, async (name: string, options: RoleOptions) => {
        const { runUserRole } = await import('./run-user.ts');
        return runUserRole(name, options, surroundings);
      }),
    );
}

function addChange(
  user: Command,
  surroundings: Surroundings,
  change: 'disable' | 'enable' | 'reset',
  says: string,
): void {
  named(user, change)
    .description(says)
    .action(
      answering(surroundings, async (name: string, options: UserOptions) => {
        const { runUserChange } = await import('./run-user.ts');
        return runUserChange(change, name, options, surroundings);
      }),
    );
}

function named(user: Command, command: string): Command {
  return user
    .command(command)
    .argument('<name>', 'the name of the account', filled)
    .addOption(actorOption())
    .addOption(jsonOption());
}
