import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const root = new URL('../../', import.meta.url).pathname;
const skipped = new Set(['node_modules', '.git', '.turbo', 'coverage']);

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

/** What a text imports, statically and dynamically. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(importPattern)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);
}

/** Every TypeScript source of the folders, tests among them. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    [...filesUnder(join(root, folder))]
      .filter((path) => path.endsWith('.ts'))
      .map((path) => {
        const text = readFileSync(path, 'utf8');
        return {
          path: relative(root, path).replaceAll('\\', '/'),
          lines: text.split('\n').length - 1,
          imports: importsOf(text),
        };
      }),
  );
}

export function manifest(path: string): { readonly name: string; readonly dependencies: readonly string[] } {
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  return { name, dependencies: Object.keys(dependencies) };
}

export function workspaceFolders(): readonly string[] {
  return ['packages', 'services'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${group}/${name}`),
  );
}

/** Every text file that the repository would ship. */
export function shippedTexts(): readonly { readonly path: string; readonly text: string }[] {
  return [...filesUnder(root)]
    .filter((path) => /\.(ts|js|json|md|yml|yaml|css|csv|conf)$/.test(path) && !path.endsWith('package-lock.json'))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

/** Whether a link in a page leads to a file or folder of the repository. */
export function exists(page: string, link: string): boolean {
  return existsSync(join(root, dirname(page), link));
}
