import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '@kohtaanto/kernel';
import type { TestSystem } from '@kohtaanto/testing';
import { openSearch } from './searchFixture.ts';
import { question, watch } from './watchExamples.ts';

let system: TestSystem;
beforeEach(async () => {
  system = await openSearch();
});
afterEach(() => system.close());

async function save(body: object, as: Role = 'employer'): Promise<string> {
  return String((await system.call('POST', '/api/watches', { as, body })).body.id);
}

describe('a watch', () => {
  test('is shown as it was written, and its events hold the whole of it', async () => {
    const body = {
      ...watch,
      waitsFor: { kind: 'offers-for-question', question },
      weights: { time: 40 },
      leastScore: 0.7,
    };
    const id = await save(body, 'adviser');
    const { body: shown, headers } = await system.call('GET', `/api/watches/${id}`, { as: 'adviser' });
    expect(shown).toMatchObject({ ...body, id, status: 'active', lang: 'fi', sequence: 1 });
    expect(headers.get('etag')).toBe('"1"');
    expect(await system.events('watches')).toMatchObject([
      {
        type: 'watch.saved.v1',
        subject: id,
        data: { watch: { owner: 'org-adviser', waitsFor: { question: { headcount: 2 } } } },
      },
    ]);
  });

  test('is its organisation’s alone, and so is what it was told', async () => {
    const id = await save(watch);
    const other = { as: 'employer', organisation: 'org-other', headers: { 'If-Match': '"1"' } } as const;
    expect(await system.call('GET', `/api/watches/${id}`, other)).toMatchObject({ status: 404 });
    expect(await system.call('PUT', `/api/watches/${id}`, { ...other, body: watch })).toMatchObject({ status: 404 });
    expect(await system.call('DELETE', `/api/watches/${id}`, other)).toMatchObject({ status: 404 });
    expect(await system.call('POST', `/api/watches/${id}/webhook-secret`, other)).toMatchObject({ status: 404 });
    await system.events('alerts');
    expect(await system.events('alerts')).toHaveLength(1);
    expect((await system.call('GET', '/api/alerts', other)).body.items).toEqual([]);
    expect((await system.call('GET', `/api/alerts?watch=${id}`, other)).body.items).toEqual([]);
  });

  test('asks for its version to be changed, and can be saved twice without harm', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const first = await system.call('POST', '/api/watches', { as: 'employer', body: watch, headers });
    const again = await system.call('POST', '/api/watches', { as: 'employer', body: watch, headers });
    expect(again.body).toEqual(first.body);
    const path = `/api/watches/${first.body.id}`;
    expect(await system.call('PUT', path, { as: 'employer', body: watch })).toMatchObject({ status: 428 });
    const stale = await system.call('PUT', path, { as: 'employer', body: watch, headers: { 'If-Match': '"7"' } });
    expect(stale.status).toBe(412);
    const renamed = { ...watch, name: 'Toinen' };
    const revised = await system.call('PUT', path, { as: 'employer', body: renamed, headers: { 'If-Match': '"1"' } });
    expect(revised).toMatchObject({ status: 200, body: { sequence: 2 } });
  });

  const refusals: readonly (readonly [object, string])[] = [
    [{ waitsFor: { kind: 'offers-for-need', needId: 'nothing' } }, '/waitsFor/needId'],
    [
      { waitsFor: { kind: 'offers-for-question', question: { ...question, competences: [] } } },
      '/waitsFor/question/competences',
    ],
    [
      { waitsFor: { kind: 'offers-for-question', question: { ...question, readyBy: '2026-12-01' } } },
      '/waitsFor/question/readyBy',
    ],
    [
      { waitsFor: { kind: 'offers-for-question', question: { ...question, places: [{ municipality: '999' }] } } },
      '/waitsFor/question/places/0/municipality',
    ],
    [{ weights: { must: 500 } }, '/weights/must'],
    [{ leastScore: 0.1 }, '/leastScore'],
    [{ name: ' ' }, '/name'],
    [{ webhook: { url: 'http://example.com/' } }, '/webhook/url'],
    [{ webhook: { url: 'https://user:secret@example.com/' } }, '/webhook/url'],
    [{ unknown: 1 }, '/unknown'],
  ];

  test('is refused with the field to correct', async () => {
    for (const [wrong, pointer] of refusals) {
      const reply = await system.call('POST', '/api/watches', { as: 'employer', body: { ...watch, ...wrong } });
      expect([pointer, reply.status, reply.body.errors]).toEqual([
        pointer,
        400,
        [expect.objectContaining({ pointer })],
      ]);
    }
  });

  test('is one of a hundred at most', async () => {
    for (let i = 0; i < 100; i += 1) await system.call('POST', '/api/watches', { as: 'employer', body: watch });
    const reply = await system.call('POST', '/api/watches', { as: 'employer', body: watch });
    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:problem:too-many-watches' } });
    expect((await system.call('POST', '/api/watches', { as: 'adviser', body: watch })).status).toBe(201);
  });
});
