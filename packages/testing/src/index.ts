export * from './caller.ts';
export * from './givenWhenThen.ts';
export * from './spanCollector.ts';
export * from './testSystem.ts';
export * from './visibleTo.ts';
