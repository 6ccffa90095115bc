/**
 * Words that Finnish and Swedish compounds of working life are made of, in the form they stand in as a later part.
 * Our own list; the labels of a graph add to it where there is one.
 */
export const finnishParts = `
ajo ajoneuvo ala alkoholi allas aine analyysi anturi apu asema asennus asentaja asiakas asiakirja asti astia asuminen ammatti
aurinko auto automaatio betoni diesel eläin elintarvike energia ensiapu eristys erityis esimies ergonomia hakkuu
hallinta hallinto hammas harvennus henkilö hinta hitsaaja hitsaus hoitaja hoito hoiva huolto huone hygienia hydrauliikka
hyvinvointi ihminen iho ilma ilmanvaihto ilmastointi istutus jakelu jalka jalostus jarru jauhe johtaja johto juoma juuri juusto jäte
jäähdytys järjestelmä kaivin kanava kaasu kaato kala kalusto kappale kartta kasvatus kasvi kasvihuone katto kaupunki kauppa kehitys
keittiö kemia kemikaali kerros kielitaito kieli kiinteistö kirja kirjanpito kivi kone koneistus koneistaja
kori korjaus kortti koti koulu koulutus kulttuuri kuljettaja kuljetus kunnossapito kunta kuorma kuormaaja kuntoutus kurssi
käsittely käsittelijä käyttäjä käyttö kylmä laatu laatoitus laite laitos lahti lapsi lanta lasi lasku lastaus lattia lehmä
leipomo leikkaus leikkuu levy levitys liha liike liikenne lomittaja logistiikka luonto lupa lypsy lämmitys lämpö lääke
maalaus maalari maa maasto maatalous maatila maito majoitus maksu mallinnus marja markkinointi matkailu meijeri
menetelmä metalli metsä mittaus moottori moottorisaha muovi muottityö muuraus myymälä myynti märkätila navetta neste
nosto nosturi nuoriso nurmi ohjaaja ohjaus ohjelma ohjelmisto ohjelmointi oikeus opas opastus opetus osaaminen osa
paja pakkaus palo palvelu paperi passi peruna perhe pelto piha piirustus pinta poro potilas projekti prosessi puhdistus puhelin
pito puisto putki puu puutarha puutavara pyörä päihde päivä pätevyys raaka raha rahti rakennus rakenne rakentaminen raudoitus ravinto
ravintola rehu reitti rengas resurssi riski robotti ruoka ruokavalio ruokinta ryhmä saatto saha sairaala sairaus saneeraus
seuranta siivooja siivous siemen siirto silta sisustus sokeri sorkka sorvaus sosiaali suoja suojelu suunnittelu suunnittelija
seppä sähkö sääntö säilörehu säätö taimi taito talo talous tarkastus tarjoilija tarjoilu tasoite tavara teippaus tekniikka telakka teline teollisuus
teos terveys terä teräs testaus tiedosto tieto tietokone tietokanta tietoturva tietosuoja tie tiili tila tilaus toiminta toimisto toteutus
traktori trukki tuki tulityö tuote tuotanto turvallisuus tutkimus tutkinto työ työkalu työkone työläinen työmaa työntekijä
työpaikka tyttö tölkki urakka vaihto vakuutus valmistus valo valvonta vamma vanhus varasto varaus varhaiskasvatus varuste vastaanotto vasikka vaunu
verho verkko vesi vianhaku viemäri vienti viesti viestintä viher viljely virta voima voitelu väline väri yhdistelmä ylläpito
ympäristö yritys yrittäjä ääni öljy
`;

export const swedishParts = `
affär alkohol analys anläggning apparat arbetare arbete arbetsplats armering assistent automation avfall avlopp bageri bakning barn
batteri behandling behörighet beläggning betong bil bild bilmekaniker bok boskap brand broms bro bygg byggare byggnad båt
chaufför dagis data dator datorer design diagnostik diesel djur dokument dricka drift däck dörr ekonomi el elektriker
elektronik energi ensilage ergonomi fartyg fastighet fisk fjärrvärme fläkt flyg fog foder fordon form forskning fritid fräs fräsning
frukt fukt färg fönster förare förädling förpackning försäkring försäljning gas gaffel gips glas golv gran gruva grupp gräs gräv grävmaskin
gödsel gård handel handledare handledning hantering hav hem hiss historia hjul hotell hud hushåll hydraulik hygien häst
hälsa hållbarhet import industri information infrastruktur ingenjör inköp inredning inspektion installation installatör instrument intyg isolering
jakt jord jordbruk journal järnväg kabel kalv kemi kemikalie klöv kniv kommun kommunikation konst konstruktion kontor kontroll kort kost kraft kran
kredit kropp kund kunskap kurs kvalitet kyl kyla kök körkort körning kött lack lada lager land landskap lantbruk larm laser last lastare lastbil
ledare ledarskap ledning lera licens linje livsmedel ljud ljus logistik luft lås lägenhet läkemedel längd lärare lön maskin maskinist mat material
matlagning mat mejeri mekaniker metall miljö minne mjölk mjölkning mjöl modell montering montör motor motorsåg murare mur musik myndighet mål målare målning märkning mätning
natur nät nätverk nöt objekt odling olja omsorg operatör ordning ost packning panel papper park patient pension person personal planering plast plats
plåt post potatis produkt produktion program programmering projekt prov pump påse reception redovisning regel ren renovering reparation reparatör
resa restaurang ritning robot rum rör rörmokare sal salg samhälle sand schakt service sjuk sjukdom sjukhus sjö sjöfart skada skola skog skogsbruk skogsmaskin skydd
skötare skötsel skördare snickare snö snöskoter socker solcell sol spel språk spår stall standard sten stål städ städare städning ställning stöd stötta styrning svarv svarvning svets svetsning svetsare
system säkerhet sälj tak teknik tekniker telefon text tid timmer tillverkning trafik transport traktor truck trä träd trädgård tryck turism tvätt tyg
underhåll undervisning ungdom utbildning utrustning utveckling utvecklare vagn vakt vatten ved ventilation verkstad verktyg vetenskap vilt vind virke vård vårdare våtrum väg vägg
växt växthus värme yrke yta åker återvinning äldre ägg öl
`;
