import type { Team, TeamEvent } from '@kohtaanto/events';
import type { FieldProblem } from '@kohtaanto/kernel';

/** A team before anything was said, as a draft, published, or withdrawn. */
export type TeamState = { readonly status: 'none' } | Team;

/** What is said of a team. */
export type TeamDetails = Omit<Team, 'id' | 'owner' | 'provider' | 'status'>;

/** What was looked up: competences, levels and municipalities that don't exist, each with its field. */
export interface TeamFacts {
  readonly unknown: readonly FieldProblem[];
}

export const initialTeam: TeamState = { status: 'none' };

export function evolveTeam(_state: TeamState, event: TeamEvent): TeamState {
  return event.data.team;
}
