import { afterEach, beforeEach, describe } from '@jest/globals';
import type { EventLog } from '../eventLog.ts';
import { backlogPromises } from './backlogPromises.ts';
import { closingPromises } from './closingPromises.ts';
import { deadLetterPromises } from './deadLetterPromises.ts';
import { deliveryPromises } from './deliveryPromises.ts';
import { failurePromises } from './failurePromises.ts';
import { groupPromises } from './groupPromises.ts';
import type { EventLogHarness, LogUnderTest, OpenedEventLog } from './harness.ts';
import { keepingPromises } from './keepingPromises.ts';
import { serverPromises } from './serverPromises.ts';
import { sharingPromises } from './sharingPromises.ts';

export type { EngineUnderTest, EventLogHarness, OpenedEventLog } from './harness.ts';

/** Every promise of the port `EventLog`. An adapter is one when it passes all of them. */
export function describeEventLogContract(name: string, harness: EventLogHarness): void {
  describe(`the event log ${name}`, () => {
    let opened: OpenedEventLog | undefined;
    let log: EventLog;
    beforeEach(async () => {
      opened = await harness.open();
      log = opened.log;
    });
    afterEach(() => opened?.dispose());
    const underTest: LogUnderTest = {
      get log() {
        return log;
      },
      reopen: async () => {
        if (opened === undefined) throw new Error('no log is open');
        log = await opened.reopen();
        return log;
      },
      another: async () => {
        if (opened?.another === undefined) throw new Error('this log is for one process');
        return opened.another();
      },
    };

    describe('keeps', () => keepingPromises(underTest));
    describe('delivers', () => deliveryPromises(underTest));
    describe('groups', () => groupPromises(underTest));
    describe('under a backlog', () => backlogPromises(underTest));
    describe('when a handler fails', () => failurePromises(underTest));
    describe('dead letters', () => deadLetterPromises(underTest));
    describe('ends', () => closingPromises(underTest));
    if (harness.isShared) describe('in several processes', () => sharingPromises(underTest));
    const { engine } = harness;
    if (engine !== undefined) describe('on a server', () => serverPromises(underTest, engine));
  });
}
