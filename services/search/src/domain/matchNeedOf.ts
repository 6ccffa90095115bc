import type { UnsavedNeedDetails } from '@kohtaanto/events';
import { epochDay, invalid } from '@kohtaanto/kernel';
import type { MatchNeed, NeedPlace } from '@kohtaanto/matching';
import { pointOf } from './whereabouts.ts';

/** A kept or unsaved need as matching reads it. @throws DomainError as `placesOf`. */
export function matchNeedOf(details: UnsavedNeedDetails, id?: string): MatchNeed {
  const { employerId, startFrom, readyBy, budgetPerPersonCents, site } = details;
  return {
    requirements: details.competences,
    headcount: details.headcount,
    places: placesOf(details.places, '/need/places'),
    languages: details.languages,
    wishes: details.wishes,
    ...(id === undefined ? {} : { id }),
    ...(employerId === undefined ? {} : { employerId }),
    ...(startFrom === undefined ? {} : { startFrom: epochDay(startFrom) }),
    ...(readyBy === undefined ? {} : { readyBy: epochDay(readyBy) }),
    ...(budgetPerPersonCents === undefined ? {} : { budgetPerPersonCents }),
    ...(site === undefined ? {} : { site }),
  };
}

/**
 * The details for who may not know the employer of a need that asked for that. Its own workplace, which is near wherever it
 * lies, would tell, and so would the exact point, also by the distances to it: the municipality stands for both.
 */
export function withoutEmployer<Details extends UnsavedNeedDetails>(details: Details): Omit<Details, 'employerId'> {
  const { employerId: _, ...others } = details;
  return { ...others, places: details.places.map(({ location: _, ...place }) => place) };
}

/** Places with their points. @throws DomainError invalid `place` for a municipality that nobody knows. */
export function placesOf(places: UnsavedNeedDetails['places'], pointer: string): readonly NeedPlace[] {
  return places.map((place, i) => {
    const point = pointOf(place);
    if (point === undefined) {
      const message = `no municipality has the code ${place.municipality}; write a code of today, as in "854"`;
      throw invalid('place', 'a place is not known', { pointer: `${pointer}/${i}/municipality`, message });
    }
    const { municipality, maxDistanceMetres } = place;
    return { municipality, point, ...(maxDistanceMetres === undefined ? {} : { maxDistanceMetres }) };
  });
}
