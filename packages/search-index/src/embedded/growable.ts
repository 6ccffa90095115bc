/** A short list of whole numbers (32 bits) that grows; hot loops read `values` up to `length`. Long ones: `columns.ts`. */
export interface IntList {
  values: Int32Array;
  length: number;
}

/** The same for 64-bit floating-point numbers. */
export interface FloatList {
  values: Float64Array;
  length: number;
}

const firstCapacity = 16;
/** A quarter more: the copy stays rare and less than a fifth of the memory waits unused. */
const grown = (capacity: number): number => Math.max(firstCapacity, Math.ceil(capacity * 1.25));

export const intList = (): IntList => ({ values: new Int32Array(0), length: 0 });
export const floatList = (): FloatList => ({ values: new Float64Array(0), length: 0 });

export function pushInt(list: IntList, value: number): void {
  if (list.length === list.values.length) {
    const values = new Int32Array(grown(list.length));
    values.set(list.values);
    list.values = values;
  }
  list.values[list.length++] = value;
}

export function pushFloat(list: FloatList, value: number): void {
  if (list.length === list.values.length) {
    const values = new Float64Array(grown(list.length));
    values.set(list.values);
    list.values = values;
  }
  list.values[list.length++] = value;
}
