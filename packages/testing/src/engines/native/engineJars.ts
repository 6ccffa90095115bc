import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type EngineName, EngineUnavailable } from '../engine.ts';
import { type Java, javaHome } from './findJava.ts';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('../../../../../infra/engines/', import.meta.url));

export interface EngineJars {
  /** The jars of `infra/engines/<name>/pom.xml`. */
  readonly lib: string;
  /** Its Java files and WithParent, compiled. */
  readonly classes: string;
  /** Both, as `-cp` wants them. */
  readonly classPath: string;
}

/**
 * The engine's jars and classes from the cache, fetched and compiled the first time: what is there survives between
 * runs and is whole, also when two processes fetch at once (each into a folder of its own, the first rename wins).
 * @throws EngineUnavailable without Maven, or when it can't fetch.
 */
export async function engineJars(name: EngineName, java: Java): Promise<EngineJars> {
  const files = await filesOf(name);
  const hash = createHash('sha256').update(`java ${java.version}`);
  for (const file of files) hash.update(await readFile(file));
  const cache = cacheFolder();
  const folder = join(cache, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (!(await exists(folder))) {
    await mkdir(cache, { recursive: true });
    const making = await mkdtemp(join(cache, `.${name}-`));
    try {
      await make(making, name, java, files);
      await rename(making, folder).catch(async (error) => {
        if (!(await exists(folder))) throw error;
      });
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }
  return jarsIn(folder);
}

function jarsIn(folder: string): EngineJars {
  const [lib, classes] = [join(folder, 'lib'), join(folder, 'classes')];
  return { lib, classes, classPath: [classes, join(lib, '*')].join(delimiter) };
}

/** Outside the tree: `$KOHTAANTO_CACHE`, else the user's own cache. */
function cacheFolder(): string {
  const { KOHTAANTO_CACHE: own, XDG_CACHE_HOME: users } = process.env;
  return join(own || join(users || join(homedir(), '.cache'), 'kohtaanto'), 'engines');
}

async function filesOf(name: EngineName): Promise<readonly string[]> {
  const folder = join(sources, name);
  const own = (await readdir(folder)).filter((file) => file.endsWith('.java')).sort();
  return [join(folder, 'pom.xml'), join(sources, 'WithParent.java'), ...own.map((file) => join(folder, file))];
}

async function make(folder: string, name: EngineName, java: Java, [pom = '', ...programs]: readonly string[]) {
  const { lib, classes, classPath } = jarsIn(folder);
  // Maven writes beside its pom: it gets a copy.
  await cp(pom, join(folder, 'pom.xml'));
  const args = ['-q', '-B', '-f', join(folder, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`];
  await run('mvn', args, { env: { ...process.env, JAVA_HOME: javaHome(java) } }).catch((error) => {
    if (error.code === 'ENOENT') throw new EngineUnavailable('no Maven to fetch its jars (install mvn)');
    throw new EngineUnavailable(`Maven could not fetch the jars of ${name}: ${lastLine(error)}`);
  });
  await run(java.javac, ['-nowarn', '-d', classes, '-cp', classPath, ...programs]);
}

function lastLine({ stdout = '', message }: { readonly stdout?: string; readonly message: string }): string {
  return stdout.split('\n').find((line) => line.startsWith('[ERROR]')) ?? message;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
