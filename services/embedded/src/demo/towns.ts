import type { DemoPlace } from './demoRegion.ts';

/** Main villages and towns of the two pilot regions and their neighbours; distances by hand are from here. */
const towns = {
  Pello: { municipality: '854', location: { lat: 66.7747, lon: 23.9652 } },
  Ylitornio: { municipality: '976', location: { lat: 66.3193, lon: 23.6708 } },
  Tornio: { municipality: '851', location: { lat: 65.8481, lon: 24.1466 } },
  Kemi: { municipality: '240', location: { lat: 65.7364, lon: 24.5637 } },
  Keminmaa: { municipality: '241', location: { lat: 65.8014, lon: 24.5419 } },
  Kolari: { municipality: '273', location: { lat: 67.3311, lon: 23.7908 } },
  Iisalmi: { municipality: '140', location: { lat: 63.5592, lon: 27.1907 } },
  Keitele: { municipality: '239', location: { lat: 63.1819, lon: 26.3494 } },
  Kiuruvesi: { municipality: '263', location: { lat: 63.6506, lon: 26.619 } },
  Lapinlahti: { municipality: '402', location: { lat: 63.3644, lon: 27.3919 } },
  Pielavesi: { municipality: '595', location: { lat: 63.2344, lon: 26.7553 } },
  Rautavaara: { municipality: '687', location: { lat: 63.495, lon: 28.2983 } },
  Sonkajärvi: { municipality: '762', location: { lat: 63.6706, lon: 27.5228 } },
  Vieremä: { municipality: '925', location: { lat: 63.7467, lon: 27.0 } },
} as const satisfies Readonly<Record<string, DemoPlace>>;

export type Town = keyof typeof towns;

export const at = (town: Town): DemoPlace => towns[town];
