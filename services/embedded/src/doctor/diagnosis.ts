type DiagnosisState = 'ok' | 'warn' | 'fail';

/** One thing that was looked at: how it is, and what to do about it where it is not well. */
export interface Diagnosis {
  readonly state: DiagnosisState;
  readonly what: string;
  readonly found: string;
  readonly remedy?: string;
}

export const ok = (what: string, found: string): Diagnosis => ({ state: 'ok', what, found });
export const warn = (what: string, found: string, remedy: string): Diagnosis => ({
  state: 'warn',
  what,
  found,
  remedy,
});
export const fail = (what: string, found: string, remedy: string): Diagnosis => ({
  state: 'fail',
  what,
  found,
  remedy,
});

export function diagnosisText({ state, what, found, remedy }: Diagnosis): string {
  return `${state.padEnd(5)}${what}: ${found}${remedy === undefined ? '' : `\n     → ${remedy}`}\n`;
}
