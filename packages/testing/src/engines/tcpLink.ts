import { connect, type Socket } from 'node:net';

/** How the network is at the moment; one object for all links of a proxy, changed by it. */
export interface Weather {
  flow: 'both' | 'requests' | 'none';
  /** Milliseconds each piece takes. */
  delay: number;
}

/** One connection of a client through the proxy to the server. */
export interface Link {
  /** To be called after every change. */
  weatherChanged(): void;
  reset(): void;
}

export interface LinkWatch {
  /** Sees each piece of a request before it goes on. */
  onRequest(piece: Buffer): void;
  /** Once, when both sides are closed or the link was reset. */
  onEnd(): void;
}

/** Takes a paused socket. */
export function openLink(
  client: Socket,
  target: { readonly host: string; readonly port: number },
  weather: Weather,
  { onRequest, onEnd }: LinkWatch,
): Link {
  let server: Socket | undefined;
  let gone = false;
  let lostBytes = false;
  const reset = (): void => {
    if (gone) return;
    gone = true;
    client.resetAndDestroy();
    server?.resetAndDestroy();
    onEnd();
  };
  const watch = (socket: Socket): void => {
    socket.on('error', reset);
    socket.on('close', () => {
      if (client.destroyed && (server?.destroyed ?? true)) reset();
    });
  };
  const reach = (): Socket => {
    const reached = connect({ ...target, allowHalfOpen: true, noDelay: true });
    watch(reached);
    pump(client, reached, weather, (piece) => {
      onRequest(piece);
      return false;
    });
    pump(reached, client, weather, () => {
      lostBytes ||= weather.flow === 'requests';
      return weather.flow === 'requests';
    });
    return reached;
  };
  const weatherChanged = (): void => {
    if (gone) return;
    if (weather.flow === 'none') {
      client.pause();
      server?.pause();
      return;
    }
    if (weather.flow === 'both' && lostBytes) {
      reset();
      return;
    }
    server ??= reach();
    client.resume();
    server.resume();
  };
  watch(client);
  weatherChanged();
  return { weatherChanged, reset };
}

/** Hands on what comes, piece by piece and in order, and the end of it; swallows a piece when told so. */
function pump(from: Socket, to: Socket, weather: Weather, swallow: (piece: Buffer) => boolean): void {
  let before: Promise<void> = Promise.resolve();
  const afterDelay = (hand: () => void): void => {
    const due = performance.now() + weather.delay;
    before = before.then(async () => {
      const left = due - performance.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
      if (!to.destroyed) hand();
    });
  };
  from.on('data', (piece: Buffer) => {
    if (swallow(piece)) return;
    afterDelay(() => {
      if (to.write(piece) || weather.flow === 'none') return;
      from.pause();
      to.once('drain', () => {
        if (weather.flow !== 'none') from.resume();
      });
    });
  });
  from.on('end', () => afterDelay(() => to.end()));
}
