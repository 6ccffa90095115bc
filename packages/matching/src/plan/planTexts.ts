import type { Language } from '@kohtaanto/kernel';
import type { Track } from './search/searchProblem.ts';

/** The words of a plan in one language; numbers and names arrive as people read them. */
export interface PlanTexts {
  readonly days: (start: string, end: string) => string;
  readonly track: Readonly<Record<Track, string>>;
  readonly covers: (labels: string) => string;
  readonly level: (label: string, level: number) => string;
  readonly requires: (labels: string) => string;
  readonly price: (euros: string) => string;
  readonly free: string;
  readonly travel: (km: string) => string;
  readonly unreachable: (labels: string) => string;
  readonly priceUnknown: string;
}

export const planTexts: Readonly<Record<Language, PlanTexts>> = {
  fi: {
    days: (start, end) => (start === end ? start : `${start}–${end}`),
    track: { day: 'päivisin', evening: 'iltaisin tai viikonloppuisin', 'own-pace': 'omaan tahtiin' },
    covers: (labels) => `opettaa: ${labels}`,
    level: (label, level) => `${label} (taso ${level})`,
    requires: (labels) => `edellyttää: ${labels}`,
    price: (euros) => `${euros} € hengeltä`,
    free: 'maksuton',
    travel: (km) => `matkaa edestakaisin ${km} km`,
    unreachable: (labels) => `edellyttää osaamista, jota mikään tarjolla oleva ei opeta: ${labels}`,
    priceUnknown: 'hinta ei tiedossa',
  },
  sv: {
    days: (start, end) => (start === end ? start : `${start}–${end}`),
    track: { day: 'dagtid', evening: 'kvällar eller veckoslut', 'own-pace': 'i egen takt' },
    covers: (labels) => `lär ut: ${labels}`,
    level: (label, level) => `${label} (nivå ${level})`,
    requires: (labels) => `kräver: ${labels}`,
    price: (euros) => `${euros} € per person`,
    free: 'avgiftsfri',
    travel: (km) => `resa tur och retur ${km} km`,
    unreachable: (labels) => `kräver kompetens som inget tillgängligt lär ut: ${labels}`,
    priceUnknown: 'priset okänt',
  },
  en: {
    days: (start, end) => (start === end ? start : `${start} to ${end}`),
    track: { day: 'by day', evening: 'in evenings or weekends', 'own-pace': 'at own pace' },
    covers: (labels) => `teaches: ${labels}`,
    level: (label, level) => `${label} (level ${level})`,
    requires: (labels) => `requires: ${labels}`,
    price: (euros) => `${euros} € per person`,
    free: 'free of charge',
    travel: (km) => `${km} km there and back`,
    unreachable: (labels) => `requires what nothing available teaches: ${labels}`,
    priceUnknown: 'price not stated',
  },
};

/** A day as people write it: 11.1.2027 in Finnish and Swedish, 2027-01-11 in English. */
export function dayText(day: string, lang: Language): string {
  if (lang === 'en') return day;
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}.${Number(month)}.${year}`;
}
