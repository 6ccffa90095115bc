import type { Calendar } from '../calendar.ts';
import { words } from '../competences.ts';
import type { DemoProgramme, DemoProvider } from '../demoRegion.ts';
import { dated, funded, onDemand, paid, programme, rolling } from '../offering.ts';

/** A college of forestry, farming and gardens in Ylä-Savo. */
export const landCollege = (days: Calendar): DemoProvider => ({
  organisation: 'suvantojarvi',
  name: 'Suvantojärven luonnonvaraopisto (demo)',
  programmes: [...forest(days), ...farm(days), ...garden(days)],
  teams: [],
});

const forest = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Moottorisaha ja puunkaato', 'Motorsåg och trädfällning', 'Chainsaw and tree felling'),
    { teaches: 'chainsaw:2 tree-felling:1' },
    dated(
      { how: 'contact', in: ['Rautavaara'], price: funded('state', 700, 60) },
      days.days(4, 1, 5, 8, 5),
      days.days(21, 1, 5, 8),
    ),
    dated({ how: 'contact', in: ['Kiuruvesi'], times: ['weekend'], price: paid(190) }, days.weekends(6, 2, 10, 7)),
  ),
  programme(
    words('Taimikonhoito ja raivaussaha', 'Plantskogsvård och röjsåg', 'Young stands and the clearing saw'),
    { teaches: 'young-stand-care:2 forest-maps:1', requires: 'chainsaw:1' },
    dated({ how: 'contact', in: ['Sonkajärvi'], price: funded('state', 1_100, 50) }, days.weeks(8, 3, 12, 8)),
    onDemand(
      { how: 'workplace', in: ['Rautavaara', 'Sonkajärvi'], price: paid(420) },
      { minGroup: 4, maxGroup: 8, leadTimeDays: 21, weeks: 2 },
    ),
  ),
  programme(
    words(
      'Metsäkoneenkuljettajan lisäkoulutus',
      'Tilläggsutbildning för skogsmaskinförare',
      'Further training for forest machine operators',
    ),
    { teaches: 'harvester-operation:3 forwarder-operation:3 bucking:2', requires: 'forestry-machines:1' },
    dated(
      { how: 'contact', in: ['Kiuruvesi'], price: funded('labour-market-training', 11_500) },
      days.weeks(10, 24, 10, 2),
    ),
  ),
];

const farm = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Automaattilypsyn osaaja', 'Kunnig i automatisk mjölkning', 'Automatic milking'),
    { teaches: 'milking-robots:3 cattle-care:2', requires: 'animal-welfare:1' },
    dated(
      { how: 'contact', in: ['Kiuruvesi'], price: funded('state', 2_900) },
      days.weeks(5, 6, 10, 3),
      days.weeks(29, 6, 10),
    ),
    onDemand(
      { how: 'workplace', in: ['Kiuruvesi', 'Sonkajärvi'], price: paid(780) },
      { minGroup: 2, maxGroup: 4, leadTimeDays: 14, weeks: 3 },
    ),
  ),
  programme(
    words('Vasikoiden ja sorkkien hoito', 'Vård av kalvar och klövar', 'Care of calves and hooves'),
    { teaches: 'calf-care:2 hoof-care:2' },
    dated({ how: 'blended', in: ['Kiuruvesi'], price: funded('jotpa', 380, 50) }, days.weeks(9, 2, 14, 9)),
  ),
  programme(
    words('Säilörehu ja traktori', 'Ensilage och traktor', 'Silage and tractors'),
    { teaches: 'silage:2 tractor-driving:2 ~crop-growing:2' },
    dated({ how: 'contact', in: ['Kiuruvesi'], price: funded('state', 1_800) }, days.weeks(24, 5, 12)),
  ),
];

const garden = (days: Calendar): readonly DemoProgramme[] => [
  programme(
    words('Kasvihuonetuotanto', 'Växthusproduktion', 'Greenhouse production'),
    { teaches: 'greenhouse-production:2 irrigation:2 plant-propagation:1' },
    dated(
      { how: 'contact', in: ['Sonkajärvi'], languages: ['fi', 'en'], price: funded('state', 2_600) },
      days.weeks(6, 8, 12, 7),
    ),
    rolling(
      { how: 'blended', in: ['Iisalmi'], languages: ['fi'], price: funded('state', 2_600) },
      { firstStart: days.monday(3), everyWeeks: 6, weeks: 10, seatsLeft: 8 },
    ),
  ),
  programme(
    words('Kasvinsuojelututkinto', 'Växtskyddsexamen', 'Plant protection examination'),
    { teaches: 'plant-protection:2 plant-protection-licence' },
    rolling(
      { how: 'online', times: ['own-pace'], languages: ['fi', 'sv', 'en'], price: paid(110) },
      { firstStart: days.monday(1), weeks: 2 },
    ),
  ),
];
