import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharedFile } from '../sharedFile.ts';
import type { Advertisement } from './advertisements.ts';

const file = sharedFile('tmt/testTMTResponse.json');

export const vacancyIsThere = existsSync(file);

const coded = z.object({ luokiteltuArvo: z.string() });
const answer = z.object({
  ilmoitukset: z.array(
    z.object({
      perustiedot: z.object({
        tyonOtsikko: z.array(z.object({ arvo: z.string() })),
        tyonTiivistelma: z.array(z.object({ arvo: z.string() })),
      }),
      osaamisvaatimukset: z.object({ ammatit: z.array(coded), osaamiset: z.array(coded) }),
    }),
  ),
});

/** A vacancy as Job Market Finland's API gives it: its title and summary, and the ESCO concepts that it lists itself. */
export function vacancy(): Advertisement {
  const [first] = answer.parse(JSON.parse(readFileSync(file, 'utf8'))).ilmoitukset;
  const { perustiedot, osaamisvaatimukset } = first ?? { perustiedot: undefined, osaamisvaatimukset: undefined };
  const texts = [...(perustiedot?.tyonOtsikko ?? []), ...(perustiedot?.tyonTiivistelma ?? [])];
  const listed = [...(osaamisvaatimukset?.ammatit ?? []), ...(osaamisvaatimukset?.osaamiset ?? [])];
  return {
    text: texts.map(({ arvo }) => arvo).join('\n'),
    lang: 'fi',
    right: listed.map(({ luokiteltuArvo }) => new Set([luokiteltuArvo])),
  };
}
