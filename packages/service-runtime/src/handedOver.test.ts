import { describe, expect, test } from '@jest/globals';
import type { CloudEvent } from '@kohtaanto/kernel';
import { handedOver } from './handedOver.ts';

const event = (sequence: number): CloudEvent => ({
  specversion: '1.0',
  id: `e-${sequence}`,
  source: '/test',
  type: 'tally.added.v1',
  subject: 'a',
  sequence,
  time: '2026-11-28T08:00:00Z',
  correlationid: 'c-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: {},
});
const hint = (sequences: readonly number[], nothingOlder: boolean) => ({
  id: 'a',
  events: sequences.map(event),
  nothingOlder,
});
const sequencesIn = (taken: ReturnType<ReturnType<typeof handedOver>['take']>) =>
  taken?.flatMap(({ events }) => events.map(({ sequence }) => sequence));

/** As it is once what an earlier process left was read. */
function begun(acknowledged: ReadonlyMap<string, number> = new Map()) {
  const handed = handedOver(acknowledged);
  expect(handed.take()).toBeUndefined();
  return handed;
}

describe('what commits hand over to their relay', () => {
  test('is published as it is when nothing older waits', () => {
    const handed = begun();
    handed.add(hint([4, 5], true));
    expect(sequencesIn(handed.take())).toEqual([4, 5]);
    expect(handed.take()).toEqual([]);
  });

  test('is published when it follows on what was handed over, or on what was acknowledged', () => {
    const handed = begun(new Map([['a', 1]]));
    handed.add(hint([2], false));
    handed.add(hint([3], false));
    expect(sequencesIn(handed.take())).toEqual([2, 3]);
  });

  test.each([
    ['something older waits that nobody handed over', [hint([2], false)]],
    ['there is a gap before it', [hint([1], true), hint([3], false)]],
    ['no events were told', [hint([1], true), undefined]],
  ])('is read from the store, all of it, when %s', (_why, hints) => {
    const handed = begun();
    for (const each of hints) handed.add(each);
    expect(handed.take()).toBeUndefined();
    expect(handed.take()).toEqual([]);
  });

  test('is read from the store after a failure', () => {
    const handed = begun();
    handed.add(hint([1], true));
    handed.lookForMore();
    expect(handed.take()).toBeUndefined();
  });
});
