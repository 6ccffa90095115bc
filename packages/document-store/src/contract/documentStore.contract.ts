import { afterAll, beforeAll, describe } from '@jest/globals';
import type { DocumentStore, Documents } from '../documentStore.ts';
import { describeCommands } from './commandsContract.ts';
import { describeCommits } from './commitsContract.ts';
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
}

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
      fresh: <State>() => opened().collection<State>(`contract/${++collections}`),
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
    describeLife(subject);
  });
}
