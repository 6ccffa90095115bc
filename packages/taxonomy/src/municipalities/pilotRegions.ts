/** A ready-made grouping of municipalities; the lists are the programme's (DOMAIN 5) and may overlap. */
export interface PilotRegion {
  readonly slug: string;
  readonly name: string;
  /** Codes, former municipalities included: ask `successor` for today's. */
  readonly municipalities: readonly string[];
}

/** The twelve pilot regions of "Koulutus palveluna" (education as a service, 2020-2021). */
export const pilotRegions: readonly PilotRegion[] = [
  { slug: 'etela-savo', name: 'Etelä-Savo', municipalities: ['491'] },
  { slug: 'ita-uusimaa', name: 'Itä-Uusimaa', municipalities: ['018', '407', '434', '753', '638'] },
  { slug: 'jarviseutu', name: 'Etelä-Pohjanmaan järviseutu', municipalities: ['005', '052', '403', '934'] },
  { slug: 'kemi-tornionlaakso', name: 'Kemi-Tornionlaakso', municipalities: ['854', '976'] },
  { slug: 'keski-savo', name: 'Keski-Savo', municipalities: ['171', '420', '915'] },
  { slug: 'keski-suomi', name: 'Keski-Suomi', municipalities: ['182', '410', '291', '249', '077', '172', '592'] },
  { slug: 'pohjois-satakunta', name: 'Pohjois-Satakunta', municipalities: ['214', '099'] },
  { slug: 'sasky', name: 'SASKY', municipalities: ['143', '702', '581', '108', '508'] },
  { slug: 'suupohja', name: 'Suupohja', municipalities: ['232', '846', '151', '218'] },
  { slug: 'narpio', name: 'Närpiö', municipalities: ['545'] },
  { slug: 'yla-savo', name: 'Ylä-Savo', municipalities: ['263', '925', '762', '402', '687', '595', '140', '239'] },
  { slug: 'ostnylandska', name: 'Östnyländska', municipalities: ['434', '638', '753', '285'] },
];
