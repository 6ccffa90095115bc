import type { Readable } from 'node:stream';
import streamArray from 'stream-json/streamers/stream-array.js';
import { z } from 'zod';
import type { RowProblem } from './escoRow.ts';

export type JsonItem =
  | { readonly position: number; readonly element: unknown }
  | { readonly position: number; readonly problem: RowProblem };

const streamed = z.object({ key: z.number(), value: z.unknown() });

/** The elements of a file that is one JSON array, streamed; where it breaks off comes as the last, a problem. */
export async function* jsonElements(source: Readable, onBytes: (bytes: number) => void): AsyncIterable<JsonItem> {
  const elements = streamArray.withParserAsStream();
  source.on('data', (chunk: Buffer | string) => onBytes(chunk.length));
  source.on('error', (error) => elements.destroy(error));
  source.pipe(elements);
  let position = 0;
  try {
    for await (const item of elements) {
      const { key, value } = streamed.parse(item);
      position = key + 1;
      yield { position, element: value };
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'AbortError' || 'code' in error) throw error;
    const message = `the file is not one whole JSON array (${error.message}): nothing after this place was read`;
    yield { position: position + 1, problem: { message, remedy: 'fetch the file again' } };
  } finally {
    source.destroy();
  }
}
