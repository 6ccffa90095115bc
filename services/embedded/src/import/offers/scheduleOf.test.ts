import { describe, expect, test } from '@jest/globals';
import { cellsOf } from './cells.ts';
import { scheduleOf } from './scheduleOf.ts';

function read(row: Readonly<Record<string, string>>) {
  const cells = cellsOf(new Map(Object.entries(row)));
  return { schedule: scheduleOf(cells), fields: cells.remarks.map(({ field }) => field) };
}

describe('schedules of an offers file', () => {
  test('two runs of one day are told apart by their ends', () => {
    const { schedule } = read({
      schedule: 'dated',
      start: '1.2.2027;1.2.2027',
      end: '5.2.2027;1.3.2027',
      seats: '9;5',
    });
    expect(schedule).toMatchObject({
      runs: [{ id: 'run-2027-02-01-2027-02-05' }, { id: 'run-2027-02-01-2027-03-01' }],
    });
  });

  test('rolling and on-demand schedules need their own columns', () => {
    expect(read({ schedule: 'rolling' })).toEqual({ schedule: undefined, fields: ['start', 'weeks'] });
    expect(read({ schedule: 'on-demand', weeks: 'x' })).toEqual({
      schedule: undefined,
      fields: ['min_group', 'lead_time_days', 'weeks'],
    });
    expect(read({ schedule: 'rolling', start: '2027-01-01', weeks: '4', seats: '8' }).schedule).toEqual({
      ...{ kind: 'rolling', firstStart: '2027-01-01', weeks: 4, seatsLeft: 8 },
    });
  });

  test('a kind that there is none of, and none at all, are refused', () => {
    expect(read({ schedule: 'sometimes' })).toEqual({ schedule: undefined, fields: ['schedule'] });
    expect(read({})).toEqual({ schedule: undefined, fields: ['schedule'] });
  });

  test('a run with a day that does not exist is no run', () => {
    const { schedule, fields } = read({ schedule: 'dated', start: '2027-02-30', end: '2027-03-01', seats: '5' });
    expect([schedule, fields]).toEqual([undefined, ['start']]);
  });
});
