import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Concept, conceptGraph } from '../src/index.ts';
import { type EscoProblem, type EscoProgress, type LoadEscoOptions, loadEsco } from '../src/loaders/index.ts';

const skill = (n: number): string => `http://data.europa.eu/esco/skill/0000000${n}`;
const occupation = (n: number): string => `http://data.europa.eu/esco/occupation/0000000${n}`;
const group = 'http://data.europa.eu/esco/isco/C7212';

async function loaded(folder: string, options: LoadEscoOptions = {}) {
  const concepts = new Map<string, Concept>();
  const problems: EscoProblem[] = [];
  for await (const row of loadEsco(folder, options)) {
    if ('concept' in row) concepts.set(row.concept.uri, row.concept);
    else problems.push(row.problem);
  }
  return { concepts, problems };
}

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures/esco', name);

describe("ESCO's own CSV sets", () => {
  test('are joined on the URI over the languages, with line breaks inside quotes and a byte order mark', async () => {
    const { concepts } = await loaded(fixture('official'));
    expect(concepts.get(skill(1))).toEqual({
      uri: skill(1),
      kind: 'competence',
      labels: { fi: 'hitsata koekappaleita', sv: 'svetsa provbitar', en: 'weld test pieces' },
      altLabels: { en: ['weld samples', 'weld, then test'] },
      skillType: 'skill',
      reuseLevel: 'sector-specific',
      scheme: 'esco-1.1.1',
      broader: [skill(2)],
      essential: [skill(2)],
    });
    expect(concepts.get(skill(2))?.labels.en).toBe('"quoted" welding theory');
  });

  test('give an occupation its code, its ISCO group and its relations (R21, R29)', async () => {
    const { concepts } = await loaded(fixture('official'));
    expect(concepts.get(occupation(1))).toMatchObject({
      kind: 'occupation',
      code: '7212.9',
      broader: [group],
      essential: [skill(1)],
      optional: [skill(2)],
    });
    expect(concepts.get(group)).toMatchObject({ kind: 'occupation', scheme: 'isco-08', code: '7212' });
  });

  test('keep skill groups out and read relations from one language only', async () => {
    const { concepts, problems } = await loaded(fixture('official'));
    expect(concepts.has('http://data.europa.eu/esco/skill/S1.2')).toBe(false);
    expect(problems.filter(({ file }) => file === 'occupationSkillRelations_fi.csv')).toEqual([]);
  });

  test('tell every row that was left out, with its line and a remedy', async () => {
    const { problems } = await loaded(fixture('official'));
    const told = problems.map(({ file, line, message }) => `${file}:${line ?? ''} ${message}`).sort();
    expect(told).toEqual([
      `occupationSkillRelations_en.csv:4 the relation names ${skill(9)}, which is in none of the files: the relation is left out`,
      'occupationSkillRelations_en.csv:5 the relation type is "sometimes": the relation is left out',
      'skills_de.csv: labels in "de" are not used: the file is left out',
      'skills_en.csv:5 unknown reuse level "planet-wide": the concept is kept without it',
      `skills_en.csv:6 ${skill(4)} is obsolete: it is left out`,
      `skills_en.csv:7 ${skill(5)} has no preferred label: it is left out`,
      'skills_en.csv:8 "not-a-uri" is not the URI of a skill, an occupation or an ISCO group',
      expect.stringMatching(/^skills_en\.csv:9 the row cannot be read/),
    ]);
    for (const { remedy } of problems) expect(remedy).not.toBe('');
  });

  test('read a row that ends early and a language competence, which is levelled by CEFR (R30)', async () => {
    const { concepts } = await loaded(fixture('official'));
    expect(concepts.get(skill(7))).toMatchObject({
      labels: { en: 'short row' },
      skillType: 'language',
      levels: 'cefr',
    });
  });

  test('end in a problem, not in an exception, where a quote is never closed', async () => {
    const { concepts, problems } = await loaded(fixture('unclosed'));
    expect([...concepts.keys()]).toEqual([skill(1)]);
    expect(problems).toEqual([expect.objectContaining({ file: 'skills_en.csv', line: expect.any(Number) })]);
  });
});

describe('the JSON pair', () => {
  test('gives labels, codes and alternative titles, and a parent listed twice once (R21)', async () => {
    const { concepts } = await loaded(fixture('json'));
    expect(concepts.get(occupation(1))).toEqual({
      uri: occupation(1),
      kind: 'occupation',
      labels: { fi: 'koehitsaaja', sv: 'provsvetsare', en: 'test welder' },
      altLabels: { en: ['sample welder'] },
      scheme: 'esco-1.1.1',
      code: '7212.9',
      broader: [group],
    });
  });

  test('tells elements that are no concepts by their place in the array', async () => {
    const { problems } = await loaded(fixture('json'));
    expect(problems.map(({ file, position }) => [file, position])).toEqual([
      ['skills.json', 3],
      ['skills.json', 4],
      ['occupations.json', 3],
      ['(all files)', undefined],
    ]);
  });

  test('keeps what came before the place where a file breaks off, and tells the place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'esco-'));
    const whole = JSON.stringify({ uri: skill(1), prefLabel: { en: 'weld test pieces' } });
    await writeFile(join(folder, 'skills.json'), `[${whole}, {"uri": "${skill(2)}", "prefLabel": {`);
    const { concepts, problems } = await loaded(folder);
    await rm(folder, { recursive: true });
    expect([...concepts.keys()]).toEqual([skill(1)]);
    expect(problems).toEqual([expect.objectContaining({ file: 'skills.json', position: 2 })]);
  });
});

