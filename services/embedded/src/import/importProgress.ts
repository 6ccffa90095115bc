import { Presets, SingleBar } from 'cli-progress';

/** Tells how far a long import is. */
export interface ImportProgress {
  /** A new stage with so many steps: `reading` of so many bytes, `writing` of so many concepts. */
  stage(name: string, total: number): void;
  /** How many of them are done. */
  done(count: number): void;
  stop(): void;
}

const quietMs = 5_000;

/** A bar on a terminal; elsewhere (a log, a pipe) a line now and then. */
export function createImportProgress(output: NodeJS.WriteStream): ImportProgress {
  return output.isTTY ? barProgress(output) : lineProgress((line) => void output.write(line), quietMs);
}

function barProgress(stream: NodeJS.WriteStream): ImportProgress {
  const format = '{stage} {bar} {percentage} %  {eta_formatted}';
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  let running = false;
  const stop = (): void => {
    if (running) bar.stop();
    running = false;
  };
  return {
    stage: (stage, total) => {
      stop();
      bar.start(total, 0, { stage });
      running = true;
    },
    done: (count) => bar.update(count),
    stop,
  };
}

export function lineProgress(write: (line: string) => void, everyMs: number): ImportProgress {
  let stage = '';
  let total = 0;
  let toldAt = performance.now();
  return {
    stage: (name, of) => {
      stage = name;
      total = of;
    },
    done: (count) => {
      if (performance.now() - toldAt < everyMs || total === 0) return;
      toldAt = performance.now();
      write(`${stage}: ${Math.floor((100 * count) / total)} %\n`);
    },
    stop: () => undefined,
  };
}

/** For those who don't look. */
export const noProgress: ImportProgress = { stage: () => undefined, done: () => undefined, stop: () => undefined };
