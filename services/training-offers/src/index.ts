export { composeTrainingOffers } from './compose.ts';
export { checkSelection, type SelectedUnit, type Selection } from './domain/qualifications/checkSelection.ts';
