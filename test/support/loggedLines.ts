import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const lineSchema = z.object({
  msg: z.string().optional(),
  group: z.string().optional(),
  subject: z.string().optional(),
  traceId: z.string().optional(),
  correlationId: z.string().optional(),
});

/** What a process wrote into its log, line by line; a line that is not one of its logger's is left out. */
export async function loggedLines(file: string): Promise<readonly z.output<typeof lineSchema>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => lineSchema.parse(JSON.parse(line)));
}
