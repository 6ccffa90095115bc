import type { Database, Procedure, ProcedureModule } from '../procedures.ts';

/** A procedure ready to be called by its full name (`documents.commit`). */
export interface NamedProcedure {
  readonly does: 'read' | 'write' | 'light-write';
  readonly run: (db: Database, args: unknown) => unknown;
}

/** @throws Error when a URL leads to something that is not a procedure module: a mistake in the composition. */
export async function loadModules(urls: readonly string[]): Promise<readonly ProcedureModule[]> {
  const loaded = await Promise.all(urls.map(loadModule));
  const names = loaded.map((module) => module.namespace);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two procedure modules share the namespace ${twice}`);
  return loaded;
}

async function loadModule(url: string): Promise<ProcedureModule> {
  const { procedures }: { procedures?: unknown } = await import(url);
  if (!isProcedureModule(procedures)) throw new Error(`${url} does not export procedures with a namespace`);
  return procedures;
}

function isProcedureModule(value: unknown): value is ProcedureModule {
  return (
    typeof value === 'object' &&
    value !== null &&
    'namespace' in value &&
    typeof value.namespace === 'string' &&
    'migrations' in value &&
    Array.isArray(value.migrations) &&
    'writes' in value &&
    typeof value.writes === 'object' &&
    'reads' in value &&
    typeof value.reads === 'object'
  );
}

/** Every procedure of the modules by its full name. */
export function procedureTable(modules: readonly ProcedureModule[]): ReadonlyMap<string, NamedProcedure> {
  const table = new Map<string, NamedProcedure>();
  const add = (
    namespace: string,
    procedures: Readonly<Record<string, Procedure>>,
    does: NamedProcedure['does'],
  ): void => {
    for (const [name, procedure] of Object.entries(procedures)) {
      const fullName = `${namespace}.${name}`;
      if (table.has(fullName)) throw new Error(`${fullName} stands twice among reads and writes`);
      // The typed client only lets the procedure's own arguments through, which types can't follow across a thread.
      table.set(fullName, { does, run: (db, args) => procedure(db, args as never) });
    }
  };
  for (const { namespace, writes, lightWrites = {}, reads } of modules) {
    add(namespace, writes, 'write');
    add(namespace, lightWrites, 'light-write');
    add(namespace, reads, 'read');
  }
  return table;
}
