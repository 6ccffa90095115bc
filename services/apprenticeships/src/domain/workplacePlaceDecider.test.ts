import { describe, test } from '@jest/globals';
import type { WorkplacePlace, WorkplacePlaceEvent } from '@kohtaanto/events';
import { asId, type OrganisationId, type WorkplacePlaceId } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import type { WorkplacePlaceDetails, WorkplacePlaceFacts } from './workplacePlace.ts';
import { workplacePlaceDecider } from './workplacePlaceDecider.ts';

const { given } = specification(workplacePlaceDecider);
const id = asId<WorkplacePlaceId>('w-1');
const owner = asId<OrganisationId>('org-1');
const name = { fi: 'Jokipaja Oy (demo)' };
const facts: WorkplacePlaceFacts = { employer: { name }, unknown: [] };
const welding = { concept: 'urn:kohtaanto:competence:welding', extent: 'full', provenance: 'manual' } as const;

const details: WorkplacePlaceDetails = {
  employerId: 'e-1',
  title: { fi: 'Hitsaajan oppipaikka' },
  place: { municipality: '854' },
  weeks: 12,
  capacity: 3,
  languages: ['fi'],
  teaches: [welding],
  requires: [],
};
const place = (more: Partial<WorkplacePlace> = {}): WorkplacePlace => ({
  id,
  owner,
  status: 'open',
  employerName: name,
  ...details,
  capacityLeft: 3,
  ...more,
});
const opened: WorkplacePlaceEvent = { type: 'workplace-place.opened.v1', data: { workplacePlace: place() } };
const revised = (more: Partial<WorkplacePlace>): WorkplacePlaceEvent => ({
  type: 'workplace-place.revised.v1',
  data: { workplacePlace: place(more) },
});
const closed: WorkplacePlaceEvent = {
  type: 'workplace-place.closed.v1',
  data: { workplacePlace: place({ status: 'closed' }), reason: 'full' },
};

describe('opening a place to learn at work', () => {
  const open = (more: Partial<WorkplacePlaceDetails> = {}, known: WorkplacePlaceFacts = facts) =>
    ({ kind: 'open', id, owner, details: { ...details, ...more }, facts: known }) as const;

  test('carries the employer’s name and has all its capacity left', () => {
    given().when(open()).thenEvents(opened);
  });

  test('may say that all its capacity is left', () => {
    given()
      .when(open({ capacityLeft: 3 }))
      .thenEvents(opened);
  });

  test('may begin with less capacity left', () => {
    const workplacePlace = place({ capacityLeft: 1 });
    given()
      .when(open({ capacityLeft: 1 }))
      .thenEvents({ type: 'workplace-place.opened.v1', data: { workplacePlace } });
  });

  test('asks for tasks that teach and for guidance of at least one learner (R6)', () => {
    given()
      .when(open({ teaches: [], capacity: 0 }))
      .thenRefused('invalid', 'workplace-place', '/capacity', '/teaches');
  });

  test('refuses more learners to come than can be guided', () => {
    given()
      .when(open({ capacityLeft: 4 }))
      .thenRefused('invalid', 'workplace-place', '/capacityLeft');
  });

  test('refuses an employer that the organisation does not have, and what does not exist', () => {
    const unknown = [{ pointer: '/place/municipality', message: 'no municipality has the code 999' }];
    given().when(open({}, { unknown })).thenRefused('invalid', 'workplace-place', '/place/municipality', '/employerId');
  });

  test('refuses the same competence twice, taught or required', () => {
    const { concept } = welding;
    given()
      .when(open({ teaches: [welding, welding], requires: [{ concept }, { concept }] }))
      .thenRefused('invalid', 'workplace-place', '/teaches/1/concept', '/requires/1/concept');
  });

  test('refuses an id that is taken', () => {
    given(opened).when(open()).thenRefused('conflict', 'workplace-place-exists');
  });
});

describe('revising a place', () => {
  const revise = (more: Partial<WorkplacePlaceDetails>) =>
    ({ kind: 'revise', details: { ...details, ...more }, facts }) as const;

  test('keeps those who came: the capacity left moves with the capacity', () => {
    given(opened, revised({ capacityLeft: 1 }))
      .when(revise({ capacity: 5 }))
      .thenEvents(revised({ capacity: 5, capacityLeft: 3 }));
    given(opened, revised({ capacityLeft: 1 }))
      .when(revise({ capacity: 1 }))
      .thenEvents(revised({ capacity: 1, capacityLeft: 0 }));
  });

  test('takes the capacity left as it is told', () => {
    given(opened)
      .when(revise({ capacityLeft: 2 }))
      .thenEvents(revised({ capacityLeft: 2 }));
  });

  test('to what it is already changes nothing', () => {
    given(opened).when(revise({})).thenNothing();
  });

  test('must stay one that teaches (R6)', () => {
    given(opened)
      .when(revise({ teaches: [] }))
      .thenRefused('invalid', 'workplace-place', '/teaches');
  });

  test('refuses one that is closed, and one that is not there', () => {
    given(opened, closed).when(revise({})).thenRefused('conflict', 'workplace-place-closed');
    given().when(revise({})).thenRefused('not-found', 'workplace-place-not-found');
  });
});

describe('telling the capacity left', () => {
  const tell = (capacityLeft: number) => ({ kind: 'set-capacity', capacityLeft }) as const;

  test('changes that alone; the same again changes nothing', () => {
    given(opened)
      .when(tell(0))
      .thenEvents(revised({ capacityLeft: 0 }));
    given(opened).when(tell(3)).thenNothing();
  });

  test('refuses more than can be guided', () => {
    given(opened).when(tell(4)).thenRefused('invalid', 'workplace-place', '/capacityLeft');
  });

  test('refuses one that is closed, and one that is not there', () => {
    given(opened, closed).when(tell(1)).thenRefused('conflict', 'workplace-place-closed');
    given().when(tell(1)).thenRefused('not-found', 'workplace-place-not-found');
  });
});

describe('closing a place', () => {
  test('takes no more learners, with the reason', () => {
    given(opened).when({ kind: 'close', reason: 'full' }).thenEvents(closed);
  });

  test('twice changes nothing; one that is not there is refused', () => {
    given(opened, closed).when({ kind: 'close', reason: 'again' }).thenNothing();
    given().when({ kind: 'close', reason: 'full' }).thenRefused('not-found', 'workplace-place-not-found');
  });
});
