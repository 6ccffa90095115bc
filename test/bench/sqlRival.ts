import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  type CandidateBatch,
  candidateQuery,
  creditOf,
  type MatchSource,
  matchTable,
  type Ranking,
  type RankRequest,
  rankCandidates,
  relatedConcepts,
} from '@kohtaanto/matching';

/**
 * What one would write without an index of our own: taught competences in an indexed SQL table, joined with what the
 * need asks, the credits worked out and grouped in SQL. It delivers candidates by falling exact credit, a tighter bound
 * than ours, and the same final function ranks them.
 */
interface SqlRival {
  readonly rank: (request: RankRequest) => Promise<Ranking>;
  readonly close: () => void;
}

const batchSize = 64;

export function sqlRival(sources: readonly MatchSource[]): SqlRival {
  const db = new DatabaseSync(':memory:');
  db.exec(`PRAGMA cache_size = -2000000;
    CREATE TABLE loaded (concept TEXT, offer INTEGER, level INTEGER, factor REAL);
    CREATE TEMP TABLE asked (requirement INTEGER, concept TEXT, relation REAL, covers INTEGER, level INTEGER, weight REAL, must INTEGER)`);
  fill(db, sources);
  db.exec(`CREATE TABLE taught (concept TEXT, offer INTEGER, level INTEGER, factor REAL, PRIMARY KEY (concept, offer)) WITHOUT ROWID;
    INSERT OR IGNORE INTO taught SELECT * FROM loaded ORDER BY concept, offer; DROP TABLE loaded; ANALYZE`);
  const ask = db.prepare('INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?, ?)');
  const select = db.prepare(joinAndGroup);
  return {
    async rank(request) {
      db.exec('DELETE FROM asked');
      askFor(ask, request);
      const { base } = candidateQuery(request);
      return await rankCandidates({ ...request, batches: batches(select, base, sources) });
    },
    close: () => db.close(),
  };
}

/** Level factor by MATCHING 1; `factor` is extent x provenance; whole credit where a covering relation lacks nothing. */
const joinAndGroup = `
  WITH credited AS (
    SELECT offer, requirement, weight, must, factor * CASE
        WHEN asked.level IS NULL THEN 1.0
        WHEN taught.level IS NULL THEN ${matchTable.levelNotStated}
        ELSE min(1.0, CAST(taught.level AS REAL) / asked.level) END AS rest, relation, covers
    FROM asked JOIN taught ON taught.concept = asked.concept),
  best AS (
    SELECT offer, requirement, weight, must,
      max(CASE WHEN covers AND rest = 1.0 THEN 1.0 ELSE relation * rest END) AS credit
    FROM credited GROUP BY offer, requirement)
  SELECT offer, sum(weight * credit) AS credits FROM best GROUP BY offer HAVING max(must) = 1 ORDER BY credits DESC`;

function fill(db: DatabaseSync, sources: readonly MatchSource[]): void {
  const insert = db.prepare('INSERT INTO loaded VALUES (?, ?, ?, ?)');
  db.exec('BEGIN');
  sources.forEach(({ teaches }, offer) => {
    for (const { concept, level, extent, provenance } of teaches) {
      insert.run(concept, offer, level ?? null, matchTable.extent[extent] * matchTable.provenance[provenance]);
    }
  });
  db.exec('COMMIT');
}

function askFor(ask: StatementSync, request: RankRequest): void {
  const { requirements } = candidateQuery(request);
  request.need.requirements.forEach((requirement, i) => {
    const related = relatedConcepts(requirement.concept, request.graph);
    const own = Math.max(0, ...(requirements[i] ?? []).map(({ weight }) => weight));
    for (const [concept, relation] of related) {
      const full = { concept, extent: 'full', provenance: 'manual', level: 9 } as const;
      const covers = creditOf(requirement, relation, full) === 1 ? 1 : 0;
      const must = requirement.importance === 'must' ? 1 : 0;
      ask.run(i, concept, matchTable.relation[relation], covers, requirement.level ?? null, own, must);
    }
  });
}

async function* batches(
  select: StatementSync,
  base: number,
  sources: readonly MatchSource[],
): AsyncGenerator<CandidateBatch> {
  let documents: { bound: number; source: MatchSource }[] = [];
  for (const row of select.iterate()) {
    const bound = base + Number(row.credits);
    if (documents.length === batchSize) {
      yield { documents, nextBound: bound };
      documents = [];
    }
    const source = sources[Number(row.offer)];
    if (source) documents.push({ bound, source });
  }
  yield { documents, nextBound: 0 };
}
