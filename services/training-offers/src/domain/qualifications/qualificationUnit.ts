import type { QualificationEvent, QualificationUnit } from '@kohtaanto/events';
import { assertNever, type Decider, sameJson } from '@kohtaanto/kernel';
import { missing, refuse } from '../refusals.ts';

type Imported = Extract<QualificationEvent, { type: 'qualification-unit.imported.v1' }>;

/** A unit before anything was said, or as it was taken in last. */
export type UnitState = { readonly status: 'none' } | { readonly status: 'imported'; readonly unit: QualificationUnit };

export interface ImportUnit {
  readonly kind: 'import';
  readonly unit: QualificationUnit;
  /** The units that its qualification lists; absent when the qualification has not been taken in. */
  readonly listed?: readonly string[];
}

/**
 * Takes in one unit of a qualification; the same again changes nothing.
 * @throws DomainError not-found `qualification-not-found`; invalid `qualification-unit` at `/code`.
 */
export function importUnit({ unit, listed }: ImportUnit, state: UnitState): readonly Imported[] {
  if (listed === undefined) throw missing('qualification');
  if (!listed.includes(unit.code)) {
    const message = `the qualification ${unit.qualification} lists no unit ${unit.code}; import the qualification first`;
    refuse('qualification-unit', [{ pointer: '/code', message }]);
  }
  if (state.status === 'imported' && sameJson(state.unit, unit)) return [];
  return [{ type: 'qualification-unit.imported.v1', data: { unit } }];
}

export const unitDecider: Decider<ImportUnit, UnitState, Imported> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    switch (command.kind) {
      case 'import':
        return importUnit(command, state);
      default:
        return assertNever(command.kind);
    }
  },
  evolve: (_state, { data }) => ({ status: 'imported', unit: data.unit }),
};
