export * from './givenWhenThen.ts';
export * from './testSystem.ts';
export * from './visibleTo.ts';
