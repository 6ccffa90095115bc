import { createLogger } from '@kohtaanto/service-runtime';
import { testNow } from '@kohtaanto/testing';
import { type Embedded, openEmbedded } from '../../services/embedded/src/runtime/openEmbedded.ts';
import { clientOf, type Send } from './client.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** The whole embedded runtime in this process, over a folder of its own, on the tests' day. */
export interface EmbeddedSystem {
  readonly folder: string;
  /** As it is now: another address after each `reopen`. */
  readonly running: () => Embedded;
  readonly send: Send;
  /** Closes, does something to the data folder, opens again; resolves with what was done. */
  reopen<T>(meanwhile: (folder: string) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openEmbeddedSystem(): Promise<EmbeddedSystem> {
  const folder = await temporaryFolder();
  const failures: unknown[] = [];
  const open = () =>
    openEmbedded({
      dataFolder: folder,
      port: 0,
      host: '127.0.0.1',
      clock: testNow,
      logger: createLogger('test', 'silent'),
      onFailure: (error) => failures.push(error),
    });
  let running = await open();
  const close = async (): Promise<void> => {
    await running.close();
    if (failures.length > 0) throw new AggregateError(failures, 'the system told that it could not go on');
  };

  return {
    folder,
    running: () => running,
    send: clientOf(
      () => running.url,
      () => running.issuer,
    ),
    reopen: async (meanwhile) => {
      await running.caughtUp();
      await close();
      const done = await meanwhile(folder);
      running = await open();
      return done;
    },
    close,
  };
}
