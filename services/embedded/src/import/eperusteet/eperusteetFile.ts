import { z } from 'zod';
import { localizedText } from './localizedText.ts';

/** What is read of a qualification's requirements as ePerusteet publishes them (DOMAIN 3); all else is passed over. */
const bounds = z.object({ minimi: z.number().nullish(), maksimi: z.number().nullish() }).nullish();
const number = z.union([z.number(), z.string().regex(/^\d+$/)]).transform(String);
const instant = z.number().nullish();

const requirement = z.object({
  koodi: z.object({ uri: z.string().nullish() }).nullish(),
  vaatimus: localizedText,
});
const area = z.object({ kuvaus: localizedText, vaatimukset: z.array(requirement).nullish() });

/** A node of the rule tree: a group with parts, a reference to a unit, or nothing at all. */
export interface RawRule {
  readonly nimi?: z.output<typeof localizedText>;
  readonly pakollinen?: boolean | null | undefined;
  readonly muodostumisSaanto?: RawRuleBounds | null | undefined;
  readonly osaamisala?: RawCompetenceArea | null | undefined;
  readonly osat?: readonly RawRule[] | null | undefined;
  readonly _tutkinnonOsaViite?: string | null | undefined;
}
export interface RawRuleBounds {
  readonly laajuus?: z.output<typeof bounds>;
  readonly koko?: z.output<typeof bounds>;
}
interface RawCompetenceArea {
  readonly osaamisalakoodiUri?: string | null | undefined;
  readonly nimi?: z.output<typeof localizedText>;
}

const rule: z.ZodType<RawRule> = z.lazy(() =>
  z.object({
    nimi: localizedText,
    pakollinen: z.boolean().nullish(),
    muodostumisSaanto: z.object({ laajuus: bounds, koko: bounds }).nullish(),
    osaamisala: z.object({ osaamisalakoodiUri: z.string().nullish(), nimi: localizedText }).nullish(),
    osat: z.array(rule).nullish(),
    _tutkinnonOsaViite: number.nullish(),
  }),
);

export const rawUnit = z.object({
  id: number.nullish(),
  koodiUri: z.string().nullish(),
  nimi: localizedText,
  ammattitaitovaatimukset2019: z
    .object({ vaatimukset: z.array(requirement).nullish(), kohdealueet: z.array(area).nullish() })
    .nullish(),
  ammattitaitovaatimukset: localizedText,
  osaAlueet: z
    .array(
      z.object({
        nimi: localizedText,
        osaamistavoitteet: z.array(z.object({ tavoitteet: localizedText })).nullish(),
      }),
    )
    .nullish(),
});
export type RawUnit = z.output<typeof rawUnit>;

/** The size of a unit stands here, not on the unit (R25). */
const reference = z.object({ id: number, laajuus: z.number().nullish(), _tutkinnonOsa: number });
export type RawReference = z.output<typeof reference>;

export const rawQualification = z.object({
  id: number,
  diaarinumero: z.string().min(1),
  nimi: localizedText,
  koulutukset: z.array(z.object({ koulutuskoodiUri: z.string().nullish() })).nullish(),
  voimassaoloAlkaa: instant,
  voimassaoloLoppuu: instant,
  siirtymaPaattyy: instant,
  korvattavatDiaarinumerot: z.array(z.string()).nullish(),
  suoritustavat: z
    .array(
      z.object({
        suoritustapakoodi: z.string(),
        rakenne: rule,
        tutkinnonOsaViitteet: z.array(reference),
      }),
    )
    .min(1),
  /** Read one by one, so that one that is wrong leaves the others. */
  tutkinnonOsat: z.array(z.unknown()),
});
export type RawQualification = z.output<typeof rawQualification>;
