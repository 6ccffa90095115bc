import { describe, test } from '@jest/globals';
import type { Team, TeamEvent } from '@kohtaanto/events';
import { asId, day, type OrganisationId, type TeamId } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import type { TeamDetails } from './team.ts';
import { teamDecider } from './teamDecider.ts';

const { given } = specification(teamDecider);
const id = asId<TeamId>('t-1');
const owner = asId<OrganisationId>('org-2');
const provider = { id: owner, name: { fi: 'Jokilaakson opisto (demo)' } };
const facts = { unknown: [] };
const welding = { concept: 'urn:kohtaanto:competence:welding', extent: 'full', provenance: 'manual' } as const;
const february = { from: day('2027-02-01'), to: day('2027-02-12') };
const may = { from: day('2027-05-03'), to: day('2027-05-07') };

const details: TeamDetails = {
  title: { fi: 'Hitsausrekka' },
  base: { municipality: '240' },
  radiusMetres: 250_000,
  mobilisationDays: 14,
  minGroup: 4,
  maxGroup: 10,
  kit: [{ fi: 'hitsauskoneet' }],
  needs: { room: true, power: true, network: false },
  busy: [february],
  days: 10,
  costPerDayCents: 120_000,
  costPerKmCents: 150,
  languages: ['fi'],
  teachingTimes: ['day'],
  teaches: [welding],
  requires: [],
};
const team = (status: Team['status'], more: Partial<Team> = {}): Team => ({
  id,
  owner,
  provider,
  status,
  ...details,
  ...more,
});
const drafted = (more: Partial<Team> = {}): TeamEvent => ({
  type: 'team.drafted.v1',
  data: { team: team('draft', more) },
});
const published: TeamEvent = { type: 'team.published.v1', data: { team: team('published') } };
const withdrawn: TeamEvent = { type: 'team.withdrawn.v1', data: { team: team('withdrawn'), reason: 'van broke' } };

describe('drafting a team', () => {
  const draft = (more: Partial<TeamDetails> = {}) =>
    ({ kind: 'draft', id, owner, provider, details: { ...details, ...more }, facts }) as const;

  test('begins a team that nobody else sees', () => {
    given().when(draft()).thenEvents(drafted());
  });

  test('may leave open what it teaches and in which language', () => {
    given()
      .when(draft({ teaches: [], languages: [] }))
      .thenEvents(drafted({ teaches: [], languages: [] }));
  });

  test('puts the busy periods in order', () => {
    given()
      .when(draft({ busy: [may, february] }))
      .thenEvents(drafted({ busy: [february, may] }));
  });

  test('refuses busy periods that overlap, even in one day, pointing at the later one', () => {
    const touching = { from: day('2027-02-12'), to: day('2027-02-20') };
    given()
      .when(draft({ busy: [touching, may, february] }))
      .thenRefused('invalid', 'team', '/busy/0/from');
    const next = { from: day('2027-02-13'), to: day('2027-02-20') };
    given()
      .when(draft({ busy: [february, next] }))
      .thenEvents(drafted({ busy: [february, next] }));
  });

  test('refuses a busy period that ends before it begins', () => {
    given()
      .when(draft({ busy: [{ from: day('2027-02-12'), to: day('2027-02-01') }] }))
      .thenRefused('invalid', 'team', '/busy/0/to');
  });

  test('refuses a least group above the largest', () => {
    given()
      .when(draft({ minGroup: 11 }))
      .thenRefused('invalid', 'team', '/minGroup');
  });

  test('refuses the same competence twice and what does not exist', () => {
    const unknown = [{ pointer: '/base/municipality', message: 'no municipality has the code 999' }];
    given()
      .when({ ...draft({ teaches: [welding, welding] }), facts: { unknown } })
      .thenRefused('invalid', 'team', '/base/municipality', '/teaches/1/concept');
  });

  test('refuses an id that is taken', () => {
    given(drafted()).when(draft()).thenRefused('conflict', 'team-exists');
  });
});

describe('publishing a team', () => {
  test('lets a draft be found; twice changes nothing', () => {
    given(drafted()).when({ kind: 'publish' }).thenEvents(published);
    given(drafted(), published).when({ kind: 'publish' }).thenNothing();
  });

  test('asks for a competence and a language', () => {
    given(drafted({ teaches: [], languages: [] }))
      .when({ kind: 'publish' })
      .thenRefused('invalid', 'team', '/teaches', '/languages');
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted(), withdrawn).when({ kind: 'publish' }).thenRefused('conflict', 'team-withdrawn');
    given().when({ kind: 'publish' }).thenRefused('not-found', 'team-not-found');
  });
});

describe('revising a team', () => {
  const revise = (more: Partial<TeamDetails>) =>
    ({ kind: 'revise', provider, details: { ...details, ...more }, facts }) as const;
  const revised = (status: Team['status'], more: Partial<Team>): TeamEvent => ({
    type: 'team.revised.v1',
    data: { team: team(status, more) },
  });

  test('keeps a published team published, its calendar in order', () => {
    given(drafted(), published)
      .when(revise({ busy: [may, february] }))
      .thenEvents(revised('published', { busy: [february, may] }));
  });

  test('to what it is already changes nothing', () => {
    given(drafted(), published).when(revise({})).thenNothing();
  });

  test('refuses what could not be published, once published; a draft may be open', () => {
    given(drafted(), published)
      .when(revise({ teaches: [] }))
      .thenRefused('invalid', 'team', '/teaches');
    given(drafted())
      .when(revise({ teaches: [] }))
      .thenEvents(revised('draft', { teaches: [] }));
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted(), withdrawn).when(revise({})).thenRefused('conflict', 'team-withdrawn');
    given().when(revise({})).thenRefused('not-found', 'team-not-found');
  });
});

describe('withdrawing a team', () => {
  test('takes it back with the reason', () => {
    given(drafted(), published).when({ kind: 'withdraw', reason: 'van broke' }).thenEvents(withdrawn);
  });

  test('twice changes nothing; one that is not there is refused', () => {
    given(drafted(), withdrawn).when({ kind: 'withdraw', reason: 'again' }).thenNothing();
    given().when({ kind: 'withdraw', reason: 'van broke' }).thenRefused('not-found', 'team-not-found');
  });
});
