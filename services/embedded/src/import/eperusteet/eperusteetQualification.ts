import type { ImportedConcept, Qualification } from '@kohtaanto/events';
import { type Day, dayInHelsinki } from '@kohtaanto/kernel';
import type { ZodError } from 'zod';
import { type Remark, refusal, warning } from '../finding.ts';
import { type RawQualification, type RawReference, rawUnit } from './eperusteetFile.ts';
import { eperusteetRule, type ReferredUnit } from './eperusteetRule.ts';
import { absentUnit, codeOf, eperusteetUnit, type MappedUnit, type UnitDraft } from './eperusteetUnit.ts';
import { textOf } from './localizedText.ts';

/** A remark with the unit's place among `tutkinnonOsat`, from 1, where it is about one. */
export type PlacedRemark = Remark & { readonly position?: number };

interface MappedQualification {
  readonly qualification: Qualification;
  readonly units: readonly UnitDraft[];
  /** The coded requirements of all units, each once. */
  readonly concepts: readonly ImportedConcept[];
  readonly remarks: readonly PlacedRemark[];
}

/** National qualification requirements and their units, from what ePerusteet publishes. Pure. */
export function eperusteetQualification(raw: RawQualification): MappedQualification {
  const { id, diaarinumero, koulutukset, korvattavatDiaarinumerot } = raw;
  const way =
    raw.suoritustavat.find(({ suoritustapakoodi }) => suoritustapakoodi === 'reformi') ?? raw.suoritustavat[0];
  const references = way?.tutkinnonOsaViitteet ?? [];
  const { units, remarks } = mappedUnits(raw, references);
  const codes = new Map(units.map(({ number, unit }) => [number, unit]));
  const { rule, remarks: ofRule } = eperusteetRule(way?.rakenne ?? {}, referredUnits(references, codes));
  const validFrom = dayAt(raw.voimassaoloAlkaa);
  const validUntil = dayAt(raw.voimassaoloLoppuu);
  const transitionUntil = dayAt(raw.siirtymaPaattyy);
  return {
    qualification: {
      id,
      diaryNumber: diaarinumero,
      name: textOf(raw.nimi) ?? { fi: diaarinumero },
      codes: (koulutukset ?? []).flatMap(({ koulutuskoodiUri }) => koulutuskoodiUri ?? []),
      replaces: [...(korvattavatDiaarinumerot ?? [])],
      units: units.map(({ unit }) => unit.code),
      rule,
      ...(validFrom && { validFrom }),
      ...(validUntil && { validUntil }),
      ...(transitionUntil && { transitionUntil }),
    },
    units: units.map(({ unit }) => unit),
    concepts: onceEach(units.flatMap(({ concepts }) => concepts)),
    remarks: [...remarks, ...ofRule],
  };
}

type NumberedUnit = MappedUnit & { readonly number: string };

function mappedUnits(raw: RawQualification, references: readonly RawReference[]) {
  const points = new Map(references.map(({ _tutkinnonOsa, laajuus }) => [_tutkinnonOsa, laajuus ?? undefined]));
  const units = new Map<string, NumberedUnit>();
  const remarks: PlacedRemark[] = [];
  for (const [i, element] of raw.tutkinnonOsat.entries()) {
    const position = i + 1;
    const read = rawUnit.safeParse(element);
    if (!read.success) {
      remarks.push({ ...unreadable(read.error), position });
      continue;
    }
    const code = codeOf(read.data);
    if (code === undefined) {
      remarks.push({ ...nameless, position });
      continue;
    }
    if (units.has(code)) {
      remarks.push({ ...twice(code), position });
      continue;
    }
    const number = read.data.id ?? code;
    const mapped = eperusteetUnit(raw.id, read.data, code, points.get(number));
    remarks.push(...mapped.remarks.map((remark) => ({ ...remark, position })));
    units.set(code, { ...mapped, number });
  }
  const described = new Set([...units.values()].map(({ number }) => number));
  for (const [number, size] of points) {
    if (described.has(number)) continue;
    const mapped = absentUnit(raw.id, number, size);
    remarks.push(...mapped.remarks);
    units.set(number, { ...mapped, number });
  }
  return { units: [...units.values()], remarks };
}

function unreadable({ issues: [issue] }: ZodError): Remark {
  const what = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown shape';
  return refusal('', `the unit can't be read (${what})`, 'fetch the file again');
}

const nameless: Remark = {
  outcome: 'skipped',
  message: 'the element has neither a code nor a number: there is nothing to keep',
  remedy: 'fetch the whole file from ePerusteet and import it again',
};

const twice = (code: string): Remark =>
  warning('koodiUri', `the unit ${code} is in the file already: this one is left out`, 'leave one out of the file');

function referredUnits(references: readonly RawReference[], units: ReadonlyMap<string, UnitDraft>) {
  const referred = references.flatMap(({ id, laajuus, _tutkinnonOsa }): readonly [string, ReferredUnit][] => {
    const code = units.get(_tutkinnonOsa)?.code;
    if (code === undefined) return [];
    return [[id, { code, ...(typeof laajuus === 'number' ? { points: laajuus } : {}) }]];
  });
  return new Map(referred);
}

function dayAt(millis: number | null | undefined): Day | undefined {
  return typeof millis === 'number' ? dayInHelsinki(new Date(millis)) : undefined;
}

function onceEach(concepts: readonly ImportedConcept[]): readonly ImportedConcept[] {
  return [...new Map(concepts.map((concept) => [concept.uri, concept])).values()];
}
