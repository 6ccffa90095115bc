import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { refuseLooseObjects } from './refuseLooseObjects.ts';

const loose = z.object({ name: z.string() });
const strict = z.strictObject({ name: z.string() });

interface Tree {
  readonly children: readonly Tree[];
}
const recursive: z.ZodType<Tree> = z.lazy(() => z.strictObject({ children: z.array(recursive) }));

describe('a body schema', () => {
  test.each<[string, z.ZodType, string]>([
    ['itself', loose, 'body'],
    ['a field', z.strictObject({ site: loose }), 'body/site'],
    ['an optional field', z.strictObject({ site: loose.optional() }), 'body/site'],
    ['a field with a default', z.strictObject({ site: loose.default({ name: '' }) }), 'body/site'],
    ['the items of a list', z.strictObject({ sites: z.array(loose) }), 'body/sites/*'],
    ['the values of a record', z.record(z.string(), loose), 'body/*'],
    ['a part of a tuple', z.tuple([z.string(), loose]), 'body/1'],
    ['a way of a union', z.strictObject({ site: z.union([z.string(), loose]) }), 'body/site'],
    ['what is piped on', z.strictObject({ site: loose.transform(({ name }) => name) }), 'body/site'],
  ])('that lets unknown fields through in %s is named', (_name, schema, place) => {
    expect(() => refuseLooseObjects(schema, 'body')).toThrow(`${place} would drop unknown fields silently`);
  });

  test.each<[string, z.ZodType]>([
    ['strict', strict],
    ['open on purpose', z.looseObject({})],
    ['open for named values', loose.catchall(z.string())],
    ['recursive and strict', recursive],
    ['a text', z.string()],
  ])('that is %s passes', (_name, schema) => {
    expect(() => refuseLooseObjects(schema, 'body')).not.toThrow();
  });
});
