import { z } from 'zod';

/** The schemas directly inside a schema, each with the step that leads to it. */
function inside(schema: z.core.$ZodType): readonly (readonly [string, z.core.$ZodType])[] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape);
  if (schema instanceof z.ZodArray) return [['*', schema.element]];
  if (schema instanceof z.ZodRecord) return [['*', schema.valueType]];
  if (schema instanceof z.ZodTuple) return schema.def.items.map((item, i) => [String(i), item]);
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => ['', option]);
  if (schema instanceof z.ZodPipe) return [['', schema.in]];
  if (schema instanceof z.ZodLazy) return [['', schema.unwrap()]];
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodCatch
  ) {
    return [['', schema.unwrap()]];
  }
  return [];
}

/**
 * Unknown fields are refused by name on every write; an object that silently drops them would break that promise, so it
 * stops the program at start.
 * @throws Error naming the place of the first object that is not strict and has no declared catch-all.
 */
export function refuseLooseObjects(schema: z.core.$ZodType, place: string, seen = new Set<z.core.$ZodType>()): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  if (schema instanceof z.ZodObject && schema.def.catchall === undefined) {
    throw new Error(`${place} would drop unknown fields silently: make it a z.strictObject`);
  }
  for (const [step, inner] of inside(schema)) refuseLooseObjects(inner, step ? `${place}/${step}` : place, seen);
}
