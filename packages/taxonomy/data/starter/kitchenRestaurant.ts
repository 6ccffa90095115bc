import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Kitchen and restaurant work. */
export const kitchenRestaurant: readonly StarterCompetence[] = [
  {
    slug: 'cooking',
    esco: 'f3934441-4bff-4076-9945-e6c51a01c467',
    labels: ['ruoanvalmistus', 'matlagning', 'cooking'],
    alt: {
      fi: ['ruuanvalmistus', 'ruoan valmistus', 'ruoanlaitto'],
      sv: ['tillagning av mat'],
      en: ['food preparation'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    requires: ['food-hygiene'],
  },
  {
    slug: 'catering-kitchen',
    labels: ['suurkeittiötyö', 'storköksarbete', 'institutional kitchen work'],
    alt: {
      fi: ['keittiötyö', 'suurkeittiö', 'ruokapalvelut', 'laitoskeittiö'],
      sv: ['storkök', 'måltidsservice'],
      en: ['catering kitchen', 'food service'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    broader: ['cooking'],
  },
  {
    slug: 'special-diets',
    esco: '6b6babbe-2243-4772-9f8b-daa4c43c92a0',
    labels: ['erityisruokavaliot', 'specialkoster', 'special diets'],
    alt: {
      fi: ['erityisruokavalio', 'allergiaruoka', 'gluteeniton ruoka'],
      sv: ['specialdieter', 'allergikost'],
      en: ['dietary meals', 'food allergies'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    requires: ['cooking'],
  },
  {
    slug: 'a-la-carte',
    labels: ['à la carte -ruoanvalmistus', 'à la carte-matlagning', 'à la carte cooking'],
    alt: { fi: ['annosruoat'], sv: ['portionsrätter'], en: ['restaurant cooking'] },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['cooking'],
  },
  {
    slug: 'table-service',
    labels: ['pöytiintarjoilu', 'bordsservering', 'table service'],
    alt: {
      fi: ['tarjoilu', 'asiakkaiden palvelu ravintolassa'],
      sv: ['servering'],
      en: ['waiting at tables', 'food service at tables'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    requires: ['customer-service'],
  },
  {
    slug: 'alcohol-serving',
    labels: ['alkoholijuomien anniskelu', 'alkoholservering', 'serving of alcohol'],
    alt: { fi: ['anniskelu', 'alkoholilainsäädäntö'], sv: ['utskänkning'], en: ['alcohol service'] },
    type: 'knowledge',
    reuse: 'sector-specific',
  },
  {
    slug: 'barista',
    labels: ['kahvinvalmistus', 'kaffetillredning', 'coffee making'],
    alt: { fi: ['barista', 'erikoiskahvit'], sv: ['barista'], en: ['barista skills'] },
    type: 'skill',
    reuse: 'occupation-specific',
  },
];