describe('the Tabiya dialect', () => {
  test('adds to the JSON concepts by ORIGINURI: labels stay, alternatives, type, level and relations come', async () => {
    const { concepts } = await loaded(fixture('tabiya'));
    expect(concepts.get(skill(1))).toMatchObject({
      labels: { fi: 'hitsata koekappaleita', en: 'weld test pieces' },
      altLabels: { en: ['weld local test pieces', 'weld samples', 'weld, then test'] },
      skillType: 'skill',
      reuseLevel: 'sector-specific',
      broader: [skill(2)],
      essential: [skill(2)],
    });
  });

  test('keeps the code of ESCO when a local copy of the occupation has another', async () => {
    const { concepts } = await loaded(fixture('tabiya'));
    expect(concepts.get(occupation(1))).toMatchObject({ code: '7212.9', essential: [skill(1)], optional: [skill(2)] });
  });

  test('tells local rows without a URI, relations without a type and relations to nothing', async () => {
    const { problems } = await loaded(fixture('tabiya'));
    expect(problems.map(({ file, line }) => [file, line])).toEqual([
      ['sample-occupations.csv', 4],
      ['sample-occupation_to_skill_relations.csv', 4],
      ['sample-occupation_to_skill_relations.csv', 5],
      ['sample-occupation_to_skill_relations.csv', 6],
    ]);
  });
});

describe('loading ESCO', () => {
  test('tells a file that is none of ESCO', async () => {
    const { concepts, problems } = await loaded(fixture('not-esco'));
    expect(concepts.size).toBe(0);
    expect(problems).toEqual([expect.objectContaining({ file: 'prices.csv' })]);
  });

  test('refuses a folder that is not there, or holds nothing, by name', async () => {
    await expect(loaded(fixture('nowhere'))).rejects.toMatchObject({ kind: 'not-found', slug: 'esco-folder' });
    await expect(loaded(join(fixture('official'), '..'))).rejects.toMatchObject({ slug: 'esco-folder' });
  });

  test('names the version that it is told (R31)', async () => {
    const { concepts } = await loaded(fixture('json'), { version: '1.2.0' });
    expect(concepts.get(skill(1))?.scheme).toBe('esco-1.2.0');
  });

  test('tells how far it is, up to the last byte of each file', async () => {
    const done: EscoProgress[] = [];
    await loaded(fixture('tabiya'), { onProgress: (progress) => done.push(progress) });
    expect(done.map(({ file, table, rows }) => [file, table, rows])).toEqual([
      ['occupations.json', 'concepts', 1],
      ['skills.json', 'concepts', 2],
      ['sample-occupations.csv', 'occupations', 3],
      ['sample-skills.csv', 'skills', 2],
      ['sample-occupation_to_skill_relations.csv', 'occupationSkillRelations', 5],
      ['sample-skill_hierarchy.csv', 'broaderRelations', 2],
      ['sample-skill_to_skill_relations.csv', 'skillSkillRelations', 1],
    ]);
    expect(done.every(({ bytes, bytesTotal, done }) => done && bytes === bytesTotal)).toBe(true);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(loaded(fixture('json'), { signal: stop.signal })).rejects.toThrow('enough');
  });
});

const shared = join(import.meta.dirname, '../../../../shared/data/esco');
const there = existsSync(shared);
const sharedTest = there ? test : test.skip;

sharedTest(
  `every file of ESCO 1.1.1 is read and counted${there ? '' : ' (skipped: ../shared/data is not there)'}`,
  async () => {
    const rows = new Map<string, number>();
    const { concepts, problems } = await loaded(shared, { onProgress: ({ file, rows: read }) => rows.set(file, read) });
    const all = [...concepts.values()];
    expect(all.filter(({ kind }) => kind === 'competence')).toHaveLength(13_896);
    expect(all.filter(({ scheme }) => scheme === 'isco-08')).toHaveLength(619);
    expect(all.filter(({ uri }) => uri.includes('/occupation/'))).toHaveLength(3007);
    expect(rows.get('sample-occupation_to_skill_relations.csv')).toBe(8679);
    expect(rows.get('sample-skills.csv')).toBe(1000);
    expect(all.every(({ labels }) => labels.fi && labels.sv && labels.en)).toBe(true);
    expect(all.filter(({ reuseLevel }) => reuseLevel !== undefined)).toHaveLength(1000);
    const relations = all.reduce(
      (sum, { essential = [], optional = [] }) => sum + essential.length + optional.length,
      0,
    );
    // Four rows have no relation type, five local occupations no URI: nine problems, nothing else is lost.
    expect(relations).toBe(8679 - 4);
    expect(problems).toHaveLength(9);
    expect(conceptGraph(all).problems).toEqual([]);
  },
);
