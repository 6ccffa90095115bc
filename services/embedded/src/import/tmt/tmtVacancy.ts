import { z } from 'zod';

const text = z.string().nullish();
const texts = z.array(z.object({ kieliKoodi: text, arvo: text })).nullish();
const classified = z.array(z.object({ luokittelunNimi: text, luokiteltuArvo: text })).nullish();

/**
 * What is read of a Job Market Finland vacancy (DOMAIN 3). Descriptions, instructions and whose they are may hold a
 * person's name or number: they are not read at all. The contacts are, only to keep them out of the title.
 */
export const tmtVacancy = z.object({
  ilmoituksenID: z.string().trim().min(1),
  ilmoittajanYTunnus: text,
  perustiedot: z.object({
    tyonOtsikko: texts,
    paikkojenMaara: z.number().nullish(),
    palvelussuhde: z.object({ tyosuhde: z.object({ oppisopimus: z.boolean().nullish() }).nullish() }).nullish(),
  }),
  osaamisvaatimukset: z
    .object({
      ammatit: classified,
      osaamiset: classified,
      kielitaidot: z.array(z.object({ kielitaito: text, kielitaidonTaso: text })).nullish(),
    })
    .nullish(),
  sijainti: z.object({ kunta: z.array(z.string()).nullish(), maakunta: z.array(z.string()).nullish() }).nullish(),
  hakeminen: z
    .object({
      hakuaikaPaattyy: text,
      ilmoittajanYhteystiedot: z
        .array(z.object({ etunimi: text, sukunimi: text, sposti: text, puhelinNro: text }))
        .nullish(),
    })
    .nullish(),
  tyoKielet: z.array(z.unknown()).nullish(),
});
export type TmtVacancy = z.output<typeof tmtVacancy>;

type Classified = NonNullable<NonNullable<TmtVacancy['osaamisvaatimukset']>['ammatit']>;

/** The ESCO URIs of a list of classified values. */
function escoUris(values: Classified | null | undefined): readonly string[] {
  const esco = (values ?? []).filter(({ luokittelunNimi }) => luokittelunNimi?.toUpperCase() === 'ESCO');
  return [...new Set(esco.flatMap(({ luokiteltuArvo }) => luokiteltuArvo ?? []))];
}

export const occupationsIn = ({ osaamisvaatimukset: told }: TmtVacancy): readonly string[] => escoUris(told?.ammatit);
export const skillsIn = ({ osaamisvaatimukset: told }: TmtVacancy): readonly string[] => escoUris(told?.osaamiset);

export interface LanguageSkill {
  /** ISO 639-1. */
  readonly language: string;
  /** CEFR A1-C2 as 1-6. */
  readonly level?: number;
}

const cefr = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

export function languageSkillsIn({ osaamisvaatimukset: told }: TmtVacancy): readonly LanguageSkill[] {
  return (told?.kielitaidot ?? []).flatMap(({ kielitaito, kielitaidonTaso }): readonly LanguageSkill[] => {
    const language = kielitaito?.trim().toLowerCase() ?? '';
    const level = cefr.indexOf(kielitaidonTaso?.trim().toUpperCase() ?? '') + 1;
    return /^[a-z]{2}$/.test(language) ? [{ language, ...(level > 0 && { level }) }] : [];
  });
}

/** Languages of the work and languages that must be known. */
export function languagesIn(vacancy: TmtVacancy): readonly string[] {
  const working = (vacancy.tyoKielet ?? []).flatMap((code) =>
    typeof code === 'string' && /^[a-z]{2}$/i.test(code) ? [code.toLowerCase()] : [],
  );
  return [...new Set([...working, ...languageSkillsIn(vacancy).map(({ language }) => language)])];
}
