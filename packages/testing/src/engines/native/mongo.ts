import { join } from 'node:path';
import type { NativeEngine } from '../engine.ts';
import { engineJars } from './engineJars.ts';
import { findJava } from './findJava.ts';
import { freePort } from './freePort.ts';
import { nodeFolder, startNativeEngine } from './nativeEngine.ts';

const lowestJava = 17;

/**
 * A stand-in for MongoDB (its wire protocol over H2): no server can be had as jars. One standalone node, no sessions or
 * transactions. It keeps what it has answered for when it is killed, but says nothing of what MongoDB itself would keep.
 */
export async function startNativeMongo(): Promise<NativeEngine> {
  const java = await findJava(lowestJava);
  const { classPath } = await engineJars('mongo', java);
  const [port, folder] = await Promise.all([freePort(), nodeFolder('mongo')]);
  return startNativeEngine('mongo', `mongodb://127.0.0.1:${port}`, [
    {
      port,
      folder,
      java: java.java,
      classPath,
      jvmOptions: ['-Xms64m', '-Xmx256m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'],
      mainClass: 'StartMongo',
      arguments: [join(folder, 'data.mv'), String(port)],
      serves: (output) => output.includes('StartMongo serves'),
    },
  ]);
}
