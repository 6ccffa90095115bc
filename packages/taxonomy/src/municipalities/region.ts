import rows from '../../data/regions.json' with { type: 'json' };

/** A region (maakunta): two digits as text, 01-21 without 03 and 20 (R20). */
export interface Region {
  readonly code: string;
  readonly names: { readonly fi: string; readonly sv: string; readonly en: string };
}

const all: readonly Region[] = rows.map(({ code, fi, sv, en }) => ({ code, names: { fi, sv, en } }));
const byCode = new Map(all.map((one) => [one.code, one]));

export function regions(): readonly Region[] {
  return all;
}

export function region(code: string): Region | undefined {
  return byCode.get(code);
}
