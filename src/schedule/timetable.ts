/** The timetable as data: on which days reminders go out and from when, and which of that is due. Europe/London. */
import { parse, validate } from 'node-cron';
import type { WorkingCalendar } from '../compliance/index.ts';
import { calendarDayOf, londonInstant, weekdayOf } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';

export interface Timetable {
  isReminderDay(dayNumber: number): boolean;
  /** The first moment of a reminder day at which reminders are due, in UTC milliseconds. */
  dueFrom(dayNumber: number): number;
}

interface TimetableRules {
  /** REMINDER_CRON: minute, hour, day, month, weekday. */
  readonly cron: string;
  readonly skipBankHolidays: boolean;
  readonly calendar: WorkingCalendar;
}

const MILLISECONDS_A_MINUTE = 60_000;
const FRIDAY = 5;

/** Problem: `settings_invalid`, for a time that no clock shows. */
export function createTimetable({ cron, skipBankHolidays, calendar }: TimetableRules): Result<Timetable> {
  if (!validate(cron)) return failure(notATime(cron));
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parse(cron);
  const weekdays = new Set(dayOfWeek.map((number) => (Number(number) === 0 ? 7 : Number(number))));
  const days = new Set(dayOfMonth.map(Number));
  const isBankHoliday = (day: number) => weekdayOf(day) <= FRIDAY && !calendar.isWorkingDay(day);
  const minuteOfDay = Math.min(...hour) * 60 + Math.min(...minute);
  return success({
    isReminderDay: (dayNumber) => {
      const { month: monthOfDay, day } = calendarDayOf(dayNumber);
      const isOnTimetable = weekdays.has(weekdayOf(dayNumber)) && days.has(day) && month.includes(monthOfDay);
      return isOnTimetable && !(skipBankHolidays && isBankHoliday(dayNumber));
    },
    // An hour that the clocks skip moves forward: such a day has its reminders too.
    dueFrom: (dayNumber) => londonInstant(dayNumber, minuteOfDay * MILLISECONDS_A_MINUTE).instant,
  });
}

function notATime(cron: string) {
  return {
    code: 'settings_invalid',
    message: `REMINDER_CRON is "${cron}", which is not a time.`,
    whatToDo: 'Give minute, hour, day, month and weekday, such as "0 7 * * 1-5".',
  };
}
