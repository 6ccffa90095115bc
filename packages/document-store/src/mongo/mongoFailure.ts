import { DomainError } from '@kohtaanto/kernel';
import mongoose from 'mongoose';
import { z } from 'zod';

const { MongoError, MongoServerError } = mongoose.mongo;

/** Answers of the server that say the request was wrong: BadValue, FailedToParse, TypeMismatch, BSONObjectTooLarge ... */
const mistakes = new Set<unknown>([2, 9, 14, 40, 52, 10_334, 17_280]);
const duplicateKey = 11_000;
const noSuchCollection = 26;
const collectionExists = 48;
const otherIndex = new Set<unknown>([85, 86]);

const codeOf = (error: unknown): unknown => (error instanceof MongoServerError ? error.code : undefined);

export const isDuplicate = (error: unknown): boolean => codeOf(error) === duplicateKey;
export const isMissing = (error: unknown): boolean => codeOf(error) === noSuchCollection;
export const isThere = (error: unknown): boolean => codeOf(error) === collectionExists;
export const isOtherIndex = (error: unknown): boolean => otherIndex.has(codeOf(error));

/**
 * What a caller is told. The driver's message stays out of it: it may hold values of documents. What is no failure of
 * the store (a DomainError, a mistake of the program) is told as it is.
 */
export function mongoFailure(error: unknown): unknown {
  // The parser of URLs is a package of its own, with a class of its own by this name.
  if (error instanceof Error && error.name === 'MongoParseError') {
    return new DomainError('invalid', 'mongo-url', `The URL of MongoDB can't be read: ${error.message}`);
  }
  const what = failureName(error);
  if (what === undefined || mistakes.has(codeOf(error))) return error;
  return new DomainError('unavailable', 'store-unavailable', `MongoDB can't be used now (${what})`, {
    retryAfterSeconds: 1,
  });
}

/** A connection that breaks while the driver writes to it ends in the system's own error: ECONNRESET, EPIPE. */
const systemError = z.object({ code: z.string(), syscall: z.string() });

function failureName(error: unknown): string | undefined {
  if (error instanceof MongoServerError) return `${error.name} ${error.code}`;
  if (error instanceof MongoError || error instanceof mongoose.Error.MongooseServerSelectionError) return error.name;
  return systemError.safeParse(error).data?.code;
}
