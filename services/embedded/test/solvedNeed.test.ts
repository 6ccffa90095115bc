import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { day } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { matchAnswerSchema, pathAnswerSchema } from '@kohtaanto/service-search';
import { kemiYlaSavo } from '../src/demo/kemiYlaSavo.ts';
import { asEmployer, loadDemo } from '../src/demo/loadDemo.ts';
import { accepted } from '../src/runtime/apiClient.ts';
import { openEmbedded } from '../src/runtime/openEmbedded.ts';

const patience = 60_000;

/** What the demo answers when it is started on that day: the region goes through the API, nothing past its rules. */
async function solvedOn(today: string) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kohtaanto-solved-'));
  const kohtaanto = await openEmbedded({
    dataFolder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(`${today}T09:00:00Z`),
    logger: createLogger('test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  try {
    const { solved, counts } = await loadDemo(kohtaanto, kemiYlaSavo(day(today)));
    const client = await asEmployer(kohtaanto, solved.employer);
    const matches = accepted(await client.get(`/api/needs/${solved.id}/matches?limit=3&lang=en`)).body;
    const paths = accepted(await client.get(`/api/needs/${solved.id}/paths?lang=en`)).body;
    return { counts, matches: matchAnswerSchema.parse(matches), paths: pathAnswerSchema.parse(paths) };
  } finally {
    await kohtaanto.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

describe.each(['2026-11-23', '2026-11-28', '2026-12-31', '2028-02-29'])('the solved need on %s', (today) => {
  let answer: Awaited<ReturnType<typeof solvedOn>>;

  beforeAll(async () => {
    answer = await solvedOn(today);
  }, patience);

  test('has matches with differing reasons, and near misses of differing kinds', () => {
    const { matches, nearMisses } = answer.matches;
    expect(matches).toHaveLength(3);
    expect(new Set(matches.map(({ source }) => source.kind))).toEqual(new Set(['workplace', 'offer', 'team']));
    const reasons = matches.flatMap(({ competences }) =>
      competences.map(({ state, because }) => `${state}: ${because}`),
    );
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.stringContaining('covered: '),
        expect.stringMatching(/partial: .*level 2 of 3/),
        expect.stringMatching(/partial: .*in part/),
        expect.stringMatching(/narrower/),
        expect.stringContaining('missing: '),
      ]),
    );
    expect(new Set(nearMisses.map(({ filter }) => filter))).toEqual(new Set(['finish', 'seats', 'distance']));
  });

  test('has a proven front with three different picks', () => {
    const { front, picks, proof } = answer.paths;
    expect(proof).toEqual({ exact: true });
    expect(new Set(Object.values(picks ?? {})).size).toBe(3);
    expect(front.every(({ missing }) => missing.length === 0)).toBe(true);
  });

  test('is solved by courses, teams, work and own-pace steps, with prerequisites held before they are asked', () => {
    const steps = answer.paths.front.flatMap((path) => path.steps);
    expect(new Set(steps.map(({ source }) => source.kind))).toEqual(new Set(['workplace', 'offer', 'team']));
    expect(new Set(steps.map(({ track }) => track))).toEqual(new Set(['day', 'evening', 'own-pace']));
    expect(steps.some(({ requires }) => requires.length > 0)).toBe(true);
  });

  test('stands in a region that was taken in whole', () => {
    const { counts } = answer;
    expect(counts.employers).toBeGreaterThanOrEqual(12);
    expect(counts.offers).toBeGreaterThanOrEqual(60);
    expect(counts['deployable teams']).toBeGreaterThanOrEqual(4);
  });
});
