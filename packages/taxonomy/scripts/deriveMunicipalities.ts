import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MunicipalityRow } from '../src/municipalities/municipality.ts';

/**
 * Writes data/municipalities.json and data/regions.json from public lists: code lists of 2025 (names), the list of
 * regions, borders of 2023 and the population of 2020. Usage: node scripts/deriveMunicipalities.ts <folder>.
 */

const ring = z.array(z.tuple([z.number(), z.number()]).rest(z.number()));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);
const borders = z.object({
  features: z.array(
    z.object({ properties: z.object({ NATCODE: z.string(), NAMEFIN: z.string(), NAMESWE: z.string() }), geometry }),
  ),
});
const codeList = z.array(
  z.object({ code: z.string(), classificationItemNames: z.array(z.object({ name: z.string() })).min(1) }),
);
const withRegion = z.array(
  z.object({
    Koodi: z.string(),
    Alkupaiva: z.string(),
    Laajennukset: z.array(z.object({ Tyyppi: z.string(), Arvo: z.string() })),
  }),
);

type Geometry = z.infer<typeof geometry>;
type Ring = z.infer<typeof ring>;

interface RegionRow {
  readonly code: string;
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

/** Merged since the borders of 2023 were drawn (government decision of 6 June 2024). */
const merged: Readonly<Record<string, { validTo: string; mergedInto: string }>> = {
  '588': { validTo: '2024-12-31', mergedInto: '507' },
};

/** Not in the lists any more; the point is the former municipality's main village, not a centroid of borders. */
const honkajoki: MunicipalityRow = {
  code: '099',
  fi: 'Honkajoki',
  sv: 'Honkajoki',
  region: '04',
  lat: 61.993,
  lon: 22.264,
  population: 1620,
  validFrom: '1900-01-01',
  validTo: '2020-12-31',
  mergedInto: '214',
};

export async function deriveMunicipalities(folder: string): Promise<readonly MunicipalityRow[]> {
  const read = readerOf(folder);
  const shapes = borders.parse(await read('municipality-borders-2023.json')).features;
  const regions = new Map(
    withRegion.parse(await read('municipalities-with-region.json')).map((row) => [row.Koodi, row]),
  );
  const [fi, sv] = await Promise.all(['kunta_fi.json', 'kunta_sv.json'].map(async (file) => names(await read(file))));
  const population = populations(await readFile(join(folder, 'population-2020.csv'), 'utf8'));
  const rows = shapes.map(({ properties, geometry }): MunicipalityRow => {
    const code = properties.NATCODE.padStart(3, '0');
    const row = regions.get(code);
    const region = row?.Laajennukset.find(({ Tyyppi }) => Tyyppi === 'MaakuntaKoodi')?.Arvo;
    if (!row || !region) throw new Error(`municipality ${code} has no region in municipalities-with-region.json`);
    const people = population.get(code);
    return {
      code,
      fi: fi?.get(code) ?? properties.NAMEFIN,
      sv: sv?.get(code) ?? properties.NAMESWE,
      region,
      ...centroid(geometry),
      ...(people !== undefined && { population: people }),
      validFrom: row.Alkupaiva,
      ...merged[code],
    };
  });
  return [...rows, honkajoki].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export async function deriveRegions(folder: string): Promise<readonly RegionRow[]> {
  const read = readerOf(folder);
  const fi = names(await read('maakunta_fi.json'));
  const sv = names(await read('maakunta_sv.json'));
  const en = names(await read('maakunta_en.json'));
  return [...fi].map(([code, name]) => ({ code, fi: name, sv: sv.get(code) ?? name, en: en.get(code) ?? name }));
}

function readerOf(folder: string): (file: string) => Promise<unknown> {
  return async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'));
}

function names(list: unknown): Map<string, string> {
  return new Map(codeList.parse(list).map((item) => [item.code, item.classificationItemNames[0]?.name ?? item.code]));
}

function populations(csv: string): Map<string, number> {
  const rows = csv.trim().split(/\r?\n/).slice(1);
  return new Map(rows.map((row) => [row.slice(0, 3), Number(row.slice(4))]));
}

/** Area centroid of the outer ring of the largest polygon, in degrees with four decimals (about ten metres). */
function centroid(of: Geometry): { lat: number; lon: number } {
  const polygons = of.type === 'Polygon' ? [of.coordinates] : of.coordinates;
  const sums = polygons.map((polygon) => ringSums(polygon[0] ?? []));
  const largest = sums.reduce((a, b) => (Math.abs(b.area) > Math.abs(a.area) ? b : a));
  const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
  return { lat: rounded(largest.y / (3 * largest.area)), lon: rounded(largest.x / (3 * largest.area)) };
}

/** Shoelace sums: twice the signed area, and the moments that make the centroid when divided by three areas. */
function ringSums(points: Ring): { area: number; x: number; y: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (const [i, [x1, y1]] of points.entries()) {
    const [x2, y2] = points[(i + 1) % points.length] ?? [x1, y1];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return { area, x, y };
}

function json(rows: readonly object[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) throw new Error('usage: node scripts/deriveMunicipalities.ts <folder with the geo files>');
  const data = join(import.meta.dirname, '../data');
  await writeFile(join(data, 'municipalities.json'), json(await deriveMunicipalities(folder)));
  await writeFile(join(data, 'regions.json'), json(await deriveRegions(folder)));
}
