import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EngineUnavailable } from '../engine.ts';

const run = promisify(execFile);
const systemFolder = '/usr/lib/jvm';

export interface Java {
  readonly java: string;
  readonly javac: string;
  readonly version: number;
}

/**
 * The oldest Java that is new enough and has a compiler: JAVA_HOME, the PATH, `/usr/lib/jvm/*`.
 * @throws EngineUnavailable naming the version wanted.
 */
export async function findJava(lowest: number): Promise<Java> {
  const { JAVA_HOME: home, PATH: path = '' } = process.env;
  const installed = await readdir(systemFolder).catch(() => []);
  const folders = [
    ...(home === undefined || home === '' ? [] : [join(home, 'bin')]),
    ...path.split(delimiter),
    ...installed.map((name) => join(systemFolder, name, 'bin')),
  ];
  const found = (await Promise.all([...new Set(folders)].map(javaIn))).filter((java) => java !== undefined);
  const [fitting] = found.filter(({ version }) => version >= lowest).sort((a, b) => a.version - b.version);
  if (fitting !== undefined) return fitting;
  const others = found.length === 0 ? '' : `, only ${found.map(({ version }) => version).join(', ')}`;
  throw new EngineUnavailable(`no Java development kit from version ${lowest} on${others} (set JAVA_HOME)`);
}

async function javaIn(folder: string): Promise<Java | undefined> {
  const [java, javac] = [join(folder, 'java'), join(folder, 'javac')];
  try {
    await Promise.all([access(java), access(javac)]);
    const { stderr } = await run(java, ['-XshowSettings:properties', '-version']);
    const version = /java\.specification\.version = (?:1\.)?(\d+)/.exec(stderr)?.[1];
    return version === undefined ? undefined : { java, javac, version: Number(version) };
  } catch {
    return undefined; // not a Java, or one that does not run here
  }
}

/** The kit's own folder, as some tools want it in JAVA_HOME. */
export function javaHome({ java }: Java): string {
  return dirname(dirname(java));
}
