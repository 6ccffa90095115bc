import type { Connection, Model, PipelineStage, QueryOptions } from 'mongoose';
import { backlogStages, type Filter } from './documentQueries.ts';
import type { DocumentRow } from './documentRow.ts';
import type { ConditionalWrite } from './documentWrites.ts';
import { modelOf } from './mongoConnection.ts';
import { isDuplicate } from './mongoFailure.ts';

/** Longest time that the server works on one read. */
const maxTimeMS = 3_000;

export interface Page {
  readonly fields: Readonly<Record<string, 1>>;
  readonly sort?: Readonly<Record<string, 1>>;
  readonly limit?: number;
}

/** The few requests that the store makes of one MongoDB collection. Rows come as they are: to be checked. */
export interface MongoCollection {
  find(filter: Filter, page: Page): Promise<readonly unknown[]>;
  backlog(): Promise<readonly unknown[]>;
  /** False when no document fitted the filter, or a unique index stood against it: nothing was written. */
  write(write: ConditionalWrite): Promise<boolean>;
}

export function openMongoCollection(connection: Connection, name: string): MongoCollection {
  const model: Model<DocumentRow> = modelOf(connection, name);
  return {
    find: (filter, { fields, ...page }) =>
      model
        .find({ ...filter }, { ...fields }, { maxTimeMS, ...optionsOf(page) })
        .lean()
        .exec(),
    backlog: () => model.aggregate(stages()).option({ maxTimeMS }).exec(),
    write: async ({ filter, update, upsert = false }) => {
      try {
        const { matchedCount, upsertedCount } = await model.updateOne({ ...filter }, { ...update }, { upsert });
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}

const stages = (): PipelineStage[] => backlogStages.map((stage) => ({ ...stage }));

function optionsOf({ sort, limit }: Omit<Page, 'fields'>): QueryOptions {
  return { ...(sort === undefined ? {} : { sort: { ...sort } }), ...(limit === undefined ? {} : { limit }) };
}
