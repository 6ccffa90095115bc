/** Bodies that every service takes, for tests that are about something else. */
export const welding = 'http://data.europa.eu/esco/skill/530cb489-d900-46ab-9350-4d50ccd49eea';
export const businessId = '0502454-6';

export const employerBody = { businessId, name: { fi: 'Jokipaja Oy (demo)' }, sites: [] };

export const needBody = (employerId: string, title: string) => ({
  employerId,
  title: { fi: title },
  competences: [{ concept: welding, importance: 'must' }],
  headcount: 2,
  places: [{ municipality: '854', maxDistanceKm: 60 }],
  readyBy: '2027-06-30',
  languages: ['fi'],
});

export const placeBody = (employerId: string) => ({
  employerId,
  title: { fi: 'Hitsaajan oppipaikka' },
  place: { municipality: '854' },
  weeks: 12,
  capacity: 3,
  languages: ['fi'],
  teaches: [{ concept: welding }],
});
