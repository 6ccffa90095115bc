import { describe, expect, test } from '@jest/globals';
import {
  exists,
  importsOf,
  manifest,
  type SourceFile,
  shippedTexts,
  sourceFiles,
  workspaceFolders,
} from './sourceFiles.ts';

const files = sourceFiles('packages', 'services', 'test', 'infra');
const isTest = ({ path }: SourceFile): boolean => /\.test\.ts$|\/(test|testing|contract)\//.test(path);
const product = files.filter((file) => !isTest(file) && !file.path.startsWith('test/'));
const workspace = ({ path }: SourceFile): string => path.split('/').slice(0, 2).join('/');

/** `path imports what`, for every import of these files that breaks the rule. */
const breaches = (
  of: readonly SourceFile[],
  breaks: (imported: string, file: SourceFile) => boolean,
): readonly string[] =>
  of.flatMap((file) => file.imports.filter((each) => breaks(each, file)).map((each) => `${file.path} imports ${each}`));

const isOfAService = (imported: string): boolean =>
  imported.startsWith('@kohtaanto/service-') && !/^@kohtaanto\/service-runtime(\/|$)/.test(imported);

const inFolder = (pattern: RegExp): readonly SourceFile[] => product.filter(({ path }) => pattern.test(path));

describe('the scanner', () => {
  test('saw the whole product: every workspace, and imports in it', () => {
    const seen = new Set(files.map(workspace));
    for (const folder of workspaceFolders()) expect(seen).toContain(folder);
    expect(workspaceFolders().length).toBeGreaterThanOrEqual(17);
    expect(product.length).toBeGreaterThan(200);
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
  });

  test('sees every way to import', () => {
    const text =
      "import a from 'a';\nimport type { b } from 'b';\nexport * from './c.ts';\nimport 'd';\nawait import('e');\nimport {\n  f,\n} from 'f';\n";
    expect([...importsOf(text)].sort()).toEqual(['./c.ts', 'a', 'b', 'd', 'e', 'f']);
  });
});

