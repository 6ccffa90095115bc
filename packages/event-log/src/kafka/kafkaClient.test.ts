import { expect, test } from '@jest/globals';
import { kafkaClient } from './kafkaClient.ts';

test("the driver's own correlation ids do not stand where a line names what it was written for", () => {
  const told: object[] = [];
  const tell = (about: object): void => void told.push(about);
  const logger = { debug: tell, warn: tell, error: tell };
  kafkaClient({ brokers: ['127.0.0.1:9'], logger })
    .logger()
    .error('no answer', { correlationId: 7, broker: 'b' });
  expect(told).toMatchObject([{ kafkaRequest: 7, broker: 'b' }]);
  expect(told[0]).not.toHaveProperty('correlationId');
});
