/** What a command knows of the service that runs beside it. */
import { loadSettings } from '../../config/settings.ts';
import { addressForLinks } from '../../src/cli/running-service.ts';
import { firstAccountCommand, launcherOf, quoted } from '../../src/cli/shell-words.ts';
import { forgetServiceAddress, saveServiceAddress } from '../../src/workflows/accounts/service-address.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase } = temporaryDatabases();
/** Larger than any system gives a process. */
const NOBODY = 2 ** 30;

function settingsOf(environment: Record<string, string>) {
  const settings = loadSettings(environment);
  if (!settings.ok) throw new Error(settings.problem.message);
  return settings.value;
}

describe('the address in a one-time link', () => {
  const running = { address: 'http://localhost:4567', pid: process.pid };

  test('is that of the service that runs, whatever port these settings name', () => {
    const db = newDatabase();
    saveServiceAddress(db, running);
    expect(addressForLinks(db, settingsOf({ PORT: '3000' }))).toBe('http://localhost:4567');
  });

  test('is BASE_URL where that is given', () => {
    const db = newDatabase();
    saveServiceAddress(db, running);
    expect(addressForLinks(db, settingsOf({ BASE_URL: 'https://nccu.example' }))).toBe(
      'https://nccu.example',
    );
  });

  test('is what the settings give where no service runs, where one was killed and where one has stopped', () => {
    const db = newDatabase();
    const settings = settingsOf({ PORT: '4321' });
    expect(addressForLinks(db, settings)).toBe('http://localhost:4321');
    saveServiceAddress(db, { ...running, pid: NOBODY });
    expect(addressForLinks(db, settings)).toBe('http://localhost:4321');
    saveServiceAddress(db, running);
    forgetServiceAddress(db, process.pid);
    expect(addressForLinks(db, settings)).toBe('http://localhost:4321');
  });

  test('stays that of a second service when the first stops', () => {
    const db = newDatabase();
    saveServiceAddress(db, running);
    forgetServiceAddress(db, NOBODY);
    expect(addressForLinks(db, settingsOf({}))).toBe('http://localhost:4567');
  });
});

describe('the command for the first account', () => {
  const here = { root: '/opt/nccu', workingFolder: '/opt/nccu', ownEnvironment: {} };

  test('can be copied as it is', () => {
    expect(firstAccountCommand(here)).toBe('scripts/nccu user add "Your Name" --role administrator');
  });

  test('names the launcher from elsewhere, and a database that only this process knows', () => {
    const elsewhere = {
      ...here,
      workingFolder: '/srv/data',
      ownEnvironment: { DATABASE_FILE: "/srv/o'n/x y" },
    };
    expect(launcherOf(elsewhere)).toBe('/opt/nccu/scripts/nccu');
    expect(firstAccountCommand(elsewhere)).toBe(
      String.raw`DATABASE_FILE='/srv/o'\''n/x y' /opt/nccu/scripts/nccu user add "Your Name" --role administrator`,
    );
  });

  test('words of a shell are quoted only where they must be', () => {
    expect([quoted('demo/referrals.csv'), quoted('two words'), quoted('')]).toEqual([
      'demo/referrals.csv',
      "'two words'",
      "''",
    ]);
  });
});
