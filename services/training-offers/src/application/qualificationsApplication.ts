import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Qualification, QualificationUnit } from '@kohtaanto/events';
import { type Aggregates, type Asked, type Handled, notFound } from '@kohtaanto/service-runtime';
import type { ImportQualification, QualificationState } from '../domain/qualifications/qualification.ts';
import type { ImportUnit, UnitState } from '../domain/qualifications/qualificationUnit.ts';

interface QualificationsDependencies {
  readonly qualifications: Aggregates<ImportQualification, QualificationState>;
  readonly units: Aggregates<ImportUnit, UnitState>;
  readonly qualificationDocuments: Documents<QualificationState>;
  readonly unitDocuments: Documents<UnitState>;
}

/** What can be asked about national qualification requirements; they belong to everyone. */
export interface QualificationsApplication {
  readonly commands: {
    importQualification(qualification: Qualification, asked: Asked): Promise<Handled<QualificationState>>;
    importUnit(unit: QualificationUnit, asked: Asked): Promise<Handled<UnitState>>;
  };
  readonly queries: {
    /** @throws DomainError `not-found`. */
    qualification(id: string): Promise<StoredDocument<QualificationState>>;
    /** @throws DomainError `not-found`. */
    unit(id: string): Promise<StoredDocument<UnitState>>;
  };
}

export function qualificationsApplication(on: QualificationsDependencies): QualificationsApplication {
  const { qualifications, units, qualificationDocuments, unitDocuments } = on;
  return {
    commands: {
      importQualification: (qualification, asked) =>
        qualifications.handle(qualification.id, { kind: 'import', qualification }, asked),
      importUnit: async (unit, asked) => {
        const state = (await qualificationDocuments.load(unit.qualification))?.state;
        const listed = state?.status === 'imported' ? { listed: state.qualification.units } : {};
        return units.handle(unit.id, { kind: 'import', unit, ...listed }, asked);
      },
    },
    queries: {
      qualification: (id) => found('qualification', id, qualificationDocuments),
      unit: (id) => found('qualification-unit', id, unitDocuments),
    },
  };
}

async function found<State>(kind: string, id: string, documents: Documents<State>): Promise<StoredDocument<State>> {
  const stored = await documents.load(id);
  if (stored === undefined) throw notFound(kind, id);
  return stored;
}
