/**
 * 2048 French words of 4 to 8 letters, written without accents: things one can picture, no word that hurts in a hospital, no
 * two that differ by one letter. Most come from the French list of BIP 39 (MIT licence, see NOTICE).
 */
export const frenchWords: readonly string[] = `
abaisser abeille aborder aboutir aboyer abreuver abricot abriter absolu academie acajou accepter acclamer accolade
accroche acheter aciduler acier acompte acquerir acronyme acteur actif actuel adepte adequat adhesif adjectif adjuger
admettre admirer adopter adoucir adresse adroit adulte adverbe aerer aeronef affaire affecter affiche agencer agile
agneau agreable agrume aider aigle ailier aimable aisance ajonc ajouter ajuster alchimie algebre algue aliment alleger
alliage allouer allumer alouette alourdir alpaga altesse alveole amande amateur ambre amenager amidon amiral amovible
amphibie amphore ampleur ampoule amusant ananas anaphore anchois ancien aneth anguille anguleux animal anis annexer
annonce annuel anodin anonyme anorak antenne antilope apaiser aplanir appareil appeler apporter appuyer aquarium
aqueduc arbitre arbuste archipel ardeur ardoise argent arlequin armoire armure arpenter arriver arroser article
artisan aspect asperge asphalte aspirer assiette associer aster astre astuce atelier atoll atrium attelage attentif
attirer attraper aubaine auberge aubier audace audible aurore automne autruche auvent avancer avenir avenue averse
aviateur avide avion aviser avocat avoine avouer avril axial axiome azalee azur babouche badge bagage baguette
baignade balai balancer balcon baleine balisage bambin bambou banane banc bancaire banjo banlieue banniere banquier
barbecue baril baron barque barrage barrette basilic basket batavia bateau bateleur batterie baudet baudrier bavarder
becasse belette belier belote benefice bengali berceau berline bermuda besace betail beurre bicycle bidule bigoudi
bijou bilan bilingue billard binaire biniou biscuit bison bitume blague blanchir blason bleu bleuet blini blond
bloquer blouson bobine bocal boiser bolide bonbon bondir bonheur bonifier bonnet bonsai bonus bordure borne bottine
bouchon boucle bouee boueux bougeoir bougie bouquet bouquin bourdon bourgeon boussole boutique braille branche
brandade brave brebis breche bretelle bretzel breuvage bricoler brillant brioche brique brocante brochet brochure
brocoli broder bronzer brouette brousse brugnon brume bruyant buffet buffle buisson bulletin burin butiner butoir
buvable buvard buvette cabane cabanon cabas cabriole cacao cachalot cactus cadran cafeine cageot caillou cairn caisson
calamar calanque calculer caleche calecon calepin calmer camarade camera camion campagne campeur canal canape canard
caneton cannelle cantine canular capable capeline capot caprice capter capuche capucine carafe caramel caravane
carbone cardon cargo caribou carillon carmin carotte caroube carpe carpette carreau cartable cascade casier casque
cassette castor causer caution cavalier caverne caviar cedille cedrat cedre ceinture celeri celeste centaure central
cerf cerfeuil cerise cervelas cesser chabot chaise chaland chalet chaleur chambre chamois chance chandail chantier
chapeau chapitre chapka charade chariot charme charrue chaton chatoyer chaudron chausson cheddar chemin cheminee
chemise chene chenille chequier chercher cheval chevalet chevreau chevron chicoree chien chiffre chignon chimere chiot
chocolat choisir chorale choriste chose chrome ciboule cigale cigogne cimenter cinema cintre circuler cirer cirque
citadin citerne cithare citoyen citron civil clairon clapet claquer classe clavecin clavier clef client cligner climat
clivage cloche cloison clou clovisse clown cobalt cobra cocasse cocon cocotier coder codifier coffre cohesion coiffer
coing colibri colis colline colmater colombe colza comedie comete commande commode compact compas compote comptine
comptoir concert condor conduire confetti confier congeler conifere connoter console consonne contact convexe copain
copeau copie coquelet coquille coracle corail cordelle cormoran cornet corniche cornue corolle corpus correct corsage
cosmique cosmos cosse costaud costume coucou coude coudrier couffin couloir coupole courage couronne coursier couscous
coussin couture couvert couvrir coyote crabe cravate crayeux crayon creature crediter cremerie creneau crepe cresson
crevette cricket cristal critere crocus croquer croupier croute cruchon crucial crumble crypter cubique cueillir
cuillere cuisine cuivre culminer cultiver cumin cumuler curcuma curseur cyclamen cycle cygne cylindre cyprin daigner
daim dallage damas damassin damier danseur dariole dauphin debiter deborder debutant decaler decider declarer decor
decorer decrire dedale defensif defiler dejeuner delice deloger demander denicher denouer dentelle depenser deplacer
depliant descente desert designer dessiner destrier detacher detourer devenir deviner devoir diabolo dialogue diamant
diapason dicter dicton digital digne diluer dimanche dindon dinette diorama diriger discuter disposer disque dissiper
distance divan divertir diviser docker doline dolmen domaine domicile domino donateur donjon donner dorade dorique
dortoir dorure dossier dotation douanier double doublure douceur douche douve doyen dragon drapeau draper dresser
dressoir droiture dune duplexe durable durcir duvet dynastie ebene eblouir ecarter echalote echarpe echasse echelle
eclair eclairer eclipse eclore ecluse ecole economie ecorce ecouter ecran ecremer ecrivain ecrou ecume ecureuil ecurie
edifier edredon eduquer effacer effigie effort egaliser elargir electron elegant elephant eleve eligible eloge email
emballer embellir emeraude emeu emission emmener emouvoir empereur employer emporter emulsion encadrer encart enchere
enclave encoche encre encrier endive endosser endroit energie enfance engager enigme enjamber enjeu enrichir enrobage
enseigne ensemble entasser entendre entier entourer enumerer envoyer eolien epaissir epargne epatant epeautre epervier
epicerie epilogue epinard epine epingle episode eponge epoque eprouver equerre equinoxe equipe erable escabeau escale
escalier escargot espadon espece espiegle espoir esprit essayer essence essieu essorer estampe estime estrade estragon
estuaire etagere etaler etamine etang etatique etendard etendoir etirer etoffer etoile etonnant etroit etude etui
evaluer eventail evidence eviter evoquer exact exaucer exceller excuse exemple exercer exhorter exister exotique
expedier explorer exposer exprimer exquis fabrique fabuleux facette facile facture faience faisan falafel falaise
fameux famille fanfare farceur farfelu farine fasciner faucon fauteuil fauvette faveur favori federer felin fenetre
fenouil ferme fermette ferry ferveur festival feuille feutre fevrier ficeler ficelle fictif fidele figuier figure
figurine filature filet filetage filiere filmer filou filtrer financer finesse finir fixer flairer flamant flambeau
flan flanelle flatteur fleur flipper flocon flonflon flore flotte fluide flute fluvial foin fonderie fondue fontaine
foret forgeron formuler fortune fossette fossile fouace fougasse fougere fouiller foulard four fourche fourgon fourmi
fourneau fraise fraisier franchir fregate freiner frene fresque fripier friture froid fromage fronton frotter fruit
fuchsia fusain fuseau futaie futur gagner galaxie galerie galet galion galop gambader gamelle gant garage garantir
gardenia gardien garnir garrigue gaspacho gaufre gavotte gazon gelatine genet genie genievre gentiane gentil geologie
geometre geranium gerbille geyser gibbon gibier gigot girafe girofle givrage glace glacier glaieul glaneur globe
gloire glorieux glycine gobelet goeland goelette golfeur gomme gondole gorille goulot goupille gourde goyave graffiti
graine grand granit grappin gratuit gravir grelot grenat grenier griffon grillage griller grillon grimper grizzly
grotte groupe grutier gruyere guepe gueridon guichet guide guidon guimauve guitare gustatif gymnaste habitude haie
halo halte hamac hamster hangar hanneton hareng haricot harmonie harpiste havre hayon heliport helium herbe herbier
herisson hermine heron hetraie hetre heureux hiberner hibou hilarant histoire hiver homard hommage honneur honorer
horizon horloge houblon houle houppe housse houx hublot huitre humain humble humide humour iceberg idylle iguane
ikebana illusion image imiter immense immuable imperial imprimer incarner incliner incolore indice indigo infini
informer inscrire insecte inspirer instinct intact intense intrigue inventer inviter iris isoler ivoire jacinthe
jaguar jaillir jambon janvier jardin jargon jarre jasmin jaspe jauger jaune javelot jersey jetable jeton jeudi
jeunesse joindre joncher jongler joueur journal joute jovial joyeux jubiler judo jumelle jument junior jupon juteux
juvenile kaki karate kart kayak kebab kermes kermesse kilt kimono kiosque kiwi kumquat labourer lactose lagune laine
laisser laitier laitue lama lamantin lampe lampion lamproie lanceur lande langage lanterne lapin laque largeur lasagne
laurier lavabo lavande lavandin lavoir layette lecture legal leger lemurien lentille leopard lessive lettre levier
lexique lezard liasse liberer licence licorne ligue lilas limer limite limonade limonier limpide lineaire linge lingot
linotte lionceau liquide liseron lisiere lister littoral livre livreur logique lointain loisir loriot losange loukoum
loupe loyal lucarne lucide luciole lucratif lueur luge luisant lumiere lunaire lundi lunette lustre luth luxueux
luzerne lynx macareux machine magasin magenta magique magnolia maillon maintien mairie maison majorer malle mallette
malt mammouth manchot mandater manege mangue maniable manioc manteau manuel maracas marathon marbre marchand mardi
mare marelle marinade maritime marmite marmotte maroquin marqueur marquise marron marsouin mascotte massif matelas
materiel matiere matin mauve maximal medaille mediter meduse meilleur melange melisse melodie melon melopee memoire
menhir menthe mentor menuet mercredi meringue merisier merite messager mesure metal meteore methode metier meuble
meunier miauler miel miette migrer mikado milieu millet million mimique mimosa mince mineral minerve minimal minuit
minute miroiter mobile mobilier mocassin moderne moelleux moineau molleton mondial monnaie montagne monument moraine
morceau morse mosaique moteur motif motte moufette moufle moulin moulure mousson moutarde mouton mouvant muesli muguet
mulet multiple muraille murene murmure muscade musette museum musicien myosotis myriade myrtille mystere mythique
nacelle nacre nappage nappe narcisse natation nation nature nautique navarin navet navette navire nectar nefle
negocier neige nettoyer neutron neveu niche nichoir nickel nigelle niveau noble nocturne noisette noix nomade nombreux
nommer noria notoire nougat nourrir nouveau novembre noyau nuage nuancer numero oasis observer obtenir ocarina
occasion occuper ocean ocre octave octobre odorant offrir oignon oiseau oisillon olifant olive olivette olivier
olivine ombrelle omelette omettre onctueux onde onduler onirique opale opaline opaque opera operette opinion optique
orange orbite orchidee orge orgeat origami origan ornement orque ortie oseille osier osmose otarie ouistiti oursin
outil outremer ouvrage ovation oxyde ozone pagaie pagode paillote paisible palace paletot palette palmares palmier
palombe palourde pampa panache panais panda panneau panorama pantalon papaye papier papillon paprika papyrus paquet
paradoxe parasol paravent parc parcelle parfumer parler parmesan parole partager parure parvenir pastel pasteque
patelle paternel patinage patron pavane pavoiser payer paysage pedalo peigne peintre pelage pelican pelouse peluche
pendule peniche pensee pepite peplum perchoir perdrix pergola periode perle permuter perron persil petale petanque
petit petoncle petunia peuple peuplier phare photon phrase physique piano pichet piece pierre pigeon piment pinceau
pinede pinson piolet pion pipeau pirogue piscine pistache piston pitaya pivert pivoine pivoter pixel pizza placard
plafond plaid plaisir planche planer plastron platane plateau pliage plinthe plume plumeau pochette podium poesie
poete pointe poireau poirier poisson poivre poivron polaire polder polka pollen polo pomelo pommier pompon poney
ponton popeline porridge portail portique portrait position posseder posture potager poteau potee poterie potier
potiron poulain pouliche poulie pourpre poutre pouvoir prairie praline pratique precieux prefixe prelude prenom
presence prince proceder profond progres projeter prologue promener prospere proteger prouesse proverbe prudence prune
pruneau prunelle prunier public puiser puits pulsar puma pupitre puree putois puzzle pyramide quai quartz quasar
quetsche quiche quietude quille quinoa quitter quotient racine raconter radar radieux radis ragondin ragout raifort
rail rainette raisin ralentir rallonge ramage ramasser ramequin ramure ranch rapide raquette ratisser ravin ravioli
rayonner reactif realiser rebond recette recevoir reciter recolter recruter recycler rediger refaire reformer refrain
refuge region reglage reglisse regulier reine rejouer relatif relever relief remarque remise remonter remous remplir
renard renfort renvoi replier reporter reprise reptile requin reserve resineux resoudre respect ressort rester
resultat reunion reussir rhubarbe richesse ricotta rideau rieur rigoler rillette rincer rivage rive riviere robinet
rocade rocher rocheux romance romarin rondeau rondin rosace rose roseau roseraie rosette rotatif rotor rouet rouge
rouille rouleau roulotte routine royaume ruban rubis ruche ruelle rugby ruisseau rumba rustique rythme sable sabot
sacoche safari safran sagesse salade salami salon salsa salsifis saluer samba samedi sampan sandale sanglier santal
saphir sardine sarouel sarrasin saugrenu saumon savant savonner sceau scenario schema science scooter score scrutin
sculpter seance seiche seigle sejour semaine semoir senateur sequence sequoia serein serpette serpolet serrure service
sesame siecle sieger sierra signal silence silicium sillon silo simple sincere siphon sirop sitar sittelle sizerin
skier slalom socle soie soigneux soja soleil soliste sonate songeur sonnette sonore soprano sorbet sorgho sortir
soucoupe soulever soupape soupiere source souvenir spacieux spatial special sphere spiral square station statue steppe
sterne studieux styliste stylo sublime succes sucre sucrier suffixe sumac superbe sureau surface surfeur suricate
syllabe symbole symetrie syntaxe systeme tableau tablier taboule tabouret tactile taffetas taiga tailler taillis
talent talisman talonner tamarin tambour tandem tango taniere tapis tarif tarte tartine tasse tatami tatou taupe
taureau temoin tenaille tendre teneur tenir terrasse terreau terrier terrine texte theatre theiere theme theorie thon
thuya thym tiede tige tilapia tilleul timbale timbre tipi tirelire tiroir tissu titane titre toast toboggan toison
tolerant tomate tombola tomette tonneau tonnelle toponyme torche torrent tortue totem toucan toundra toupie tourbe
tournage tourteau tracteur train traineau trame trapeze travail trefle treille treillis tremper tresor treuil triangle
tricot tricoter trictrac trilogie triomphe tripler triton trivial troene troika tronc tropical troupeau truffe truite
tuba tulipe tulipier tulle tunnel turbine turbot tutoyer tuyau tuyere typique unanime unifier union unique univers
urbain usage usine usuel utile utopie vache vaillant valise vallee vallon valve vanesse vanille vannerie vapeur
vedette vegetal vehicule velours vendredi verandah verdier verdure verger vernis verre verrou verseau verveine veston
viaduc viande victoire video vigie vigneron vignette vigueur village vinaigre vinyle violon viorne virement virgule
virtuose visage visuel vitesse viticole vitrail vitrine vivace vivier voguer voilier voisin voiture volcan volet
voliere voltiger volume vortex voyage voyelle wagon wallaby wapiti yacht yaourt yeti yeuse yoga yole yourte zebre zebu
zenith zephyr zeste zibeline zinc zinnia zircon zodiaque zoologie
`
  .trim()
  .split(/\s+/);
