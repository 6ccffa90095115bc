import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { published } from '@kohtaanto/testing';
import fc from 'fast-check';
import { welding } from '../support/examples.ts';

export interface Delivery {
  readonly topic: Topic;
  readonly event: CloudEvent;
}

/** The lives of a few aggregates in order, and the same events as a bad day delivers them. */
interface History {
  readonly inOrder: readonly Delivery[];
  readonly disturbed: readonly Delivery[];
}

export const provider = { id: 'org-provider', name: { fi: 'Opisto (demo)' } };
const teaches = [{ concept: welding, extent: 'full', provenance: 'manual' }];

/** The newest state of an aggregate of each kind; `variant` is what changes from one event to the next. */
export const states = {
  programme: (id: string, variant: number) =>
    delivery('programmes', 'programme.revised.v1', id, {
      programme: {
        id,
        owner: 'org-provider',
        provider,
        title: { fi: `Ohjelma ${variant}` },
        units: [],
        teaches: variant % 4 === 0 ? [] : teaches,
        requires: [],
      },
    }),
  offer: (id: string, variant: number) =>
    delivery('offers', 'offer.revised.v1', id, {
      offer: {
        id,
        owner: 'org-provider',
        programmeId: `programme-${1 + (variant % 2)}`,
        status: variant % 5 === 0 ? 'withdrawn' : 'published',
        title: { fi: `Kurssi ${variant}` },
        schedule: {
          kind: 'dated',
          runs: [{ id: `${id}-1`, start: '2027-01-11', end: '2027-03-05', seats: 10, seatsLeft: 8 }],
        },
        delivery: ['contact'],
        places: [{ municipality: '854' }],
        languages: ['fi'],
        pricePerPersonCents: 1_000 * variant,
        teachingTimes: ['day'],
      },
    }),
  need: (id: string, variant: number) =>
    delivery('needs', 'need.revised.v1', id, {
      need: {
        id,
        owner: 'org-employer',
        status: variant % 5 === 0 ? 'withdrawn' : 'posted',
        details: {
          employerId: 'employer-1',
          title: { fi: `Tarve ${variant}` },
          competences: [{ concept: welding, importance: 'must', acceptNarrower: false }],
          headcount: 1 + (variant % 9),
          places: [{ municipality: '854', maxDistanceMetres: 50_000 }],
          readyBy: '2027-06-30',
          languages: ['fi'],
          wishes: { delivery: [], teachingTimes: [] },
          kind: 'recruit',
          anonymous: variant % 3 === 0,
        },
      },
    }),
  employer: (id: string, variant: number) =>
    delivery('employers', 'employer.revised.v1', id, {
      employer: {
        id,
        owner: 'org-employer',
        businessId: '0502454-6',
        name: { fi: `Paja ${variant} (demo)` },
        sites: [],
        authority: { kind: 'administrator' },
      },
    }),
};

const delivery = (topic: Topic, type: string, id: string, data: unknown): Delivery => ({
  topic,
  event: published(type, id, 0, data),
});

const aggregates = ['programme-1', 'programme-2', 'offer-1', 'offer-2', 'offer-3', 'need-1', 'need-2', 'employer-1'];

/** Each aggregate's life: how its state varied, one event each, numbered from 1. */
const lives = fc
  .tuple(...aggregates.map(() => fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 4 })))
  .map((variants) => variants.map((life, i) => lifeOf(aggregates[i] ?? '', life)));

function lifeOf(id: string, variants: readonly number[]): readonly Delivery[] {
  const state = new Map(Object.entries(states)).get(id.split('-')[0] ?? '');
  if (state === undefined) throw new Error(`no state for ${id}`);
  return variants.map((variant, i) => {
    const { topic, event } = state(id, variant);
    return { topic, event: { ...event, id: `${id}-${i + 1}`, sequence: i + 1 } };
  });
}

/**
 * In any order across and within aggregates, each event once to three times; an event that is not the last of its
 * aggregate may never come at all, since the one after it carries the full state.
 */
const disturbedOf = (all: readonly (readonly Delivery[])[]): fc.Arbitrary<readonly Delivery[]> => {
  const times = all.flatMap((life) =>
    life.map((each, i) =>
      fc
        .integer({ min: i === life.length - 1 ? 1 : 0, max: 3 })
        .map((count) => Array.from({ length: count }, () => each)),
    ),
  );
  return fc
    .tuple(...times)
    .map((repeated) => repeated.flat())
    .chain((events) => fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }));
};

export const histories: fc.Arbitrary<History> = lives.chain((all) =>
  disturbedOf(all).map((disturbed) => ({ inOrder: all.flat(), disturbed })),
);
