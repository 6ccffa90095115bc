import { openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { documentsIn, type Stored } from '../../support/stored.ts';
import { type Checked, canariesInFiles, checkStored, collections, type Told } from '../checker.ts';

export interface IndexPlace {
  readonly node: string;
  readonly prefix: string;
}

const indexed = ['sources', 'needs', 'employers'] as const;
const projections = ['search/programmes', ...indexed.map((kind) => `search/${kind}`)] as const;

/** The seven points over MongoDB, Kafka and Elasticsearch, and over what the processes logged. */
export async function checkDistributed(
  stored: Stored,
  told: Told,
  logFolder: string,
  index: IndexPlace,
): Promise<Checked> {
  const { problems, seen } = await checkStored(stored, told);
  return {
    problems: [
      ...problems,
      ...(await indexProblems(stored, index)),
      ...(await canariesInDocuments(stored, told.canaries)),
      ...(await canariesInFiles(logFolder, told.canaries)),
    ],
    seen,
  };
}

/** Point 4: every projection is in its index at the projection's own version. */
async function indexProblems(stored: Stored, { node, prefix }: IndexPlace): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const kind of indexed) {
    const index = openElasticsearchIndex({ name: `${prefix}${kind}`, nodes: [node] });
    try {
      for (const { id, version } of await documentsIn(stored, `search/${kind}`)) {
        const there = await index.version(id);
        if (there !== version) problems.push(`(4) the index of ${kind} has ${id} at ${there}, not at ${version}`);
      }
    } finally {
      await index.close();
    }
  }
  return problems;
}

async function canariesInDocuments(stored: Stored, canaries: readonly string[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const collection of [...collections.map(([name]) => name), ...projections]) {
    for (const document of await documentsIn(stored, collection)) {
      const text = JSON.stringify(document);
      for (const canary of canaries) {
        if (text.includes(canary)) problems.push(`(7) ${collection}/${document.id} holds ${canary}`);
      }
    }
  }
  return problems;
}
