export * from './givenWhenThen.ts';
