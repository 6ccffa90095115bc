/**
 * MATCHING 3 again, from the answer's own JSON and nothing else: every credit from its factors, every part from what the
 * explanation says, the score from the parts. Shares no code with the product.
 */
export interface Told {
  readonly parts: Readonly<Record<string, { readonly value: number; readonly weight: number; readonly loses: number }>>;
  readonly competences: readonly ToldCredit[];
  readonly explanation: readonly Fact[];
}

interface ToldCredit {
  readonly importance: string;
  readonly weight: number;
  readonly credit: number;
  readonly reason?: {
    readonly relation: string;
    readonly accepted: boolean;
    readonly extent: string;
    readonly provenance: string;
    readonly level?: { readonly asked: number; readonly taught?: number };
  };
}

type Fact = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface Recomputed {
  readonly score: number;
  readonly credits: readonly number[];
  readonly values: Readonly<Record<string, number>>;
}

export function recompute(told: Told, weights: Readonly<Record<string, number>>, today: string): Recomputed {
  const credits = told.competences.map(creditOf);
  const mean = (importance: string): number => {
    const of = told.competences.flatMap((one, i) =>
      one.importance === importance ? [{ weight: one.weight, credit: credits[i] ?? 0 }] : [],
    );
    return sum(of.map(({ weight, credit }) => weight * credit)) / sum(of.map(({ weight }) => weight));
  };
  const partValues: Readonly<Record<string, () => number>> = {
    must: () => mean('must'),
    nice: () => mean('nice'),
    time: () => timeValue(told, today),
    reach: () => reachValue(told),
    price: () => priceValue(told),
    delivery: () => deliveryValue(told),
  };
  const values = Object.fromEntries(Object.keys(told.parts).map((part) => [part, partValues[part]?.() ?? Number.NaN]));
  const weighed = Object.entries(values).map(([part, value]) => ({ weight: weights[part] ?? Number.NaN, value }));
  const score = sum(weighed.map(({ weight, value }) => weight * value)) / sum(weighed.map(({ weight }) => weight));
  return { score, credits, values };
}

const relations: Readonly<Record<string, number>> = {
  same: 1,
  narrower: 0.8,
  broader: 0.4,
  'required-by': 0.3,
  sibling: 0.2,
};

function creditOf({ reason }: ToldCredit): number {
  if (!reason) return 0;
  const { relation, accepted, extent, provenance, level } = reason;
  const rest = (extent === 'partial' ? 0.5 : 1) * levelFactor(level) * (provenance === 'proposed' ? 0.5 : 1);
  if (rest === 1 && (relation === 'same' || accepted)) return 1;
  return (relations[relation] ?? Number.NaN) * rest;
}

function levelFactor(level: NonNullable<ToldCredit['reason']>['level']): number {
  if (!level) return 1;
  return level.taught === undefined ? 0.5 : Math.min(1, level.taught / level.asked);
}

function timeValue({ explanation }: Told, today: string): number {
  const finish = days(factOf(explanation, 'dates').finish);
  const readyBy = days(factOf(explanation, 'deadline').readyBy);
  return Math.max(0, 1 - (0.5 * (finish - days(today))) / (readyBy - days(today)));
}

const days = (day: unknown): number => Date.parse(String(day)) / 86_400_000;

function reachValue({ explanation }: Told): number {
  const { how, km, allowedKm } = factOf(explanation, 'reach');
  if (how !== 'place' || km === 0) return 1;
  return Math.max(0, 1 - (0.5 * Number(km)) / Number(allowedKm));
}

function priceValue({ explanation }: Told): number {
  const { perPerson } = factOf(explanation, 'price');
  if (perPerson === undefined) return 0;
  if (perPerson === 0) return 1;
  return Math.max(0, 1 - Number(perPerson) / Number(factOf(explanation, 'budget').perPerson));
}

function deliveryValue({ explanation }: Told): number {
  const wishes = explanation.filter(({ kind }) => kind === 'wishes');
  const count = (of: readonly Fact[]): number => sum(of.map((one) => length(one.delivery) + length(one.teachingTimes)));
  return count(wishes.filter(({ state }) => state === 'met')) / count(wishes);
}

const length = (list: unknown): number => (Array.isArray(list) ? list.length : Number.NaN);

function factOf(explanation: readonly Fact[], kind: string): Fact {
  const found = explanation.find((one) => one.kind === kind);
  if (!found) throw new Error(`the explanation says nothing of ${kind}`);
  return found;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
