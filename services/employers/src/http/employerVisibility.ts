import { ownerAndAdmin, type VisibilityTable } from '@kohtaanto/http';
import type { EmployerAnswer } from './employerBody.ts';

/** An employer is its organisation's alone; what others may know of it, a posted need or an open place shows. */
export const employerVisibility: VisibilityTable<EmployerAnswer> = {
  resource: 'employer',
  fields: {
    id: ownerAndAdmin,
    sequence: ownerAndAdmin,
    owner: ownerAndAdmin,
    businessId: ownerAndAdmin,
    authority: ownerAndAdmin,
    name: ownerAndAdmin,
    industry: ownerAndAdmin,
    sites: ownerAndAdmin,
  },
};
