export type EngineName = 'kafka' | 'mongo' | 'elasticsearch';

export interface RunningEngine {
  readonly name: EngineName;
  /** Kafka `host:port,host:port`, MongoDB `mongodb://host:port`, Elasticsearch `http://host:port`. */
  readonly address: string;
  /** `environment`: somebody else's, which a stop leaves alone. */
  readonly how: 'environment' | 'container' | 'native';
  stop(): Promise<void>;
}

/** One server process of a native engine: what fault tests act upon. */
export interface NativeNode {
  readonly pid: number;
  readonly port: number;
  /** SIGSTOP: it holds its connections and says nothing from now on. It is thawed when this process ends, however it ends. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Kills it where it still runs and starts it again: same ports, same data. Resolves when it serves. */
  restart(): Promise<void>;
}

export interface NativeEngine extends RunningEngine {
  readonly how: 'native';
  readonly nodes: readonly NativeNode[];
}

export function isNative(engine: RunningEngine): engine is NativeEngine {
  return engine.how === 'native';
}

export interface Unavailable {
  /** Why, and what would help. */
  readonly unavailable: string;
}

/** The machine lacks what this engine needs (no Java, no Maven, no network for the jars). Not a failure of the engine. */
export class EngineUnavailable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'EngineUnavailable';
  }
}
