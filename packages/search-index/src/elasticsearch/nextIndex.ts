import type { Client } from '@elastic/elasticsearch';
import { DomainError } from '@kohtaanto/kernel';
import { type Connection, patience } from './connection.ts';
import { live } from './filterClauses.ts';
import { indexAfter, isNumberedOf, nextAlias, ownerAlias } from './indexNames.ts';
import { type IndexShape, mapping, settings } from './mapping.ts';
import { isThereAlready } from './migrateElasticsearch.ts';
import { notMigrated } from './refusals.ts';

/** An index that is filled beside the one that answers. */
export interface NextIndex {
  readonly name: string;
  readonly index: string;
  /** The one that answers meanwhile. */
  readonly current: string;
  /** Its filler's own alias: gone when the filling is over, or when another one has taken over. */
  readonly alias: string;
}

/** A filler that says nothing for so long has died, and another one may start anew. */
export const leaseMs = 60_000;

/**
 * Creates it; its name is the next number, so that of two fillers one comes first.
 * @throws DomainError conflict `rebuild-running`; unavailable `search-index-not-migrated`
 */
export async function createNext(
  connection: Connection,
  name: string,
  shape: IndexShape,
  owner: string,
): Promise<NextIndex> {
  return connection.call(async (client) => {
    const current = await currentIndex(client, name);
    const next = { name, current, index: indexAfter(name, current), alias: ownerAlias(name, owner) };
    if (await create(client, next, shape)) return next;
    if (await isAlive(client, next)) throw rebuildRunning();
    await client.indices.delete({ index: next.index, ignore_unavailable: true });
    if (await create(client, next, shape)) return next;
    throw rebuildRunning();
  });
}

export const rebuildRunning = () =>
  new DomainError('conflict', 'rebuild-running', 'The index is already being rebuilt; wait for it');

async function currentIndex(client: Client, name: string): Promise<string> {
  const found = await client.indices.getAlias({ name }, { ignore: [404] });
  const index = Object.entries(found).find(([, entry]) => typeof entry === 'object' && 'aliases' in entry)?.[0];
  if (index === undefined) throw notMigrated(name);
  return index;
}

async function create(client: Client, { name, index, alias }: NextIndex, shape: IndexShape): Promise<boolean> {
  try {
    const mappings = { ...mapping(), _meta: lease() };
    const aliases = { [nextAlias(name)]: {}, [alias]: {} };
    await client.indices.create(
      // Nobody reads it before it is whole: it is refreshed once, then.
      { index, mappings, aliases, settings: { ...settings(shape), refresh_interval: '-1' } },
      { requestTimeout: patience.making },
    );
    return true;
  } catch (error) {
    if (isThereAlready(error)) return false;
    throw error;
  }
}

const lease = () => ({ ...mapping()._meta, leaseUntil: Date.now() + leaseMs });

async function isAlive(client: Client, { name, index }: NextIndex): Promise<boolean> {
  if (!(await client.indices.existsAlias({ index, name: nextAlias(name) }))) return false;
  const { [index]: found } = await client.indices.getMapping({ index, ignore_unavailable: true });
  return Number(found?.mappings._meta?.leaseUntil ?? 0) > Date.now();
}

export async function renewLease({ call }: Connection, { alias }: NextIndex): Promise<void> {
  await call((client) => client.indices.putMapping({ index: alias, _meta: lease() }));
}

/**
 * Makes it the index that answers, in one step and only while it is still its filler's own; the one before it stays for
 * going back, and for those that read it on. Resolves to how many live documents it has.
 * @throws DomainError unavailable `search-index-not-migrated` when another filler has taken over
 */
export async function swapIn({ call }: Connection, next: NextIndex, shape: IndexShape): Promise<number> {
  const { name, index, current, alias } = next;
  return call(async (client) => {
    const { refresh_interval } = settings(shape);
    await client.indices.putSettings({ index: alias, settings: { refresh_interval } });
    await client.indices.refresh({ index: alias });
    const { count } = await client.count({ index: alias, query: live });
    await client.indices.updateAliases({
      actions: [
        { remove: { index, alias, must_exist: true } },
        { remove: { index: current, alias: name, must_exist: true } },
        { remove: { index, alias: nextAlias(name) } },
        { add: { index, alias: name } },
      ],
    });
    return count;
  });
}

/** Those before the last one. One that can't be dropped now is dropped after the next rebuild. */
export async function dropOlder({ call }: Connection, { name, index, current }: NextIndex): Promise<void> {
  await call(async (client) => {
    const all = Object.keys(await client.indices.getAlias({ index: `${name}-*` }));
    // Names of one length, so that those of lower numbers are less; higher ones may be being filled already.
    const older = all.filter((each) => isNumberedOf(name, each) && each !== index && each < current);
    if (older.length > 0) await client.indices.delete({ index: older, ignore_unavailable: true });
  });
}

/** After a filling that failed: only what is still the filler's own. */
export async function dropNext(client: Client, { index, alias }: NextIndex): Promise<void> {
  if (!(await client.indices.existsAlias({ index, name: alias }))) return;
  await client.indices.delete({ index, ignore_unavailable: true });
}
