export type Path = readonly (string | number)[];

export const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join('');

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** Every place in a body, the body itself first. */
export function placesIn(value: unknown, at: Path = []): readonly Path[] {
  const inner = isList(value)
    ? value.map((each, i) => [i, each] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [at, ...inner.flatMap(([step, each]) => placesIn(each, [...at, step]))];
}

export function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  if (isList(value)) return valueAt(value[Number(step)], rest);
  return isObject(value) ? valueAt(value[step], rest) : undefined;
}

/** The body with another value at the place. */
export function replacedAt(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (isList(value)) return value.map((each, i) => (i === step ? replacedAt(each, rest, by) : each));
  if (!isObject(value)) throw new Error(`there is no place ${step}`);
  return { ...value, [step]: replacedAt(value[step], rest, by) };
}

/** What JSON calls the value: two of different kinds are never both good at one place. */
export function kindOf(value: unknown): string {
  return value === null ? 'null' : isList(value) ? 'list' : typeof value;
}

/** One value of each kind, none of them likely to be good anywhere. */
export const oneOfEachKind: readonly unknown[] = [null, true, 7, 'x', [], {}];
