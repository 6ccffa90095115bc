import type { estypes } from '@elastic/elasticsearch';
import type { StoredDocument } from './storedDocument.ts';

/** Raised whenever documents are stored in another way: a rebuild then brings an index up to date. */
export const mappingVersion = 1;

/** `one`: a field of this type. `named`: an object whose fields, whatever their names, are all of this type. */
type FieldMapping =
  | { readonly kind: 'one'; readonly type: estypes.MappingProperty }
  | { readonly kind: 'named'; readonly type: estypes.MappingProperty };

type Live = Extract<StoredDocument<unknown>, { removed: false }>;

/** Keyed by the document, so that a field that is forgotten here is a type error. */
const fields: { readonly [Field in keyof Live]: FieldMapping } = {
  // Doc values put equal ranks in the order of the bytes of their ids; `_id` itself cannot be sorted by.
  id: { kind: 'one', type: { type: 'keyword' } },
  removed: { kind: 'one', type: { type: 'boolean' } },
  // The tokens are made once for both engines (MATCHING 5); here they are only taken apart again.
  tokens: { kind: 'named', type: { type: 'text', analyzer: 'whitespace', index_options: 'freqs' } },
  keywords: { kind: 'named', type: { type: 'keyword' } },
  numbers: { kind: 'named', type: { type: 'double' } },
  points: { kind: 'one', type: { type: 'geo_point' } },
  concepts: { kind: 'one', type: { type: 'keyword', doc_values: false } },
  source: { kind: 'one', type: { type: 'object', enabled: false } },
};

/** Any field beside these is refused; what one names inside tokens, keywords and numbers is mapped when first seen. */
export function mapping(): estypes.MappingTypeMapping {
  const entries = Object.entries(fields);
  const property = ({ kind, type }: FieldMapping): estypes.MappingProperty =>
    kind === 'one' ? type : { type: 'object', dynamic: true };
  return {
    _meta: { mappingVersion },
    dynamic: 'strict',
    date_detection: false,
    properties: Object.fromEntries(entries.map(([name, field]) => [name, property(field)])),
    dynamic_templates: entries
      .filter(([, { kind }]) => kind === 'named')
      .map(([name, { type }]) => ({ [name]: { path_match: `${name}.*`, mapping: type } })),
  };
}

export interface IndexShape {
  /** Default 1. Fixed for the life of an index; a rebuild takes a new number. */
  readonly shards?: number;
  /** Copies beside the first, default 0; at least 1 where a node may be lost. */
  readonly replicas?: number;
  /** How long a write may stay unseen at most, default 500 ms. */
  readonly refreshMs?: number;
}

export const settings = ({ shards = 1, replicas = 0, refreshMs = 500 }: IndexShape) => ({
  number_of_shards: shards,
  number_of_replicas: replicas,
  refresh_interval: `${refreshMs}ms`,
});
