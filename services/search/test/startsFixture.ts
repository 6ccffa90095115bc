import { dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import { openTestSystem, published, type TestSystem } from '@kohtaanto/testing';
import type { SearchPorts } from '../src/index.ts';
import { composeOver, emptyIndexes } from './composeOverNothing.ts';
import { offer, programme, taxonomy } from './searchFixture.ts';

/** The search service, and what it stands on so that it can be composed anew over the same. */
export interface Starts {
  readonly system: TestSystem;
  readonly ports: Omit<SearchPorts, 'planner'>;
  /** Moves the clock to eight in the morning of the day, in UTC. */
  readonly goTo: (day: string) => void;
  readonly today: () => number;
  /** Ids in the order in which offers (or places) can start. */
  readonly order: (path?: string) => Promise<readonly string[]>;
}

const runs = (...starts: readonly string[]) => ({
  schedule: {
    kind: 'dated',
    runs: starts.map((start, i) => ({ id: `r-${i}`, start, end: start, seats: 10, seatsLeft: 8 })),
  },
});

/** Offers by the way in which they start, from 1.12.2026 on. */
const schedules: Readonly<Record<string, object>> = {
  twice: runs('2026-12-03', '2027-03-01'),
  thrice: runs('2026-12-14', '2026-12-08', '2027-01-20'),
  once: runs('2027-01-11'),
  underWay: {
    schedule: { kind: 'dated', runs: [{ id: 'r', start: '2026-12-02', end: '2027-06-30', seats: 9, seatsLeft: 9 }] },
  },
  fortnightly: { schedule: { kind: 'rolling', firstStart: '2026-12-07', everyWeeks: 2, weeks: 4, seatsLeft: 3 } },
  daily: { schedule: { kind: 'rolling', firstStart: '2026-12-05', weeks: 4 } },
  asked: { schedule: { kind: 'on-demand', minGroup: 2, leadTimeDays: 21, weeks: 2 } },
  valid: { schedule: { kind: 'on-demand', minGroup: 2, leadTimeDays: 5, weeks: 2 }, validFrom: '2027-01-04' },
};

const shared = {
  title: { fi: 'Hitsaus' },
  teaches: [{ concept: 'urn:kohtaanto:competence:test-welding', extent: 'full', provenance: 'manual' }],
  requires: [],
  languages: ['fi'],
};
const team = {
  ...shared,
  id: 'team',
  owner: 'org-provider',
  provider: { id: 'org-provider', name: { fi: 'Opisto (demo)' } },
  status: 'published',
  teachingTimes: ['day'],
  base: { municipality: '240' },
  ...{ radiusMetres: 100_000, mobilisationDays: 7, minGroup: 2, maxGroup: 6, days: 5 },
  ...{ kit: [], needs: { room: true, power: true, network: false } },
  busy: [
    { from: '2026-12-03', to: '2026-12-04' },
    { from: '2026-12-18', to: '2026-12-20' },
  ],
  ...{ costPerDayCents: 80_000, costPerKmCents: 57 },
};
const workplaces: Readonly<Record<string, object>> = { free: {}, later: { availableFrom: '2026-12-10' } };
const workplace = (id: string, more: object) => ({
  workplacePlace: {
    ...shared,
    id,
    owner: 'org-employer',
    employerId: 'e-1',
    employerName: { fi: 'Konepaja (demo)' },
    status: 'open',
    place: { municipality: '240' },
    ...{ capacity: 2, capacityLeft: 2, weeks: 8 },
    ...more,
  },
});

/** @param sweepEveryMs how often the service looks by itself; by default not while a test runs, but at its start */
export async function openStarts({ sweepEveryMs = 3_600_000 } = {}): Promise<Starts> {
  let now = new Date();
  const goTo = (day: string): void => {
    now = new Date(`${day}T08:00:00Z`);
  };
  goTo('2026-12-01');
  let ports: Starts['ports'] | undefined;
  const system = await openTestSystem(
    (given) => {
      ports = { ...given, indexes: emptyIndexes(), indexesAreEmpty: false, sweepEveryMs };
      return composeOver(ports);
    },
    { taxonomy, clock: () => now },
  );
  if (ports === undefined) throw new Error('the service was not composed');
  await system.publish('programmes', [published('programme.created.v1', 'p-1', 1, programme('p-1', ['welding']))]);
  await system.publish('offers', offersOf(schedules));
  await system.publish('teams', [published('team.published.v1', 'team', 1, { team })]);
  await system.publish(
    'workplace-places',
    Object.entries(workplaces).map(([id, more]) => published('workplace-place.opened.v1', id, 1, workplace(id, more))),
  );
  const order = async (path = 'offers') => {
    const { body } = await system.call('GET', `/api/search/${path}?limit=50&sort=start`, { as: 'adviser' });
    return (body.hits as { id: string }[]).map(({ id }) => id);
  };
  return { system, ports, goTo, today: () => epochDay(dayInHelsinki(now)), order };
}

/** Events that publish offers, by id. */
export const offersOf = (each: Readonly<Record<string, object>>) =>
  Object.entries(each).map(([id, more]) =>
    published('offer.published.v1', id, 1, offer(id, 'p-1', '2027-01-11', '2027-03-05', 45_000, more)),
  );
