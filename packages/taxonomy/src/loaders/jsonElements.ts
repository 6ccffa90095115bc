import type { Readable } from 'node:stream';
import pick from 'stream-json/filters/pick.js';
import streamArray from 'stream-json/streamers/stream-array.js';
import { z } from 'zod';

export type JsonElement =
  | { readonly position: number; readonly element: unknown }
  /** The file breaks off here: nothing behind it can be read. */
  | { readonly position: number; readonly broken: string };

const streamed = z.object({ key: z.number(), value: z.unknown() });

/**
 * The elements of a file that is one JSON array, or of the array at a field of its object, one after the other;
 * positions count from 1. @throws what the source is destroyed with, when it cannot be read or was aborted.
 */
export async function* jsonElements(source: Readable, field?: string): AsyncIterable<JsonElement> {
  const elements = field === undefined ? source.pipe(streamArray.withParserAsStream()) : fieldOf(source, field);
  source.on('error', (error) => elements.destroy(error));
  let position = 0;
  try {
    for await (const item of elements) {
      const { key, value } = streamed.parse(item);
      position = key + 1;
      yield { position, element: value };
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'AbortError' || 'code' in error) throw error;
    yield { position: position + 1, broken: error.message };
  } finally {
    source.destroy();
  }
}

function fieldOf(source: Readable, field: string) {
  const picked = pick.withParserAsStream({ filter: field });
  const elements = streamArray.asStream();
  picked.on('error', (error) => elements.destroy(error));
  source.pipe(picked).pipe(elements);
  return elements;
}
