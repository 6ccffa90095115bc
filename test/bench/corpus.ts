import { existsSync, readFileSync } from 'node:fs';
import type { GeoPoint, Localized } from '@kohtaanto/kernel';
import type { DeliveryMode, MatchNeed, MatchSource, SourceSchedule, Taught, TeachingTime } from '@kohtaanto/matching';
import { type Concept, type ConceptGraph, conceptGraph, municipalities, reuseLevels } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { seeded, weighted, zipf } from './seeded.ts';

/** Raised whenever the same seed gives other offers or needs: figures of different versions do not compare. */
export const corpusVersion = 1;

/** 2026-12-01: the day on which the corpus is asked. */
export const corpusToday = 20_788;

const skillsFile = new URL('../../../shared/data/esco/skills.json', import.meta.url);
const clusterSize = 60;
const daysOfStarts = 548;

export interface Corpus {
  readonly concepts: 'esco' | 'starter';
  readonly graph: ConceptGraph;
  readonly offers: (count: number) => Generator<MatchSource>;
  readonly needs: (count: number) => readonly MatchNeed[];
}

/**
 * A seeded region of offers and needs (MATCHING 6): skills in topical clusters, both drawn by Zipf's law; places by
 * municipality population; starts over 18 months; four delivery kinds; three languages. Relations between skills are
 * drawn too, as sparse as ESCO's own: one in ten has a broader skill, one in ten an essential one, in its cluster.
 */
export function corpus(seed = 1): Corpus {
  const { concepts, uris } = skills();
  const clusters = clustersOf(uris, seeded(seed));
  const graph = graphOf(clusters, seeded(seed + 1));
  const places = placesByPopulation();
  return {
    concepts,
    graph,
    offers: (count) => offersOf(count, clusters, places, seeded(seed + 2)),
    needs: (count) => needsOf(count, clusters, places, seeded(seed + 3)),
  };
}

type Clusters = readonly (readonly string[])[];
type Random = () => number;

interface Places {
  readonly points: readonly GeoPoint[];
  readonly weights: readonly number[];
}

function skills(): { readonly concepts: Corpus['concepts']; readonly uris: readonly string[] } {
  if (!existsSync(skillsFile))
    return {
      concepts: 'starter',
      uris: starterTaxonomy()
        .filter(({ kind }) => kind === 'competence')
        .map(({ uri }) => uri),
    };
  const rows: readonly { readonly uri: string }[] = JSON.parse(readFileSync(skillsFile, 'utf8'));
  return { concepts: 'esco', uris: rows.map(({ uri }) => uri) };
}

function clustersOf(uris: readonly string[], random: Random): Clusters {
  const shuffled = [...uris];
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [shuffled[i] ?? '', shuffled[j] ?? ''];
    shuffled[i] = b;
    shuffled[j] = a;
  }
  const clusters: string[][] = [];
  for (let at = 0; at < shuffled.length; at += clusterSize) clusters.push(shuffled.slice(at, at + clusterSize));
  return clusters;
}

/** Reuse levels as often as in ESCO's published sample of 1,000 skills. */
const reuseWeights = [31, 253, 486, 230];

function graphOf(clusters: Clusters, random: Random): ConceptGraph {
  const reuse = weighted(reuseWeights, random);
  const concepts: Concept[] = [];
  for (const cluster of clusters) {
    const other = (uri: string, share: number): readonly string[] => {
      const found = random() < share ? cluster[Math.floor(random() ** 2 * cluster.length)] : undefined;
      return found === undefined || found === uri ? [] : [found];
    };
    for (const uri of cluster) {
      const reuseLevel = reuseLevels[reuse()] ?? 'sector-specific';
      const relations = { broader: other(uri, 0.1), essential: other(uri, 0.1) };
      concepts.push({ uri, kind: 'competence', labels: {}, reuseLevel, scheme: 'corpus', ...relations });
    }
  }
  return conceptGraph(concepts);
}

function placesByPopulation(): Places {
  const known = municipalities().filter(({ validTo, population }) => validTo === undefined && population !== undefined);
  return { points: known.map(({ centroid }) => centroid), weights: known.map(({ population = 0 }) => population) };
}

const origin: GeoPoint = { lat: 60.1699, lon: 24.9384 };

function pointOf({ points }: Places, at: number): GeoPoint {
  return points[at] ?? origin;
}

const deliveries: readonly (readonly DeliveryMode[])[] = [['contact'], ['online'], ['blended'], ['workplace']];
const times: readonly (readonly TeachingTime[])[] = [['day'], ['evening'], ['weekend'], ['own-pace'], []];
const languageSets: readonly (readonly string[])[] = [['fi'], ['sv'], ['en'], ['fi', 'sv'], ['fi', 'en']];
const title: Localized = { fi: 'Koulutus', sv: 'Utbildning', en: 'Training' };
const nothing: readonly never[] = [];

