import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import municipalities from '../data/municipalities.json' with { type: 'json' };
import regions from '../data/regions.json' with { type: 'json' };
import { deriveMunicipalities, deriveRegions } from '../scripts/deriveMunicipalities.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/geo');
const there = existsSync(shared);

(there ? test : test.skip)(
  `the municipalities and regions are what the public lists give${there ? '' : ' (skipped: ../shared/data is not there)'}`,
  async () => {
    expect(municipalities).toEqual(await deriveMunicipalities(shared));
    expect(regions).toEqual(await deriveRegions(shared));
  },
);
