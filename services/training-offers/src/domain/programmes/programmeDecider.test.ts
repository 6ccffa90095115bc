import { describe, test } from '@jest/globals';
import type { Programme, ProgrammeEvent } from '@kohtaanto/events';
import { asId, type OrganisationId, type ProgrammeId } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import type { ProgrammeDetails } from './programme.ts';
import { programmeDecider } from './programmeDecider.ts';

const { given } = specification(programmeDecider);
const id = asId<ProgrammeId>('p-1');
const owner = asId<OrganisationId>('org-2');
const provider = { id: owner, name: { fi: 'Jokilaakson opisto (demo)' } };
const facts = { unknown: [] };
const welding = { concept: 'urn:kohtaanto:competence:welding', extent: 'full', provenance: 'manual' } as const;

const details: ProgrammeDetails = {
  title: { fi: 'Hitsauksen perusteet' },
  units: [],
  teaches: [welding],
  requires: [],
};
const programme = (more: Partial<Programme> = {}): Programme => ({ id, owner, provider, ...details, ...more });
const created: ProgrammeEvent = { type: 'programme.created.v1', data: { programme: programme() } };
const revised = (more: Partial<Programme>): ProgrammeEvent => ({
  type: 'programme.revised.v1',
  data: { programme: programme(more) },
});

describe('creating a programme', () => {
  const create = (more: Partial<ProgrammeDetails> = {}) =>
    ({ kind: 'create', id, owner, provider, details: { ...details, ...more }, facts }) as const;

  test('belongs to the provider who described it', () => {
    given().when(create()).thenEvents(created);
  });

  test('may leave open what it teaches', () => {
    given()
      .when(create({ teaches: [] }))
      .thenEvents({ type: 'programme.created.v1', data: { programme: programme({ teaches: [] }) } });
  });

  test('refuses the same competence twice, taught or required', () => {
    const { concept } = welding;
    given()
      .when(create({ teaches: [welding, welding], requires: [{ concept }, { concept, level: 2 }] }))
      .thenRefused('invalid', 'programme', '/teaches/1/concept', '/requires/1/concept');
  });

  test('names every competence that does not exist', () => {
    const unknown = [{ pointer: '/teaches/0/concept', message: 'no competence has this URI' }];
    given()
      .when({ ...create(), facts: { unknown } })
      .thenRefused('invalid', 'programme', '/teaches/0/concept');
  });

  test('refuses an id that is taken', () => {
    given(created).when(create()).thenRefused('conflict', 'programme-exists');
  });
});

describe('revising a programme', () => {
  const revise = (name: string, from: string = owner, more: Partial<ProgrammeDetails> = {}) =>
    ({ kind: 'revise', provider: { id: from, name: { fi: name } }, details: { ...details, ...more }, facts }) as const;

  test('replaces what it teaches and takes the provider’s new name', () => {
    const name = { fi: 'Jokilaakson ammattiopisto (demo)' };
    given(created)
      .when(revise(name.fi, owner, { competencePoints: 15 }))
      .thenEvents(revised({ provider: { id: owner, name }, competencePoints: 15 }));
  });

  test('keeps the provider when an administrator corrects it, or the login tells no name', () => {
    const more = { competencePoints: 15 };
    given(created)
      .when(revise('Ylläpito (demo)', 'org-admin', more))
      .thenEvents(revised(more));
    given(created)
      .when(revise(owner, owner, more))
      .thenEvents(revised(more));
  });

  test('changes nothing when the same is said again', () => {
    given(created).when(revise(provider.name.fi)).thenNothing();
  });

  test('refuses one that is not there', () => {
    given().when(revise('x')).thenRefused('not-found', 'programme-not-found');
  });
});
