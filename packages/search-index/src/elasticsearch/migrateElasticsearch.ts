import { type Client, errors } from '@elastic/elasticsearch';
import { DomainError, invalid } from '@kohtaanto/kernel';
import { callOnce, type ElasticsearchPlace, patience } from './connection.ts';
import { firstIndex, isIndexName } from './indexNames.ts';
import { type IndexShape, mapping, mappingVersion, settings } from './mapping.ts';
import { kindOf } from './refusals.ts';

export interface ElasticsearchMigration extends ElasticsearchPlace, IndexShape {
  /** The alias that the index is asked and written by. */
  readonly name: string;
}

/**
 * Creates the index where there is none yet: the only place that does, beside a rebuild. May be repeated, also by
 * several processes at once. `rebuild`: the index is there in an older form, and only a rebuild brings it up to date.
 * @throws DomainError invalid `index-name`; conflict `index-name-taken`; unavailable
 */
export async function migrateElasticsearch(
  migration: ElasticsearchMigration,
): Promise<'created' | 'current' | 'rebuild'> {
  const { name } = migration;
  checkIndexName(name);
  return callOnce(migration, name, async (client) => {
    if (!(await client.indices.existsAlias({ name }))) {
      await refuseTaken(client, name);
      if (await created(client, migration)) return 'created';
    }
    const mappings = await client.indices.getMapping({ index: name });
    const isCurrent = Object.values(mappings).every(
      ({ mappings: { _meta } }) => _meta?.mappingVersion === mappingVersion,
    );
    return isCurrent ? 'current' : 'rebuild';
  });
}

/** @throws DomainError invalid `index-name` */
export function checkIndexName(name: string): void {
  if (isIndexName(name)) return;
  const message = 'use small letters, digits and hyphens, a letter first';
  throw invalid('index-name', `There can be no search index of that name: ${message}`, { pointer: '/name', message });
}

/** An index of the alias's own name, as a first write makes one where the engine creates indices by itself. */
async function refuseTaken(client: Client, name: string): Promise<void> {
  if (!(await client.indices.exists({ index: name }))) return;
  const message = `An index is called ${name}, which is to be an alias: rename or delete it`;
  throw new DomainError('conflict', 'index-name-taken', message);
}

async function created(client: Client, { name, ...shape }: ElasticsearchMigration): Promise<boolean> {
  try {
    await client.indices.create(
      { index: firstIndex(name), mappings: mapping(), settings: settings(shape), aliases: { [name]: {} } },
      { requestTimeout: patience.making },
    );
    return true;
  } catch (error) {
    if (isThereAlready(error)) return false;
    throw error;
  }
}

export const isThereAlready = (error: unknown): boolean =>
  error instanceof errors.ResponseError && kindOf(error) === 'resource_already_exists_exception';
