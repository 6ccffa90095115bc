import { afterAll, beforeAll, describe } from '@jest/globals';
import type { DocumentStore, Documents } from '../documentStore.ts';
import { describeCommands } from './commandsContract.ts';
import { describeCommits } from './commitsContract.ts';
import { many } from './examples.ts';
import { describeFaults } from './faultsContract.ts';
import { describeFinding } from './findingContract.ts';
import { describeLife } from './lifeContract.ts';
import { describeOutbox } from './outboxContract.ts';
import { describeStates } from './statesContract.ts';

/** What an adapter brings to the contract suite. */
export interface DocumentStoreHarness {
  /** Opens a store with nothing in it. */
  open(): Promise<DocumentStore>;
  /** Closes the store and everything under it, then opens what it left behind, as a restarted process does. */
  reopen(): Promise<DocumentStore>;
  /** Closes, and removes what was stored. */
  dispose(): Promise<void>;
  /** Where the store is a client of a server that can fail on its own. */
  readonly faults?: StoreFaults;
}

/** What a test does to the server of a store, or to the way there. */
export interface StoreFaults {
  /** The next commit reaches the server and is carried out, its reply is lost. */
  loseReplyOfNextCommit(): void;
  /** Every connection breaks, at whatever point it is; new ones can be had at once. */
  breakConnections(): void;
  /** Nobody listens any more. */
  takeDown(): Promise<void>;
  /** The server keeps its connections, takes new ones, and says nothing. */
  hang(): Promise<void>;
  /** All is well again. */
  recover(): Promise<void>;
}

const freshCollections = 80;

/** The collections that the suite uses: a store that makes none by itself must have them beforehand. */
export const contractCollections: readonly string[] = [
  ...many(freshCollections).map((i) => `contract/${i + 1}`),
  ...['handles', 'hints', 'other', 'restart', 'closing', 'another'].map((name) => `contract/${name}`),
];

/** What the parts of the suite work with. */
export interface Subject {
  store(): DocumentStore;
  reopen(): Promise<DocumentStore>;
  /** A collection that no other test uses. */
  fresh<State = unknown>(): Documents<State>;
}

/** Every promise of the port. Each adapter calls this one function. */
export function describeDocumentStoreContract(name: string, harness: DocumentStoreHarness): void {
  describe(`the document store (${name})`, () => {
    let store: DocumentStore | undefined;
    let collections = 0;
    const opened = (): DocumentStore => {
      if (store === undefined) throw new Error('the harness has not opened the store');
      return store;
    };
    const subject: Subject = {
      store: opened,
      reopen: async () => {
        store = await harness.reopen();
        return store;
      },
      fresh: <State>() => {
        if (collections === freshCollections) throw new Error('more collections than `contractCollections` promises');
        return opened().collection<State>(`contract/${++collections}`);
      },
    };
    beforeAll(async () => {
      store = await harness.open();
    });
    afterAll(() => harness.dispose());

    describeCommits(subject);
    describeStates(subject);
    describeCommands(subject);
    describeFinding(subject);
    describeOutbox(subject);
    if (harness.faults !== undefined) describeFaults(subject, harness.faults);
    describeLife(subject);
  });
}
