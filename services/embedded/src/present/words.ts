export const indent = (text: string): string => `   ${text}`;

export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Euros for people: whole ones without decimals. */
export function euros(amount: number): string {
  return `${Number.isInteger(amount) ? amount : amount.toFixed(2)} €`;
}

export function kilometres(km: number): string {
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} km`;
}

const cells = 10;

/** A value of 0 to 1 as ten cells. */
export function bar(value: number): string {
  const full = Math.round(Math.min(1, Math.max(0, value)) * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}
