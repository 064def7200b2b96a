import { reminderBells, startBells } from '../../src/schedule/bells.ts';

test('reminders have a bell of their own, and one each minute for what is left', () => {
  expect(reminderBells('0 7 * * 1-5').map(({ cron }) => cron)).toEqual(['0 7 * * 1-5', '* * * * *']);
});

test('the work is started once at the beginning, a fault is told, and the end waits for what was started', async () => {
  const told: string[] = [];
  let isDone = false;
  const work = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    isDone = true;
    throw new Error('the disk is full');
  };
  const bells = startBells(reminderBells('0 7 * * 1-5'), work, (text) => told.push(text));
  await bells.stop();
  expect(isDone).toBe(true);
  expect(told).toEqual(['a bell was not answered: the disk is full']);
});
