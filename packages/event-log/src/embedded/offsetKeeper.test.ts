import { expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { eventually } from '../contract/eventually.ts';
import { type OffsetSource, offsetKeeper } from './offsetKeeper.ts';
import type { GroupOffset } from './thread/groupRows.ts';

function source(failures: unknown[] = []) {
  const state = { position: 1 };
  const its: OffsetSource = {
    get offset(): GroupOffset {
      return { group: 'g', topic: 'needs', position: state.position };
    },
    fail: (error) => failures.push(error),
  };
  return { its, state, failures };
}

test('many moves become one write of the offset as it is then', async () => {
  const stored: (readonly GroupOffset[])[] = [];
  const keeper = offsetKeeper(async (offsets) => void stored.push(offsets));
  const { its, state } = source();
  for (let position = 2; position <= 100; position += 1) {
    state.position = position;
    keeper.moved(its);
  }
  await eventually(() => expect(stored).toEqual([[{ group: 'g', topic: 'needs', position: 100 }]]));
  await keeper.flush();
  expect(stored).toHaveLength(1);
});

test('a flush stores at once', async () => {
  const stored: (readonly GroupOffset[])[] = [];
  const keeper = offsetKeeper(async (offsets) => void stored.push(offsets));
  const { its } = source();
  keeper.moved(its);
  await keeper.flush();
  expect(stored).toHaveLength(1);
});

test('a storage that asks to wait is asked again; any other failure reaches the group', async () => {
  const errors: unknown[] = [
    new DomainError('unavailable', 'storage-busy', 'busy', { retryAfterSeconds: 0.01 }),
    new DomainError('unavailable', 'storage-failed', 'broken'),
  ];
  const keeper = offsetKeeper(async () => Promise.reject(errors.shift()));
  const { its, failures } = source();
  keeper.moved(its);
  await eventually(() => expect(failures).toMatchObject([{ slug: 'storage-failed' }]));
});
