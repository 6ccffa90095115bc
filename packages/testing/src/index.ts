export * from './givenWhenThen.ts';
export * from './testSystem.ts';
