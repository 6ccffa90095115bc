import type { ImportedConcept, QualificationUnit } from '@kohtaanto/events';
import { type Remark, warning } from '../finding.ts';
import type { RawUnit } from './eperusteetFile.ts';
import { pointsOf, textOf } from './localizedText.ts';

type Requirement = QualificationUnit['requirements'][number];

/** A unit before competences are proposed from its requirements. */
export type UnitDraft = Omit<QualificationUnit, 'proposes'>;

export interface MappedUnit {
  readonly unit: UnitDraft;
  /** Its coded requirements. */
  readonly concepts: readonly ImportedConcept[];
  readonly remarks: readonly Remark[];
}

const requirementScheme = 'eperusteet';

/** The unit's code, or its number where it has none. */
export function codeOf({ koodiUri, id }: RawUnit): string | undefined {
  return koodiUri || id || undefined;
}

/**
 * One unit with its requirements: coded ones where it has them (since 2019), else the points of its old text or of its
 * sub-areas' goals, without codes. `points` is its size in competence points.
 */
export function eperusteetUnit(qualification: string, raw: RawUnit, code: string, points?: number): MappedUnit {
  const remarks: Remark[] = [];
  const concepts: ImportedConcept[] = [];
  if (!raw.koodiUri) {
    const message = 'the unit has no code: its number stands for it';
    remarks.push(warning('koodiUri', message, 'import the file again when the unit has a code'));
  }
  const coded = codedRequirements(raw, concepts, remarks);
  const requirements = coded.length > 0 ? [...coded] : [...uncodedRequirements(raw)];
  if (coded.length === 0) remarks.push(withoutCodes(requirements.length));
  const size = points === undefined ? {} : { points };
  const name = textOf(raw.nimi) ?? numberAsName(code);
  return {
    unit: { id: `${qualification}/${code}`, qualification, code, name, requirements, ...size },
    concepts,
    remarks,
  };
}

/** A unit that the rule tree refers to while the file has nothing else of it. */
export function absentUnit(qualification: string, number: string, points?: number): MappedUnit {
  const message = `unit ${number} is referred to but not described in the file: it is kept with its size and number alone`;
  const remarks = [warning('tutkinnonOsat', message, 'fetch the whole file from ePerusteet and import it again')];
  const unit = { id: `${qualification}/${number}`, qualification, code: number, name: numberAsName(number) };
  return { unit: { ...unit, requirements: [], ...(points === undefined ? {} : { points }) }, concepts: [], remarks };
}

function numberAsName(code: string): UnitDraft['name'] {
  return { fi: `Tutkinnon osa ${code}`, sv: `Examensdel ${code}`, en: `Unit ${code}` };
}

function codedRequirements(
  { ammattitaitovaatimukset2019: told }: RawUnit,
  concepts: ImportedConcept[],
  remarks: Remark[],
): readonly Requirement[] {
  const areas = [{ kuvaus: undefined, vaatimukset: told?.vaatimukset }, ...(told?.kohdealueet ?? [])];
  return areas.flatMap(({ kuvaus, vaatimukset }, a) => {
    const area = textOf(kuvaus);
    return (vaatimukset ?? []).flatMap(({ koodi, vaatimus }, i): readonly Requirement[] => {
      const text = textOf(vaatimus);
      const code = koodi?.uri?.replace(/#\d+$/, '');
      const field = a === 0 ? `vaatimukset[${i}]` : `kohdealueet[${a - 1}].vaatimukset[${i}]`;
      if (text === undefined) {
        remarks.push(warning(field, 'the requirement has no text: it is left out', 'fetch the file again'));
        return [];
      }
      if (!code) {
        const message = 'the requirement has no code: its text is kept';
        remarks.push(warning(field, message, 'import the file again when it has one'));
      } else {
        concepts.push(requirementConcept(code, text));
      }
      return [{ text, ...(area && { area }), ...(code && { concept: `urn:oph:${code}` }) }];
    });
  });
}

function requirementConcept(code: string, labels: ImportedConcept['labels']): ImportedConcept {
  return {
    uri: `urn:oph:${code}`,
    kind: 'competence',
    labels,
    skillType: 'skill',
    scheme: requirementScheme,
    code,
    broader: [],
  };
}

function uncodedRequirements({ ammattitaitovaatimukset, osaAlueet }: RawUnit): readonly Requirement[] {
  const own = pointsOf(ammattitaitovaatimukset).map((text) => ({ text }));
  const ofAreas = (osaAlueet ?? []).flatMap(({ nimi, osaamistavoitteet }) => {
    const area = textOf(nimi);
    const texts = (osaamistavoitteet ?? []).flatMap(({ tavoitteet }) => pointsOf(tavoitteet));
    return texts.map((text) => ({ text, ...(area && { area }) }));
  });
  return [...own, ...ofAreas];
}

function withoutCodes(count: number): Remark {
  const message =
    count === 0
      ? 'the unit has no requirements in the file'
      : `the unit has no coded requirements: the ${count} points of its text are kept without codes`;
  return warning('ammattitaitovaatimukset2019', message, 'nothing is to be done unless ePerusteet has newer ones');
}
