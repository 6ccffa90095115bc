import { describe, expect, test } from '@jest/globals';
import { configurationOf } from './configurationOf.ts';
import { engineProblems, engineSettings, processProblems, processSettings } from './processSettings.ts';

const enough = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGO_URL: 'mongodb://127.0.0.1:27017',
  IDENTITY_JWKS_URL: 'http://localhost:9000/jwks.json',
  IDENTITY_ISSUER: 'urn:test',
};
const read = (environment: Record<string, string>) =>
  configurationOf(processSettings, { ...enough, ...environment }, processProblems);

describe('the configuration of a service process', () => {
  test('needs four things to be told, and names each that is not', () => {
    expect(read({}).config).toMatchObject({ kafkaBrokers: ['127.0.0.1:9092'], audience: 'kohtaanto', drainMs: 0 });
    const nothing = () => configurationOf(processSettings, {}, processProblems);
    expect(nothing).toThrow(/KAFKA_BROKERS[\s\S]*MONGO_URL[\s\S]*IDENTITY_JWKS_URL[\s\S]*IDENTITY_ISSUER/);
  });

  test('needs nothing of an issuer to say where the engines are', () => {
    const { KAFKA_BROKERS, MONGO_URL } = enough;
    const { config } = configurationOf(engineSettings, { KAFKA_BROKERS, MONGO_URL }, engineProblems);
    expect(config).toMatchObject({ kafkaBrokers: [KAFKA_BROKERS], mongoUrl: MONGO_URL });
    expect(() => configurationOf(engineSettings, { ...enough, KAFKA_USER: 'me' }, engineProblems)).toThrow(
      /KAFKA_USER/,
    );
  });

  test('is printed without what is secret', () => {
    const { printed } = read({ MONGO_URL: 'mongodb://me:hush@127.0.0.1', KAFKA_USER: 'me', KAFKA_PASSWORD: 'hush' });
    expect(JSON.stringify(printed)).not.toContain('hush');
    expect(printed).toMatchObject({ MONGO_URL: '[redacted]', KAFKA_USER: 'me' });
  });

  test.each([
    ['KAFKA_BROKERS', { KAFKA_BROKERS: '127.0.0.1:9092,kafka.example.org:9092' }],
    ['MONGO_URL', { MONGO_URL: 'mongodb://me:p%40ss@localhost:27017,db.example.org:27017/?replicaSet=a' }],
    ['IDENTITY_JWKS_URL', { IDENTITY_JWKS_URL: 'http://identity.example.org/jwks.json' }],
  ])('refuses %s over a network without TLS, unless that is allowed', (variable, told) => {
    expect(() => read(told)).toThrow(new RegExp(`${variable}: it leaves this machine without TLS`));
    expect(() => read({ ...told, ALLOW_PLAINTEXT: 'true' })).not.toThrow();
  });

  test('takes other machines with TLS', () => {
    const told = {
      KAFKA_BROKERS: 'kafka.example.org:9093',
      KAFKA_TLS: 'true',
      MONGO_URL: 'mongodb://db.example.org/?replicaSet=a&tls=true',
      IDENTITY_JWKS_URL: 'https://identity.example.org/jwks.json',
    };
    expect(() => read(told)).not.toThrow();
    expect(() => read({ ...told, MONGO_URL: 'mongodb+srv://db.example.org' })).not.toThrow();
  });

  test('refuses half a login', () => {
    expect(() => read({ KAFKA_USER: 'me' })).toThrow(/KAFKA_PASSWORD/);
  });
});
