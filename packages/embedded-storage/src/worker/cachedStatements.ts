import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database } from '../procedures.ts';

/** Preparing costs more than most statements do; a module's texts are few and fixed. */
export function cachedStatements(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  return {
    prepare: (sql) => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = db.prepare(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}
