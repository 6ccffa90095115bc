import { conceptGraph } from '@kohtaanto/taxonomy';
import { openTestSystem, published, type TestSystem, testNow } from '@kohtaanto/testing';
import { composeOverNothing } from './composeOverNothing.ts';

export const uri = (name: string) => `urn:kohtaanto:competence:test-${name}`;
export const concept = (name: string, fi: string, broader: readonly string[] = []) =>
  ({ uri: uri(name), kind: 'competence', labels: { fi }, scheme: 'test', broader: broader.map(uri) }) as const;
export const taxonomy = conceptGraph([
  concept('welding', 'hitsaus'),
  concept('mag', 'MAG-hitsaus', ['welding']),
  concept('hot-work', 'tulityöt'),
  // An address may end as a level does.
  concept('unit', 'yksikkö'),
  concept('unit:3', 'yksikkö kolme'),
  {
    uri: 'urn:test:welder',
    kind: 'occupation',
    labels: { fi: 'hitsaaja' },
    scheme: 'test',
    broader: [],
    essential: [uri('welding')],
  },
]);

const provider = { id: 'org-provider', name: { fi: 'Opisto (demo)' } };
const taught = (name: string) => ({ concept: uri(name), extent: 'full', provenance: 'manual' });
export const programme = (id: string, teaches: readonly string[], requires: readonly string[] = []) => ({
  programme: {
    id,
    owner: 'org-provider',
    provider,
    title: { fi: `Ohjelma ${id}` },
    units: [],
    teaches: teaches.map(taught),
    requires: requires.map((name) => ({ concept: uri(name) })),
  },
});
export const offer = (
  id: string,
  programmeId: string,
  start: string,
  end: string,
  cents: number,
  more: object = {},
) => ({
  offer: {
    id,
    owner: 'org-provider',
    programmeId,
    status: 'published',
    title: { fi: `Hitsauskurssi ${id}` },
    schedule: { kind: 'dated', runs: [{ id: `${id}-1`, start, end, seats: 10, seatsLeft: 8 }] },
    delivery: ['contact'],
    places: [{ municipality: '854' }],
    languages: ['fi'],
    pricePerPersonCents: cents,
    teachingTimes: ['day'],
    ...more,
  },
});
export const need = (id: string, status: string, more: object = {}) => ({
  need: {
    id,
    owner: 'org-employer',
    status,
    details: {
      employerId: 'e-1',
      title: { fi: 'Hitsaajia Pelloon' },
      competences: [{ concept: uri('welding'), importance: 'must', acceptNarrower: false }],
      headcount: 2,
      places: [{ municipality: '854', maxDistanceMetres: 50_000 }],
      readyBy: '2027-06-30',
      languages: ['fi'],
      wishes: { delivery: [], teachingTimes: [] },
      kind: 'recruit',
      anonymous: false,
      ...more,
    },
  },
});

/** The search service with two programmes, their offers and three needs taken in. */
export async function openSearch(clock = testNow): Promise<TestSystem> {
  const system = await openTestSystem((ports) => composeOverNothing(ports, true), { taxonomy, clock });
  // The offer comes before its programme: it must be found once both are there.
  await system.publish('offers', [
    published('offer.published.v1', 'o-1', 1, offer('o-1', 'p-1', '2027-01-11', '2027-03-05', 45_000)),
    published(
      'offer.published.v1',
      'o-2',
      1,
      offer('o-2', 'p-2', '2027-02-01', '2027-02-05', 9_000, { places: [{ municipality: '976' }] }),
    ),
    published('offer.published.v1', 'o-6', 1, offer('o-6', 'p-2', '2028-01-10', '2028-01-14', 20_000)),
    published('offer.drafted.v1', 'o-3', 1, offer('o-3', 'p-1', '2027-02-01', '2027-02-05', 100, { status: 'draft' })),
  ]);
  await system.publish('programmes', [
    published('programme.created.v1', 'p-1', 1, programme('p-1', ['welding'], ['hot-work'])),
    published('programme.created.v1', 'p-2', 1, programme('p-2', ['hot-work'])),
  ]);
  await system.publish('needs', [
    published('need.posted.v1', 'n-1', 2, need('n-1', 'posted')),
    published('need.drafted.v1', 'n-2', 1, need('n-2', 'draft')),
    published('need.posted.v1', 'n-3', 2, need('n-3', 'posted', { anonymous: true })),
  ]);
  return system;
}
