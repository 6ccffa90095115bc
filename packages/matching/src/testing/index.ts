export * from './arbitraryGraph.ts';
export * from './arbitraryNeed.ts';
export * from './arbitrarySource.ts';
export * from './builders.ts';
export * from './matchOracle.ts';
export * from './naiveIndex.ts';
