import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { PoisonEvent } from '../eventLog.ts';
import { failureReason, isPoison } from './failureReason.ts';

describe('the reason in a dead letter', () => {
  test('is a poison event’s own', () => {
    expect(failureReason(new PoisonEvent('unknown version'))).toBe('unknown version');
  });

  test('is a refusal of the domain with its slug', () => {
    expect(failureReason(new DomainError('stale', 'need-stale', 'The need has changed'))).toBe(
      'need-stale: The need has changed',
    );
  });

  test('is no other error’s message, which may quote a person’s data, but its name and code', () => {
    expect(failureReason(new TypeError('Matti Meikäläinen is not a function'))).toBe('the handler threw TypeError');
    const refused = Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' });
    expect(failureReason(refused)).toBe('the handler threw Error (ECONNREFUSED)');
  });

  test.each([
    [null, 'the handler threw null'],
    [undefined, 'the handler threw a value of type undefined'],
    ['text', 'the handler threw a value of type string'],
  ])('of %p tells what it was', (thrown, reason) => {
    expect(failureReason(thrown)).toBe(reason);
  });

  test('is found for a value that refuses to be looked at', () => {
    const closed = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no');
        },
      },
    );
    expect(isPoison(closed)).toBe(false);
    expect(failureReason(closed)).toBe('the handler threw an error that can’t be read');
  });
});
