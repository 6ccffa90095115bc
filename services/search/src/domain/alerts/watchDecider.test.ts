import { describe, test } from '@jest/globals';
import type { Watch, WatchEvent } from '@kohtaanto/events';
import { specification } from '@kohtaanto/testing';
import { mostWatches, type WatchDetails, watchDecider } from './watchDecider.ts';

const { given } = specification(watchDecider);
const details: WatchDetails = {
  name: 'Hitsaajia',
  waitsFor: { kind: 'offers-for-need', needId: 'n-1' },
  weights: {},
  leastScore: 0.6,
  lang: 'fi',
};
const watch: Watch = { id: 'w-1', owner: 'org-1', status: 'active', ...details };
const facts = { problems: [], others: 0 };
const saved: WatchEvent = { type: 'watch.saved.v1', data: { watch } };
const paused: WatchEvent = { type: 'watch.paused.v1', data: { watch: { ...watch, status: 'paused' } } };
const ended: WatchEvent = { type: 'watch.ended.v1', data: { watch: { ...watch, status: 'ended' } } };
const save = { kind: 'save', id: 'w-1', owner: 'org-1', details, facts } as const;

describe('a watch', () => {
  test('is active once it is saved', () => {
    given().when(save).thenEvents(saved);
    given(saved).when(save).thenRefused('conflict', 'watch-exists');
  });

  test('is refused while fields are to be corrected, and beyond what an organisation may have', () => {
    const problems = [{ pointer: '/waitsFor/needId', message: 'there is no such need' }];
    given()
      .when({ ...save, facts: { ...facts, problems } })
      .thenRefused('invalid', 'watch', '/waitsFor/needId');
    given(saved)
      .when({ kind: 'revise', details, facts: { ...facts, problems } })
      .thenRefused('invalid', 'watch', '/waitsFor/needId');
    given()
      .when({ ...save, facts: { ...facts, others: mostWatches } })
      .thenRefused('conflict', 'too-many-watches');
  });

  test('stays paused when it is revised, and nothing happens when nothing changes', () => {
    const renamed = { ...details, name: 'Uusi' };
    given(saved, paused)
      .when({ kind: 'revise', details: renamed, facts })
      .thenEvents({ type: 'watch.saved.v1', data: { watch: { ...watch, name: 'Uusi', status: 'paused' } } });
    given(saved).when({ kind: 'revise', details, facts }).thenNothing();
  });

  test('is paused and resumed, each once', () => {
    given(saved).when({ kind: 'pause' }).thenEvents(paused);
    given(saved, paused).when({ kind: 'pause' }).thenNothing();
    given(saved, paused).when({ kind: 'resume' }).thenEvents({ type: 'watch.resumed.v1', data: { watch } });
    given(saved).when({ kind: 'resume' }).thenNothing();
  });

  test('is not there before it was saved, nor after it was deleted', () => {
    given(saved).when({ kind: 'end' }).thenEvents(ended);
    for (const history of [[], [saved, ended]]) {
      for (const kind of ['pause', 'resume', 'end'] as const) {
        given(...history)
          .when({ kind })
          .thenRefused('not-found', 'watch-not-found');
      }
      given(...history)
        .when({ kind: 'revise', details, facts })
        .thenRefused('not-found', 'watch-not-found');
    }
  });
});
