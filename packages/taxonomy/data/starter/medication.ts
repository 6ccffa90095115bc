import type { StarterCompetence } from '../../src/starter/starterCompetence.ts';

/** Medication. */
export const medication: readonly StarterCompetence[] = [
  {
    slug: 'pharmacotherapy',
    esco: 'f00b56a7-0160-4af4-bb7c-e6ef02d06a4f',
    labels: ['lääkehoito', 'läkemedelsbehandling', 'medication therapy'],
    alt: {
      fi: ['lääkehoidon toteuttaminen', 'turvallinen lääkehoito'],
      sv: ['säker läkemedelsbehandling'],
      en: ['pharmacotherapy', 'medicines management'],
    },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'medication-administration',
    esco: '1fd57242-267e-46df-bd8c-849fdd593a50',
    labels: ['lääkkeiden antaminen', 'administrering av läkemedel', 'administering medication'],
    alt: {
      fi: ['lääkkeen anto', 'lääkkeenanto', 'lääkkeiden antaminen luonnollista tietä'],
      sv: ['läkemedelsadministrering', 'ge läkemedel'],
      en: ['giving medicines', 'administration of medicines'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    broader: ['pharmacotherapy'],
    requires: ['medication-calculation'],
  },
  {
    slug: 'medication-calculation',
    labels: ['lääkelaskenta', 'läkemedelsräkning', 'medication calculation'],
    alt: { fi: ['lääkelaskut', 'annoslaskut'], sv: ['dosberäkning'], en: ['dosage calculation', 'drug calculation'] },
    type: 'skill',
    reuse: 'sector-specific',
  },
  {
    slug: 'injections',
    labels: ['injektioiden antaminen', 'injektionsgivning', 'giving injections'],
    alt: {
      fi: ['pistäminen', 'lihakseen pistäminen', 'ihonalainen injektio', 'rokottaminen'],
      sv: ['subkutan injektion', 'vaccinering'],
      en: ['injection technique', 'vaccination'],
    },
    type: 'skill',
    reuse: 'occupation-specific',
    broader: ['medication-administration'],
    requires: ['aseptics'],
  },
  {
    slug: 'medication-distribution',
    esco: '46b391a6-bbd9-4e80-afb0-ad205101af59',
    labels: ['lääkkeiden jakaminen', 'fördelning av läkemedel', 'dispensing medicines'],
    alt: {
      fi: ['lääkkeenjako', 'dosetin jakaminen', 'lääkkeiden annosjakelu'],
      sv: ['dosdispensering', 'dosettdelning'],
      en: ['dosette filling', 'medicine distribution'],
    },
    type: 'skill',
    reuse: 'sector-specific',
    broader: ['pharmacotherapy'],
  },
  {
    slug: 'love-permit',
    labels: ['LOVe-lääkehoitolupa', 'LOVe-läkemedelstillstånd', 'LOVe medication permit'],
    alt: { fi: ['lääkelupa', 'lääkehoidon lupa', 'LOVe-tentit'], sv: ['läkemedelslov'], en: ['medication permit'] },
    type: 'skill',
    reuse: 'occupation-specific',
    levels: 'none',
    requires: ['medication-administration', 'medication-calculation'],
  },
  {
    slug: 'drug-knowledge',
    esco: '1236128d-9bb4-4d94-bc1e-40fd14824280',
    labels: ['lääkeaineiden tuntemus', 'kännedom om läkemedel', 'knowledge of medicines'],
    alt: {
      fi: ['farmakologia', 'lääkkeiden vaikutukset ja haittavaikutukset'],
      sv: ['farmakologi', 'läkemedels biverkningar'],
      en: ['pharmacology', 'side effects of medicines'],
    },
    type: 'knowledge',
    reuse: 'cross-sector',
  },
];
