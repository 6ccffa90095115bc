import { describe, expect, test } from '@jest/globals';
import type { Alert } from '@kohtaanto/events';
import { day, epochDay } from '@kohtaanto/kernel';
import type { MatchSource, SourceSchedule } from '@kohtaanto/matching';
import { anOffer } from '@kohtaanto/matching/testing';
import { alertTold, isNews, type Told, toldBy } from './told.ts';

const [from, to] = [day('2027-02-01'), day('2027-02-26')];
const [laterFrom, laterTo] = [day('2027-04-01'), day('2027-04-26')];
const run = (id: string, seatsLeft = 8, start = from, end = to) => ({
  id,
  seatsLeft,
  start: epochDay(start),
  end: epochDay(end),
});
const later = (id: string, seatsLeft = 8) => run(id, seatsLeft, laterFrom, laterTo);
const rolling: SourceSchedule = { kind: 'rolling', firstStart: epochDay(from), everyDays: 1, days: 26 };

const offered = (schedule: SourceSchedule) => anOffer({ schedule });
const inRuns = (...runs: readonly ReturnType<typeof run>[]) => offered({ kind: 'dated', runs });

function alert(of: Partial<Pick<Alert, 'start' | 'finish' | 'score'>> & { readonly run?: string }): Alert {
  const { run: runTold, ...more } = of;
  return {
    id: 'a-1',
    owner: 'org-1',
    watchId: 'w-1',
    raisedAt: '2026-12-01T08:00:00.000Z',
    found: 'source',
    title: 'Hitsaus',
    needId: 'n-1',
    source: { kind: 'offer', id: 'o-1', ...(runTold === undefined ? {} : { run: runTold }) },
    score: 0.7,
    start: from,
    finish: to,
    lang: 'fi',
    text: 'Kattaa: hitsaus.',
    ...more,
  };
}

/** A need of two people that any run with as many seats serves. */
const isMatch = ({ schedule }: MatchSource): boolean =>
  schedule.kind !== 'dated' || schedule.runs.some(({ seatsLeft }) => seatsLeft >= 2);
const newsOf = (source: MatchSource, told: Told | undefined, score = 0.7) => isNews({ source, score }, told, isMatch);

describe('a need and a source are news', () => {
  test('the first time, and when they fit better by a tenth', () => {
    const source = inRuns(run('r-1'));
    expect(newsOf(source, undefined)).toBe(true);
    expect(newsOf(source, alert({ run: 'r-1' }), 0.79)).toBe(false);
    expect(newsOf(source, alert({ run: 'r-1' }), 0.81)).toBe(true);
  });

  test('when the run that was told is full or gone and another can be had, not while it can be had', () => {
    const told = alert({ run: 'r-1' });
    expect(newsOf(inRuns(run('r-1', 2), later('r-2')), told)).toBe(false);
    expect(newsOf(inRuns(run('r-1', 1), later('r-2')), told)).toBe(true);
    expect(newsOf(inRuns(later('r-2')), told)).toBe(true);
    expect(newsOf(inRuns(run('r-1', 0), run('r-2')), told)).toBe(true);
  });

  test('not when a run got another id: on the same days it is the same', () => {
    expect(newsOf(inRuns(run('x')), alert({ run: 'r-1' }))).toBe(false);
    expect(newsOf(inRuns(run('x', 0), later('y')), alert({ run: 'r-1' }))).toBe(true);
  });

  test('when runs come instead of a start on many days, or the other way round, not when that stays', () => {
    expect(newsOf(inRuns(run('r-1')), alert({}))).toBe(true);
    expect(newsOf(offered(rolling), alert({ run: 'r-1' }))).toBe(true);
    expect(newsOf(offered(rolling), alert({}))).toBe(false);
  });
});

describe('what was told', () => {
  const first = toldBy('e-1', alert({ run: 'r-1' }), undefined, inRuns(run('r-1')));
  const second = alert({ run: 'r-2', start: laterFrom, finish: laterTo });

  test('holds every run of the source that was told, so that none of them is told again', () => {
    const both = toldBy('e-2', second, first, inRuns(run('r-1', 0), later('r-2')));
    expect(both).toEqual({ ...second, because: 'e-2', earlier: [{ run: 'r-1', start: from, finish: to }] });
    expect(newsOf(inRuns(run('r-1'), later('r-2', 0)), both)).toBe(false);
    expect(newsOf(inRuns(run('r-1', 0), later('r-2', 0), later('r-3')), both)).toBe(true);
  });

  test('holds no run twice and none that the source has no more, so that it does not grow without end', () => {
    expect(toldBy('e-2', alert({ run: 'r-1', score: 0.9 }), first, inRuns(run('r-1')))).not.toHaveProperty('earlier');
    expect(toldBy('e-2', second, first, inRuns(later('r-2')))).not.toHaveProperty('earlier');
    expect(toldBy('e-2', alert({}), first, offered(rolling))).not.toHaveProperty('earlier');
  });

  test('is raised as the alert alone', () => {
    const both = toldBy('e-2', second, first, inRuns(run('r-1', 0), later('r-2')));
    expect(alertTold(both)).toEqual(second);
  });
});
