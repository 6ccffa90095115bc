import type { Employer, EmployerEvent } from '@kohtaanto/events';

/** An employer before anything was said, or as it was registered and revised. */
export type EmployerState = { readonly status: 'none' } | ({ readonly status: 'registered' } & Employer);

export const initialEmployer: EmployerState = { status: 'none' };

export function evolveEmployer(_state: EmployerState, event: EmployerEvent): EmployerState {
  return { status: 'registered', ...event.data.employer };
}
