export * from './engine.ts';
export * from './engineSuite.ts';
export * from './openEngine.ts';
export * from './tcpProxy.ts';
