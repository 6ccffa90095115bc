import { type Day, day, type GeoPoint } from '@kohtaanto/kernel';
import rows from '../../data/municipalities.json' with { type: 'json' };

/** A municipality over the days it has existed (R20). */
export interface Municipality {
  /** Three digits as text: leading zeros belong to it. */
  readonly code: string;
  readonly names: { readonly fi: string; readonly sv: string };
  /** Two digits as text. */
  readonly region: string;
  /** Area centroid of its largest polygon, sea included; of a former municipality it may be its main village. */
  readonly centroid: GeoPoint;
  /** At the end of 2020. */
  readonly population?: number;
  readonly validFrom: Day;
  /** The last day; absent while it exists. */
  readonly validTo?: Day;
  /** Code of the municipality it became part of. */
  readonly mergedInto?: string;
}

/** One of the rows in data/municipalities.json. */
export interface MunicipalityRow {
  readonly code: string;
  readonly fi: string;
  readonly sv: string;
  readonly region: string;
  readonly lat: number;
  readonly lon: number;
  readonly population?: number;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly mergedInto?: string;
}

const all: readonly Municipality[] = rows.map(municipalityOf);
const byCode = new Map(all.map((one) => [one.code, one]));

/** Every municipality by code: those that exist on the day, or without a day the former ones too. */
export function municipalities(on?: Day): readonly Municipality[] {
  return on === undefined ? all : all.filter((one) => existsOn(one, on));
}

/** The municipality with the code, when it exists on the day. */
export function municipality(code: string, on: Day): Municipality | undefined {
  const found = byCode.get(code);
  return found && existsOn(found, on) ? found : undefined;
}

/** The municipality with the code whether it still exists or not: for places written down earlier. */
export function municipalityEver(code: string): Municipality | undefined {
  return byCode.get(code);
}

/** The municipality that the code's area belongs to on the day: itself, or the one it was merged into. */
export function successor(code: string, on: Day): Municipality | undefined {
  const found = byCode.get(code);
  if (!found || existsOn(found, on)) return found;
  return found.mergedInto === undefined ? undefined : successor(found.mergedInto, on);
}

function existsOn(one: Municipality, on: Day): boolean {
  return one.validFrom <= on && (one.validTo === undefined || on <= one.validTo);
}

function municipalityOf(row: MunicipalityRow): Municipality {
  return {
    code: row.code,
    names: { fi: row.fi, sv: row.sv },
    region: row.region,
    centroid: { lat: row.lat, lon: row.lon },
    ...(row.population !== undefined && { population: row.population }),
    validFrom: day(row.validFrom),
    ...(row.validTo !== undefined && { validTo: day(row.validTo) }),
    ...(row.mergedInto !== undefined && { mergedInto: row.mergedInto }),
  };
}