describe('who may import whom', () => {
  test('a package never imports a service', () => {
    expect(breaches(inFolder(/^packages\//), isOfAService)).toEqual([]);
  });

  test('a service never imports a service; only the embedded composition root joins them', () => {
    const services = inFolder(/^services\/(?!embedded\/)/);
    expect(services.length).toBeGreaterThan(50);
    expect(breaches(services, isOfAService)).toEqual([]);
  });

  test('the domain folders of services import only kernel, events, taxonomy, matching and themselves', () => {
    const pure = inFolder(/^services\/[^/]+\/src\/domain\//);
    expect(pure.length).toBeGreaterThan(25);
    const allowed = /^@kohtaanto\/(kernel|events|taxonomy|matching)$/;
    const inDomain = (each: string, { path }: SourceFile) =>
      each.startsWith('.') && new URL(each, `file:///${path}`).pathname.includes('/src/domain/');
    const typesOfPorts = (each: string, { path }: SourceFile) =>
      path.startsWith('services/search/') && each === '@kohtaanto/search-index';
    expect(
      breaches(pure, (each, file) => !allowed.test(each) && !inDomain(each, file) && !typesOfPorts(each, file)),
    ).toEqual([]);
  });

  test('kernel, matching, events and the pure part of taxonomy do no input or output', () => {
    const pure = inFolder(/^packages\/(kernel|matching|events|taxonomy)\/src\//).filter(
      ({ path }) => !path.includes('/loaders/'),
    );
    expect(pure.length).toBeGreaterThan(60);
    expect(breaches(pure, (each) => each.startsWith('node:'))).toEqual([]);
    expect(breaches(inFolder(/^packages\/kernel\/src\//), (each) => !each.startsWith('./'))).toEqual([]);
  });

  test('drivers appear only inside their adapter folder', () => {
    const homes: Readonly<Record<string, RegExp>> = {
      'node:sqlite': /^packages\/embedded-storage\/src\//,
      'node:worker_threads': /^packages\/(embedded-storage|planning-pool)\/src\//,
      express: /^packages\/http\/src\//,
      kafkajs: /^packages\/event-log\/src\/kafka\//,
      mongoose: /^packages\/document-store\/src\/mongo\//,
      '@elastic/elasticsearch': /^packages\/search-index\/src\/elasticsearch\//,
    };
    for (const [driver, home] of Object.entries(homes)) {
      expect(breaches(product, (each, { path }) => each === driver && !home.test(path))).toEqual([]);
    }
  });

  test('a port knows none of its adapters', () => {
    for (const port of [
      'event-log/src/eventLog.ts',
      'document-store/src/documentStore.ts',
      'search-index/src/searchIndex.ts',
    ]) {
      const file = files.find(({ path }) => path === `packages/${port}`);
      expect(file).toBeDefined();
      expect(file?.imports.filter((each) => /embedded|kafka|mongo|elastic/.test(each))).toEqual([]);
    }
  });

  test('what a workspace imports stands in its manifest', () => {
    const undeclared = product.flatMap((file) => {
      const folder = workspace(file);
      if (!/^(packages|services)\//.test(folder)) return [];
      const { name, dependencies } = manifest(folder);
      const names = file.imports
        .filter((each) => !each.startsWith('.') && !each.startsWith('node:'))
        .map((each) =>
          each
            .split('/')
            .slice(0, each.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      return names
        .filter((each) => each !== name && !dependencies.includes(each))
        .map((each) => `${file.path}: ${each}`);
    });
    expect(undeclared).toEqual([]);
  });
});

describe('how the code reads', () => {
  test('no source file has more than 300 lines', () => {
    const styles = shippedTexts()
      .filter(({ path }) => /\.(css|js)$/.test(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(styles.length).toBeGreaterThan(1);
    const long = [...files, ...styles].filter(({ lines }) => lines > 300);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('the product averages 80 lines a file or fewer', () => {
    expect(product.reduce((sum, { lines }) => sum + lines, 0) / product.length).toBeLessThanOrEqual(80);
  });

  test('contract tests of the embedded adapters are at most 15 lines', () => {
    const contracts = files.filter(({ path }) => /\/test\/embedded\.contract\.test\.ts$/.test(path));
    expect(contracts.map(({ path }) => path.split('/')[1]).sort()).toEqual([
      'document-store',
      'event-log',
      'search-index',
    ]);
    for (const { lines } of contracts) expect(lines).toBeLessThanOrEqual(15);
  });

  test('every workspace has a README', () => {
    const readmes = new Set(shippedTexts().map(({ path }) => path));
    expect(workspaceFolders().filter((folder) => !readmes.has(`${folder}/README.md`))).toEqual([]);
  });

  test('every decision has a number of its own, and its page begins with it', () => {
    const pages = shippedTexts().filter(({ path }) => /^infra\/decisions\/\d{4}-/.test(path));
    expect(pages.length).toBeGreaterThan(10);
    const numbers = pages.map(({ path }) => Number(path.slice('infra/decisions/'.length).slice(0, 4)));
    expect(new Set(numbers).size).toBe(pages.length);
    expect(pages.map(({ text }) => Number(/^# (\d+)\./.exec(text)?.[1]))).toEqual(numbers);
  });

  test('every link from a page to another file leads somewhere', () => {
    const links = shippedTexts()
      .filter(({ path }) => path.endsWith('.md'))
      .flatMap(({ path, text }) => [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, to]) => ({ path, to: to ?? '' })));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(({ path, to }) => !exists(path, to)).map(({ path, to }) => `${path} -> ${to}`)).toEqual([]);
  });

  test('the repository speaks of the product alone: no paths of a machine, no registry hosts, no secrets', () => {
    const texts = shippedTexts();
    expect(texts.length).toBeGreaterThan(300);
    const forbidden = [
      ['', 'work', 'main'].join('/'),
      ['', 'root', ''].join('/'),
      ['registry', 'npmjs', 'org'].join('.'),
      'BEGIN PRIVATE KEY',
    ];
    const found = texts.flatMap(({ path, text }) =>
      forbidden.filter((each) => text.includes(each)).map((each) => `${path}: ${each}`),
    );
    expect(found.filter((each) => !each.startsWith('test/architecture/'))).toEqual([]);
  });
});
