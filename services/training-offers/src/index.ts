export { composeTrainingOffers } from './compose.ts';
export { offerDecider } from './domain/offers/offerDecider.ts';
export { programmeDecider } from './domain/programmes/programmeDecider.ts';
export { checkSelection, type SelectedUnit, type Selection } from './domain/qualifications/checkSelection.ts';
export { detailsIn as offerDetailsIn, offerBody } from './http/offers/offerBody.ts';
export { programmeBody } from './http/programmes/programmeBody.ts';
export { resources as trainingOffersResources } from './resources.ts';
