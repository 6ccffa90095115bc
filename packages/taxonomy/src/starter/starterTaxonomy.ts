import type { ConceptUri, Localized } from '@kohtaanto/kernel';
import { cards } from '../../data/starter/cards.ts';
import { careWork } from '../../data/starter/careWork.ts';
import { cleaningServices } from '../../data/starter/cleaningServices.ts';
import { construction } from '../../data/starter/construction.ts';
import { digitalIct } from '../../data/starter/digitalIct.ts';
import { electricalAutomation } from '../../data/starter/electricalAutomation.ts';
import { farming } from '../../data/starter/farming.ts';
import { foodProduction } from '../../data/starter/foodProduction.ts';
import { forestry } from '../../data/starter/forestry.ts';
import { horticulture } from '../../data/starter/horticulture.ts';
import { hvac } from '../../data/starter/hvac.ts';
import { industryOccupations } from '../../data/starter/industryOccupations.ts';
import { kitchenRestaurant } from '../../data/starter/kitchenRestaurant.ts';
import { languages } from '../../data/starter/languages.ts';
import { logisticsTransport } from '../../data/starter/logisticsTransport.ts';
import { machining } from '../../data/starter/machining.ts';
import { medication } from '../../data/starter/medication.ts';
import { metalWelding } from '../../data/starter/metalWelding.ts';
import { serviceOccupations } from '../../data/starter/serviceOccupations.ts';
import { tourismHospitality } from '../../data/starter/tourismHospitality.ts';
import { transversal } from '../../data/starter/transversal.ts';
import { vehicleRepair } from '../../data/starter/vehicleRepair.ts';
import type { Concept } from '../concept.ts';
import type { Labels, StarterCompetence, StarterOccupation } from './starterCompetence.ts';

const competenceRows: readonly StarterCompetence[] = [
  ...cards,
  ...careWork,
  ...cleaningServices,
  ...construction,
  ...digitalIct,
  ...electricalAutomation,
  ...farming,
  ...foodProduction,
  ...forestry,
  ...horticulture,
  ...hvac,
  ...kitchenRestaurant,
  ...languages,
  ...logisticsTransport,
  ...machining,
  ...medication,
  ...metalWelding,
  ...tourismHospitality,
  ...transversal,
  ...vehicleRepair,
];
const occupationRows: readonly StarterOccupation[] = [...industryOccupations, ...serviceOccupations];

const escoScheme = 'esco-1.1.1';
const ownScheme = 'kohtaanto';

/** The URI of a competence of the starter set by its slug: ESCO's where it has one. @throws Error when unknown. */
export function starterUri(slug: string): ConceptUri {
  const uri = uris.get(slug);
  if (uri === undefined) throw new Error(`the starter set has no competence "${slug}"`);
  return uri;
}

/** The starter set: competences and occupations of the pilot regions' trades, labels in three languages. */
export function starterTaxonomy(): readonly Concept[] {
  return [...competenceRows.map(competenceOf), ...occupationRows.map(occupationOf)];
}

const uris = new Map(competenceRows.map((row) => [row.slug, uriOf(row)]));

function uriOf(row: StarterCompetence): ConceptUri {
  return row.esco ? `http://data.europa.eu/esco/skill/${row.esco}` : `urn:kohtaanto:competence:${row.slug}`;
}

function competenceOf(row: StarterCompetence): Concept {
  return {
    uri: uriOf(row),
    kind: 'competence',
    labels: localized(row.labels),
    ...(row.alt && { altLabels: row.alt }),
    skillType: row.type,
    reuseLevel: row.reuse,
    scheme: row.esco ? escoScheme : ownScheme,
    ...(row.levels !== 'none' && { levels: row.levels ?? 'five' }),
    broader: (row.broader ?? []).map(starterUri),
    ...(row.requires && { essential: row.requires.map(starterUri) }),
  };
}

function occupationOf(row: StarterOccupation): Concept {
  return {
    uri: `http://data.europa.eu/esco/occupation/${row.esco}`,
    kind: 'occupation',
    labels: localized(row.labels),
    ...(row.alt && { altLabels: row.alt }),
    scheme: escoScheme,
    code: row.code,
    broader: [],
    essential: row.essential.map(starterUri),
    optional: row.optional.map(starterUri),
  };
}

function localized([fi, sv, en]: Labels): Localized {
  return { fi, sv, en };
}
