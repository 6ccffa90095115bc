import { describe, expect, test } from '@jest/globals';
import { day, distanceMetres } from '@kohtaanto/kernel';
import { findMunicipality } from './findMunicipality.ts';
import { municipalities, municipality, municipalityEver, successor } from './municipality.ts';
import { pilotRegions } from './pilotRegions.ts';
import { region, regions } from './region.ts';

const today = day('2026-12-01');

describe('municipalities (R20)', () => {
  test('are 309 in 2023 and 308 since 2025; former ones are kept', () => {
    expect(municipalities(day('2023-06-01'))).toHaveLength(309);
    expect(municipalities(today)).toHaveLength(308);
    expect(municipalities()).toHaveLength(310);
  });

  test('have codes of three digits as text, each once, in a region that exists', () => {
    const codes = municipalities().map(({ code }) => code);
    expect(codes.every((code) => /^\d{3}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual([...codes].sort());
    expect(municipalities().filter((one) => region(one.region) === undefined)).toEqual([]);
  });

  test('have a name in both languages and a point in Finland', () => {
    for (const { names, centroid } of municipalities()) {
      expect(names.fi && names.sv).toBeTruthy();
      expect(centroid.lat).toBeGreaterThan(59.4);
      expect(centroid.lat).toBeLessThan(70.1);
      expect(centroid.lon).toBeGreaterThan(19);
      expect(centroid.lon).toBeLessThan(31.6);
    }
  });

  test('lie apart as they do on the map: Pello and Ylitornio are neighbours', () => {
    const [pello, ylitornio] = [municipality('854', today), municipality('976', today)];
    expect(pello && ylitornio && distanceMetres(pello.centroid, ylitornio.centroid)).toBeGreaterThan(20_000);
    expect(pello && ylitornio && distanceMetres(pello.centroid, ylitornio.centroid)).toBeLessThan(60_000);
  });

  test('are found by code on the days when they exist', () => {
    expect(municipality('005', today)?.names).toEqual({ fi: 'Alajärvi', sv: 'Alajärvi' });
    expect(municipality('5', today)).toBeUndefined();
    expect(municipality('099', day('2020-12-31'))?.names.fi).toBe('Honkajoki');
    expect(municipality('099', day('2021-01-01'))).toBeUndefined();
    expect(municipalityEver('099')?.mergedInto).toBe('214');
  });

  test('have a successor where they were merged', () => {
    expect(successor('099', today)?.names.fi).toBe('Kankaanpää');
    expect(successor('588', today)?.names.fi).toBe('Mäntyharju');
    expect(successor('588', day('2024-12-31'))?.code).toBe('588');
    expect(successor('000', today)).toBeUndefined();
  });

  test('lie in 19 regions, 01 to 21 without 03 and 20', () => {
    expect(regions()).toHaveLength(19);
    expect(region('03') ?? region('20')).toBeUndefined();
    expect(region('21')?.names).toEqual({ fi: 'Ahvenanmaa', sv: 'Åland', en: 'Åland' });
  });
});

describe('a municipality as somebody writes it', () => {
  test.each(['614', 'kunta_614#2', 'Posio', ' posio '])('"%s" is Posio', (text) => {
    expect(findMunicipality(text, today)).toMatchObject({ municipality: { code: '614' }, suggestions: [] });
  });

  test('may be Swedish', () => {
    expect(findMunicipality('Övertorneå', today).municipality?.code).toBe('976');
  });

  test.each([
    ['5', '005'],
    ['Ylitorni', '976'],
    ['Kiruvesi', '263'],
    ['Honkajoki', '214'],
    ['099', '214'],
  ])('"%s" is not found but may mean %s', (text, code) => {
    const { municipality: found, suggestions } = findMunicipality(text, today);
    expect(found).toBeUndefined();
    expect(suggestions[0]?.code).toBe(code);
  });

  test('may mean nothing', () => {
    expect(findMunicipality('Stockholm', today).municipality).toBeUndefined();
    expect(findMunicipality('xyz', today)).toEqual({ suggestions: [] });
    expect(findMunicipality('', today)).toEqual({ suggestions: [] });
  });
});

describe('the pilot regions', () => {
  test('are twelve, of municipalities that exist or have a successor', () => {
    expect(pilotRegions).toHaveLength(12);
    expect(new Set(pilotRegions.map(({ slug }) => slug)).size).toBe(12);
    const codes = pilotRegions.flatMap(({ municipalities }) => municipalities);
    expect(codes.filter((code) => successor(code, today) === undefined)).toEqual([]);
  });

  test('name what the programme names', () => {
    const names = (slug: string) =>
      pilotRegions.find((one) => one.slug === slug)?.municipalities.map((code) => municipalityEver(code)?.names.fi);
    expect(names('kemi-tornionlaakso')).toEqual(['Pello', 'Ylitornio']);
    expect(names('pohjois-satakunta')).toEqual(['Kankaanpää', 'Honkajoki']);
    expect(names('yla-savo')).toEqual([
      'Kiuruvesi',
      'Vieremä',
      'Sonkajärvi',
      'Lapinlahti',
      'Rautavaara',
      'Pielavesi',
      'Iisalmi',
      'Keitele',
    ]);
    expect(names('ostnylandska')).toEqual(['Loviisa', 'Porvoo', 'Sipoo', 'Kotka']);
  });
});
