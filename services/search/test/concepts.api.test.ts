import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestSystem } from '@kohtaanto/testing';
import { concept, openSearch, uri } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
});
afterAll(() => system.close());

describe('competences', () => {
  test('completes a word, finds competences in a text, and is open to all', async () => {
    const typed = await system.call('GET', '/api/taxonomy/competences?q=hits&lang=fi');
    expect(typed.body.items).toMatchObject([
      { concept: uri('welding'), label: 'hitsaus', lang: 'fi' },
      { concept: uri('mag') },
    ]);
    const text = 'Etsimme hitsaajaa, joka osaa MAG-hitsauksen.';
    const { body } = await system.call('POST', '/api/taxonomy/extract', { body: { text, lang: 'fi' } });
    const items = body.items as readonly { concept: string; span: [number, number]; matched: string }[];
    expect(items.map((item) => item.concept)).toContain(uri('mag'));
    for (const { span, matched } of items) expect(text.slice(...span)).toBe(matched);
  });

  test('takes concepts in once, from an administrator', async () => {
    const concepts = [{ ...concept('new', 'uusi osaaminen') }];
    const importing = () => system.call('POST', '/api/taxonomy/concepts', { as: 'admin', body: { concepts } });
    expect((await importing()).body).toEqual({ imported: 1, created: 1, unchanged: 0 });
    expect((await importing()).body).toEqual({ imported: 0, created: 0, unchanged: 1 });
    expect(await system.events('concepts')).toMatchObject([
      { type: 'concept.imported.v1', subject: uri('new'), sequence: 1 },
    ]);
    const refused = await system.call('POST', '/api/taxonomy/concepts', { as: 'provider', body: { concepts } });
    expect(refused.status).toBe(403);
    const twice = { concepts: [...concepts, ...concepts] };
    expect(await system.call('POST', '/api/taxonomy/concepts', { as: 'admin', body: twice })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/concepts/1/uri' }] },
    });
  });
});
