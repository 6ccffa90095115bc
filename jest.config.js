// Node runs the TypeScript itself; Jest gets it through swc, as ES modules.
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2024', experimental: { keepImportAttributes: true } },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, testMatch) => ({
  displayName,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  testMatch,
});

export default {
  // Many tests start, kill and check real processes; a slow machine must not fail them.
  testTimeout: 180_000,
  projects: [
    project('unit', ['<rootDir>/{packages,services}/*/src/**/*.test.ts']),
    project('contract', ['<rootDir>/packages/*/test/**/*.contract.test.ts']),
    project('api', ['<rootDir>/services/*/test/**/*.test.ts', '<rootDir>/packages/*/test/**/!(*.contract).test.ts']),
    project('infra', ['<rootDir>/infra/**/*.test.ts']),
    project('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    project('journeys', ['<rootDir>/test/journeys/**/*.test.ts']),
    project('quality', ['<rootDir>/test/quality/**/*.test.ts']),
    project('faults', ['<rootDir>/test/faults/**/*.test.ts']),
    project('hostile', ['<rootDir>/test/hostile/**/*.test.ts']),
  ],
};
