import { describe, expect, test } from '@jest/globals';
import kafkajs from 'kafkajs';
import { anEvent } from '../contract/anEvent.ts';
import { messagesOf } from './sizedMessages.ts';
import { transmitter } from './transmitter.ts';

const { KafkaJSConnectionError, KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded } = kafkajs;
const gone = () => {
  const cause = new KafkaJSConnectionError('connect ECONNREFUSED');
  return new KafkaJSNumberOfRetriesExceeded(cause, { retryCount: 0, retryTime: 100 });
};
const messages = messagesOf([anEvent('a', 1), anEvent('b', 1)]);

/** Sends to a producer that fails with these, one after the other, then takes everything. */
async function sentPast(failures: readonly Error[]) {
  const sends: string[][] = [];
  const send = transmitter(
    {
      send: async ({ messages: sent }) => {
        sends.push(sent.map(({ key }) => String(key)));
        const failure = failures[sends.length - 1];
        if (failure !== undefined) throw failure;
        return [];
      },
    },
    {},
  );
  const outcome = await send('needs', messages).then(
    () => 'sent',
    (error: unknown) => error,
  );
  return { outcome, sends };
}

describe('a batch of which a part may not have arrived', () => {
  test('is sent again whole, until all of it is acknowledged', async () => {
    const whole = ['a', 'b'];
    expect(await sentPast([gone(), gone()])).toEqual({ outcome: 'sent', sends: [whole, whole, whole] });
  });

  test('is given back after the fourth try, and at once where trying again is of no use', async () => {
    const often = await sentPast([gone(), gone(), gone(), gone()]);
    expect(often).toMatchObject({ outcome: { kind: 'unavailable' }, sends: { length: 4 } });
    const refused = await sentPast([new KafkaJSNonRetriableError('too large')]);
    expect(refused).toMatchObject({ outcome: { kind: 'unavailable' }, sends: { length: 1 } });
  });
});
