import type { QualificationRule } from '@kohtaanto/events';
import { type Remark, refusal, warning } from '../finding.ts';
import type { RawRule, RawRuleBounds } from './eperusteetFile.ts';
import { textOf } from './localizedText.ts';

/** A unit by the number that the rule tree refers to it with. */
export interface ReferredUnit {
  readonly code: string;
  readonly points?: number;
}

type Group = Extract<QualificationRule, { kind: 'group' }>;

/**
 * The rule tree as it is (R24, R25): groups in groups, sizes from the references. A reference to nothing is left out;
 * an empty part stays as a group in which nothing is checked. Both are told.
 */
export function eperusteetRule(
  root: RawRule,
  units: ReadonlyMap<string, ReferredUnit>,
): { readonly rule: Group; readonly remarks: readonly Remark[] } {
  const remarks: Remark[] = [];
  const rule = groupOf(root, units, remarks, 'rakenne');
  return { rule, remarks };
}

function ruleOf(
  node: RawRule,
  units: ReadonlyMap<string, ReferredUnit>,
  remarks: Remark[],
  path: string,
): readonly QualificationRule[] {
  const { _tutkinnonOsaViite: number, pakollinen } = node;
  if (number === undefined || number === null) return [groupOf(node, units, remarks, path)];
  const unit = units.get(number);
  if (unit === undefined) {
    const message = `the rule refers to the unit reference ${number}, which is not in tutkinnonOsaViitteet: it is left out`;
    remarks.push(refusal(path, message, 'fetch the file again'));
    return [];
  }
  const points = unit.points === undefined ? {} : { points: unit.points };
  return [{ kind: 'unit', unit: unit.code, required: pakollinen ?? false, ...points }];
}

function groupOf(node: RawRule, units: ReadonlyMap<string, ReferredUnit>, remarks: Remark[], path: string): Group {
  if (Object.values(node).every((value) => value === undefined)) {
    const message =
      'this part of the rule tree is empty in the file: it is kept as a group in which nothing is checked';
    remarks.push(warning(path, message, 'fetch the whole file from ePerusteet and import it again'));
  }
  const { pakollinen, muodostumisSaanto, osaamisala, osat } = node;
  const name = textOf(node.nimi) ?? textOf(osaamisala?.nimi);
  const points = boundsOf(muodostumisSaanto?.laajuus);
  const count = boundsOf(muodostumisSaanto?.koko);
  const area = osaamisala?.osaamisalakoodiUri;
  return {
    kind: 'group',
    required: pakollinen ?? false,
    parts: (osat ?? []).flatMap((part, i) => ruleOf(part, units, remarks, `${path}.osat[${i}]`)),
    ...(name && { name }),
    ...(points && { points }),
    ...(count && { count }),
    ...(area && { competenceArea: area }),
  };
}

function boundsOf(raw: RawRuleBounds['laajuus']): { readonly min?: number; readonly max?: number } | undefined {
  const { minimi, maksimi } = raw ?? {};
  const min = typeof minimi === 'number' ? { min: minimi } : {};
  const max = typeof maksimi === 'number' ? { max: maksimi } : {};
  const bounds = { ...min, ...max };
  return Object.keys(bounds).length === 0 ? undefined : bounds;
}
