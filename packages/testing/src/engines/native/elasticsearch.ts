import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { NativeEngine } from '../engine.ts';
import { type EngineJars, engineJars } from './engineJars.ts';
import { findJava } from './findJava.ts';
import { freePorts } from './freePort.ts';
import { nodeFolder, startNativeEngine } from './nativeEngine.ts';

const lowestJava = 21;
const version = '9.2.0';
const transport = 'transport-netty4';

/** Elasticsearch's server core with its HTTP transport, one node: no scripts, no `GET /`, analyzers of the core only. */
export async function startNativeElasticsearch(): Promise<NativeEngine> {
  const java = await findJava(lowestJava);
  const jars = await engineJars('elasticsearch', java);
  const [port = 0, transportPort = 0] = await freePorts(2);
  const folder = await nodeFolder('elasticsearch');
  const classPath = await layOut(folder, jars);
  const address = `http://127.0.0.1:${port}`;
  const plan = {
    port,
    folder,
    java: java.java,
    classPath,
    jvmOptions: [
      '-Xms512m',
      '-Xmx512m',
      '--enable-native-access=ALL-UNNAMED',
      '--add-modules=jdk.incubator.vector',
      '-Dlog4j2.disable.jmx=true',
    ],
    mainClass: 'StartElasticsearch',
    arguments: [folder, String(port), String(transportPort)],
    serves: () => answers(address),
  };
  return startNativeEngine('elasticsearch', address, [plan]);
}

/** The transport is a plugin and is found as one: its jars lie in a folder of their own, off the class path. */
async function layOut(home: string, { lib, classes }: EngineJars): Promise<string> {
  const module = join(home, 'modules', transport);
  await Promise.all([mkdir(module, { recursive: true }), mkdir(join(home, 'config'), { recursive: true })]);
  const jars = await readdir(lib);
  const isOfTransport = (jar: string): boolean => jar.startsWith('netty-') || jar.startsWith(transport);
  await Promise.all(jars.filter(isOfTransport).map((jar) => copyFile(join(lib, jar), join(module, jar))));
  await writeFile(join(module, 'plugin-descriptor.properties'), descriptor());
  const core = jars.filter((jar) => !isOfTransport(jar)).map((jar) => join(lib, jar));
  return [classes, ...core].join(delimiter);
}

function descriptor(): string {
  const lines = {
    name: transport,
    description: 'HTTP and transport over Netty',
    version,
    'elasticsearch.version': version,
    'java.version': lowestJava,
    classname: 'org.elasticsearch.transport.netty4.Netty4Plugin',
    'extended.plugins': '',
    'has.native.controller': false,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** All shards that it has are there again, also after a restart. */
async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
      signal: AbortSignal.timeout(3_000),
    });
    return response.ok;
  } catch {
    return false; // not yet listening
  }
}
