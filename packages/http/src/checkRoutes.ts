import type { Route } from './route.ts';

function refuseTwice(names: readonly string[], what: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two routes have the same ${what}: ${twice}`);
}

function checkParameters({ operation, path, request }: Route): void {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).toSorted();
  const inSchema = Object.keys(request.params?.shape ?? {}).toSorted();
  if (inPath.join() !== inSchema.join()) {
    throw new Error(`${operation}: the path has the parameters [${inPath}], the schema has [${inSchema}]`);
  }
}

/** Stops a program whose routes cannot all work. @throws Error naming the route. */
export function checkRoutes(routes: readonly Route[]): void {
  refuseTwice(
    routes.map(({ operation }) => operation),
    'operation',
  );
  refuseTwice(
    // Two patterns that differ only in the names of their parameters meet the same addresses.
    routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`),
    'method and path',
  );
  for (const route of routes) checkParameters(route);
}
