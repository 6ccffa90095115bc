import { describe, test } from '@jest/globals';
import type { Need, NeedDetails, NeedEvent } from '@kohtaanto/events';
import { asId, day, type NeedId, type OrganisationId } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import { needDecider } from './needDecider.ts';
import type { NeedFacts } from './needFacts.ts';

const { given } = specification(needDecider);
const id = asId<NeedId>('n-1');
const owner = asId<OrganisationId>('org-1');
const today = day('2026-12-01');
const now = '2026-12-01T08:00:00.000Z';
const facts: NeedFacts = { employerKnown: true, unknown: [] };
const welding = 'urn:kohtaanto:competence:welding';

const details: NeedDetails = {
  employerId: 'e-1',
  title: { fi: 'Hitsaajia' },
  competences: [{ concept: welding, importance: 'must', acceptNarrower: false }],
  headcount: 2,
  places: [{ municipality: '854' }],
  readyBy: day('2027-03-31'),
  languages: ['fi'],
  wishes: { delivery: [], teachingTimes: [] },
  kind: 'recruit',
  anonymous: false,
};
const need = (status: Need['status'], more: Partial<Need> = {}): Need => ({ id, owner, status, details, ...more });
const drafted: NeedEvent = { type: 'need.drafted.v1', data: { need: need('draft') } };
const posted: NeedEvent = { type: 'need.posted.v1', data: { need: need('posted', { postedAt: now }) } };
const withdrawn: NeedEvent = {
  type: 'need.withdrawn.v1',
  data: { need: need('withdrawn', { postedAt: now, withdrawnBecause: 'filled' }), reason: 'filled' },
};

describe('drafting a need', () => {
  const draft = (more: Partial<NeedDetails> = {}, known: Partial<NeedFacts> = {}) =>
    ({ kind: 'draft', id, owner, details: { ...details, ...more }, facts: { ...facts, ...known } }) as const;

  test('begins a need that nobody else sees', () => {
    given().when(draft()).thenEvents(drafted);
  });

  test('may leave the competences, the places and the day open', () => {
    const { readyBy: _, ...open } = { ...details, competences: [], places: [] };
    given()
      .when({ kind: 'draft', id, owner, details: open, facts })
      .thenEvents({ type: 'need.drafted.v1', data: { need: { ...need('draft'), details: open } } });
  });

  test('refuses an employer that the organisation does not have', () => {
    given()
      .when(draft({}, { employerKnown: false }))
      .thenRefused('invalid', 'need', '/employerId');
  });

  test('keeps what its workers hold, each under a label of their own, no more of them than are needed', () => {
    const workers = ['A', 'B'].map((ref) => ({ ref, held: [{ concept: welding, level: 2 }] }));
    given()
      .when(draft({ workers }))
      .thenEvents({ type: 'need.drafted.v1', data: { need: { ...need('draft'), details: { ...details, workers } } } });
    given()
      .when(draft({ workers: workers.map((each) => ({ ...each, ref: 'A' })) }))
      .thenRefused('invalid', 'need', '/workers/1/ref');
    given()
      .when(draft({ workers, headcount: 1 }))
      .thenRefused('invalid', 'need', '/workers');
  });

  test('names every competence and municipality that does not exist', () => {
    const unknown = [{ pointer: '/competences/0/concept', message: 'no competence has this URI' }];
    given().when(draft({}, { unknown })).thenRefused('invalid', 'need', '/competences/0/concept');
  });

  test('refuses the same competence twice, pointing at the second', () => {
    const competences = [...details.competences, ...details.competences];
    given().when(draft({ competences })).thenRefused('invalid', 'need', '/competences/1/concept');
  });

  test('refuses a start after people must be ready', () => {
    given()
      .when(draft({ startFrom: day('2027-04-01') }))
      .thenRefused('invalid', 'need', '/startFrom');
  });

  test('refuses an id that is taken', () => {
    given(drafted).when(draft()).thenRefused('conflict', 'need-exists');
  });
});

describe('posting a need', () => {
  const post = { kind: 'post', today, now } as const;
  const draftedWith = (more: Partial<NeedDetails>): NeedEvent => ({
    type: 'need.drafted.v1',
    data: { need: { ...need('draft'), details: { ...details, ...more } } },
  });

  test('shows a draft to providers and advisers and starts the reaction clock', () => {
    given(drafted).when(post).thenEvents(posted);
  });

  test('twice changes nothing', () => {
    given(drafted, posted).when(post).thenNothing();
  });

  test('asks for a competence and a place', () => {
    given(draftedWith({ competences: [], places: [] }))
      .when(post)
      .thenRefused('invalid', 'need', '/competences', '/places');
  });

  test('asks for a day after today', () => {
    given(draftedWith({ readyBy: today }))
      .when(post)
      .thenRefused('invalid', 'need', '/readyBy');
    const { readyBy: _, ...open } = details;
    given({ type: 'need.drafted.v1', data: { need: { ...need('draft'), details: open } } })
      .when(post)
      .thenRefused('invalid', 'need', '/readyBy');
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted, posted, withdrawn).when(post).thenRefused('conflict', 'need-withdrawn');
    given().when(post).thenRefused('not-found', 'need-not-found');
  });
});

describe('revising a need', () => {
  const revise = (more: Partial<NeedDetails>) =>
    ({ kind: 'revise', details: { ...details, ...more }, facts, today }) as const;

  test('keeps a posted need posted with its clock', () => {
    const revised = { ...need('posted', { postedAt: now }), details: { ...details, headcount: 5 } };
    given(drafted, posted)
      .when(revise({ headcount: 5 }))
      .thenEvents({ type: 'need.revised.v1', data: { need: revised } });
  });

  test('to what it is already changes nothing', () => {
    given(drafted, posted).when(revise({})).thenNothing();
  });

  test('keeps where an imported need came from', () => {
    const importedFrom = { system: 'tmt', id: 'x' };
    const imported: NeedEvent = {
      type: 'need.drafted.v1',
      data: { need: { ...need('draft'), details: { ...details, importedFrom } } },
    };
    given(imported)
      .when(revise({ headcount: 3 }))
      .thenEvents({
        type: 'need.revised.v1',
        data: { need: { ...need('draft'), details: { ...details, headcount: 3, importedFrom } } },
      });
  });

  test('refuses what could not be posted, once posted; a draft may be open', () => {
    given(drafted, posted)
      .when(revise({ places: [] }))
      .thenRefused('invalid', 'need', '/places');
    given(drafted)
      .when(revise({ places: [] }))
      .thenEvents({
        type: 'need.revised.v1',
        data: { need: { ...need('draft'), details: { ...details, places: [] } } },
      });
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted, withdrawn).when(revise({})).thenRefused('conflict', 'need-withdrawn');
    given().when(revise({})).thenRefused('not-found', 'need-not-found');
  });
});

describe('withdrawing a need', () => {
  test('takes it back with the reason', () => {
    given(drafted, posted).when({ kind: 'withdraw', reason: 'filled' }).thenEvents(withdrawn);
  });

  test('twice changes nothing; one that is not there is refused', () => {
    given(drafted, withdrawn).when({ kind: 'withdraw', reason: 'again' }).thenNothing();
    given().when({ kind: 'withdraw', reason: 'filled' }).thenRefused('not-found', 'need-not-found');
  });
});
