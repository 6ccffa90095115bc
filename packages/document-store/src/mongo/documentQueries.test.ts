import { describe, expect, test } from '@jest/globals';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import mongoose from 'mongoose';
import {
  backlogStages,
  byFind,
  byId,
  byIds,
  byUniqueKey,
  dueUntil,
  heldByAnother,
  withPending,
} from './documentQueries.ts';

const owner = asId<OrganisationId>('org');

describe('a filter', () => {
  test('for finding names what was asked for and nothing else', () => {
    expect(byFind({ limit: 1 })).toEqual({});
    expect(byFind({ owner, limit: 1 })).toEqual({ owner });
    expect(byFind({ tags: [], limit: 1 })).toEqual({});
    expect(byFind({ tags: ['a', ''], limit: 1 })).toMatchObject({ tags: { $all: ['a', ''] } });
    expect(byFind({ after: '', limit: 1 })).toMatchObject({ _id: { $gt: '' } });
    expect(Object.keys(byFind({ owner, tags: ['a'], after: 'x', limit: 1 }))).toEqual(['owner', 'tags', '_id']);
  });

  test('is what the index of its kind has', () => {
    expect(dueUntil('2026-01-01T00:00:00.000Z')).toMatchObject({ dueAt: { $lte: '2026-01-01T00:00:00.000Z' } });
    expect(withPending()).toMatchObject({ pendingSince: { $exists: true } });
    expect(backlogStages[0].$match).toEqual({ pendingSince: { $exists: true } });
  });

  test('keeps its own operators; one that came as a value becomes a value', () => {
    const injected: string = JSON.parse('{"$ne":null}'); // what a forgotten check would let through
    const own = [byIds(['a']), heldByAnother('k', 'a'), byFind({ tags: ['a'], after: 'b', limit: 1 }), withPending()];
    for (const filter of own) expect(mongoose.sanitizeFilter({ ...filter })).toEqual(filter);
    expect(mongoose.sanitizeFilter({ ...byId(injected) })).toEqual({ _id: { $eq: { $ne: null } } });
    expect(mongoose.sanitizeFilter({ ...byUniqueKey(injected) })).toEqual({ uniqueKey: { $eq: { $ne: null } } });
  });
});
