import { type Connection, type ConnectOptions, type Model, Mongoose, Schema } from 'mongoose';
import type { DocumentRow } from './documentRow.ts';
import { mongoFailure } from './mongoFailure.ts';

export interface MongoAddress {
  /** `mongodb://host:port` or `mongodb+srv://...`, with what it takes to log in. */
  readonly url: string;
  /** Its database; one per installation, all services share it. */
  readonly database: string;
}

/**
 * Durable and bounded. Reads are of what a majority holds: what may yet be rolled back is neither published nor taken
 * for a command that was taken in. A standalone server takes the same words.
 */
const connectOptions = {
  w: 'majority',
  journal: true,
  wtimeoutMS: 3_000,
  readConcernLevel: 'majority',
  readPreference: 'primary',
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 3_500,
  waitQueueTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 32,
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
} as const satisfies ConnectOptions;

/** With the settings that this program relies on, whatever else in the process uses mongoose. */
function ownMongoose(): Mongoose {
  const mongoose = new Mongoose();
  mongoose.set({
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    sanitizeFilter: true,
    strictQuery: 'throw',
  });
  return mongoose;
}

/** @throws DomainError unavailable `store-unavailable` within some 3 s; invalid `mongo-url`. */
export async function connect(address: MongoAddress, options: ConnectOptions = {}): Promise<Connection> {
  const connection = ownMongoose().createConnection();
  try {
    return await connection.openUri(address.url, { ...connectOptions, dbName: address.database, ...options });
  } catch (error) {
    await connection.destroy();
    throw mongoFailure(error);
  }
}

const seenCommand = new Schema(
  { id: String, requestHash: String, version: Number, at: String },
  { _id: false, id: false, strict: 'throw' },
);
const pendingEvent = new Schema(
  { seq: Number, bytes: Number, event: String },
  { _id: false, id: false, strict: 'throw' },
);
const schema = new Schema<DocumentRow>(
  {
    _id: String,
    version: Number,
    state: String,
    owner: String,
    uniqueKey: String,
    dueAt: String,
    tags: [String],
    commands: [seenCommand],
    pending: [pendingEvent],
    pendingSince: String,
  },
  { versionKey: false, id: false, minimize: false, strict: 'throw' },
);

/** The documents of one MongoDB collection. */
export function modelOf(connection: Connection, name: string): Model<DocumentRow> {
  const known: Model<DocumentRow> | undefined = connection.models[name];
  return known ?? connection.model<DocumentRow>(name, schema, name);
}