function* offersOf(count: number, clusters: Clusters, places: Places, random: Random): Generator<MatchSource> {
  const cluster = zipf(clusters.length, 1, random);
  const skill = zipf(clusterSize, 0.8, random);
  const place = weighted(places.weights, random);
  const language = weighted([60, 10, 10, 10, 10], random);
  const delivery = weighted([45, 20, 25, 10], random);
  const providers = Array.from({ length: 300 }, (_, i) => ({ id: `p${i}`, name: { fi: `Opisto ${i} (demo)` } }));
  for (let i = 0; i < count; i += 1) {
    const price = random() < 0.8 ? { pricePerPersonCents: Math.floor(random() ** 2 * 3_000) * 100 } : {};
    yield {
      kind: 'offer',
      id: `offer-${i.toString().padStart(7, '0')}`,
      title,
      provider: providers[i % providers.length] ?? { id: 'p', name: {} },
      teaches: taughtOf(clusters, cluster(), skill, random),
      requires: nothing,
      languages: languageSets[language()] ?? nothing,
      delivery: deliveries[delivery()] ?? nothing,
      teachingTimes: times[Math.floor(random() * times.length)] ?? nothing,
      places: [pointOf(places, place())],
      ...price,
      schedule: scheduleOf(i, random),
    };
  }
}

function taughtOf(clusters: Clusters, at: number, skill: () => number, random: Random): readonly Taught[] {
  const concepts = new Set<string>();
  const wanted = 1 + Math.floor(random() * 8);
  for (let tries = 0; concepts.size < wanted && tries < 20; tries += 1) {
    const from = random() < 0.9 ? at : Math.floor(random() * clusters.length);
    const concept = clusters[from]?.[skill()];
    if (concept !== undefined) concepts.add(concept);
  }
  return [...concepts].map((concept) => ({
    concept,
    ...(random() < 0.6 && { level: 1 + Math.floor(random() * 5) }),
    extent: random() < 0.8 ? 'full' : 'partial',
    provenance: random() < 0.9 ? 'imported' : 'proposed',
  }));
}

function scheduleOf(i: number, random: Random): SourceSchedule {
  const kind = random();
  const days = 5 + Math.floor(random() ** 2 * 120);
  const start = corpusToday + Math.floor(random() * daysOfStarts);
  const seatsLeft = Math.floor(random() * 25);
  if (kind < 0.15) return { kind: 'rolling', firstStart: corpusToday + (i % 30), everyDays: 30, days, seatsLeft };
  if (kind < 0.3) return { kind: 'on-demand', minGroup: 1 + (i % 8), leadTimeDays: 7 * (1 + (i % 6)), days };
  const again = start + 180;
  const runs = [
    { id: `r${i}-1`, start, end: start + days - 1, seatsLeft },
    { id: `r${i}-2`, start: again, end: again + days - 1, seatsLeft: 20 },
  ];
  return { kind: 'dated', runs: random() < 0.5 ? runs : runs.slice(0, 1) };
}

function needsOf(count: number, clusters: Clusters, places: Places, random: Random): readonly MatchNeed[] {
  const cluster = zipf(clusters.length, 1, random);
  const skill = zipf(clusterSize, 0.8, random);
  const place = weighted(places.weights, random);
  return Array.from({ length: count }, (_, i) => ({
    id: `need-${i}`,
    requirements: requirementsOf(clusters, cluster(), cluster(), skill, random),
    headcount: 1 + Math.floor(random() * 10),
    places: [{ point: pointOf(places, place()), maxDistanceMetres: random() < 0.5 ? 50_000 : 100_000 }],
    readyBy: corpusToday + 90 + Math.floor(random() * 275),
    languages: random() < 0.8 ? ['fi'] : ['sv', 'en'],
    wishes: { delivery: ['contact'], teachingTimes: random() < 0.5 ? ['day'] : ['evening', 'weekend'] },
    ...(random() < 0.7 && { budgetPerPersonCents: 50_000 + Math.floor(random() * 150_000) }),
  }));
}

/** Ten competences: seven must, three nice; four in five from one cluster, the rest from another. */
function requirementsOf(
  clusters: Clusters,
  main: number,
  side: number,
  skill: () => number,
  random: Random,
): MatchNeed['requirements'] {
  const concepts = new Set<string>();
  while (concepts.size < 10) {
    const concept = clusters[random() < 0.8 ? main : side]?.[skill()];
    if (concept !== undefined) concepts.add(concept);
  }
  return [...concepts].map((concept, i) => ({
    concept,
    importance: i < 7 ? 'must' : 'nice',
    ...(random() < 0.5 && { level: 1 + Math.floor(random() * 5) }),
    acceptNarrower: random() < 0.5,
  }));
}
