export * from './byteOrder.ts';
export * from './checks.ts';
export * from './cursor.ts';
export * from './searchIndex.ts';
