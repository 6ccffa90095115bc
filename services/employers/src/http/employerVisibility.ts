import type { VisibilityTable } from '@kohtaanto/http';
import type { EmployerAnswer } from './employerBody.ts';

const ownOnly = ['owner', 'admin'] as const;

/** An employer is its organisation's alone; what others may know of it, a posted need or an open place shows. */
export const employerVisibility: VisibilityTable<EmployerAnswer> = {
  resource: 'employer',
  fields: {
    id: ownOnly,
    sequence: ownOnly,
    owner: ownOnly,
    businessId: ownOnly,
    authority: ownOnly,
    name: ownOnly,
    industry: ownOnly,
    sites: ownOnly,
  },
};
