/**
 * 2048 French words of 4 to 8 letters, written without accents: things one can picture, and no word that hurts in a hospital.
 * Three quarters come from the French list of BIP 39 (MIT licence), whose words are chosen not to be mistaken for each other.
 */
export const frenchWords: readonly string[] = `
abaisser abeille aborder aboutir aboyer abreuver abricot abriter absence absolu academie acajou acarien accepter
acclamer accolade accroche acheter aciduler acier acompte acquerir acronyme acteur actif actuel adepte adequat
adhesif adjectif adjuger admettre admirer adopter adorer adoucir adresse adroit adulte adverbe aerer aeronef affaire
affecter affiche affubler agencer agile agneau agrafe agrafer agreable agrume aider aigle aiguille ailier aimable
aisance ajonc ajouter ajuster alchimie algebre algue aliment alleger alliage allouer allumer alouette alourdir
alpaga altesse alveole amande amateur ambigu ambre amenager amidon amiral amorcer amovible amphibie ampleur ampoule
amusant analyse anaphore anatomie anchois ancien aneth angle anguille anguleux animal anis annexer annonce annuel
anodin anomalie anonyme antenne antidote apaiser aperitif aplanir apologie appareil appeler apporter appuyer
aquarium aqueduc arbitre arbuste ardeur ardoise argent arlequin armoire armure arpenter arracher arriver arroser
article aspect asperge asphalte aspirer assiette associer aster asticot astre astuce atelier atrium attentif attirer
attraper aubaine auberge audace audible augurer aurore automne autruche auvent avaler avancer avenir avenue averse
aviateur avide avion aviser avocat avoine avouer avril axial axiome azalee azur badge bagage baguette baignade
balancer balcon baleine balisage ballon bambin bambou banane banc bancaire bandage banlieue banniere banquier
barbeau baril baron barque barrage barrette basilic basket bassin bastion bateau bateleur batterie baudrier bavarder
belette belier belote benefice berceau berge berger berline bermuda besace betail beurre biberon bicycle bidule
bijou bilan bilingue billard bille binaire biologie biotype biscuit bison bitume bizarre blague blanchir blette bleu
bleuet blinder blond bloquer blouson bobard bocal boire boiser bolet bolide bonbon bondir bonheur bonifier bonus
bordure borne botte bouchon boucle bouee boueux bougeoir bougie bouleau boulon bouquet bouquin bourdon boussole
boutique bouton boxeur braille branche brave brebis breche bretelle breuvage bricoler brigade brillant brioche
brique brocante brochet brochure brocoli broder bronzer brouette brousse brugnon brume brusque bruyant bruyere
buffle buisson bulle bulletin bureau burin butiner butoir buvable buvard buvette cabane cabanon cabine cacao cactus
cadeau cadran cadre cafeine cageot cahier caillou caisson calamar calculer caleche calecon calepin calibre calmer
camarade camera camion campagne canal canape caneton canif cannelle canon cantine canular capable caporal caprice
capsule capter capuche carbone cardon caresser cargo caribou carillon carotte carpe carreau cartable carton cascade
caserne casier cassette causer caution cavalier caverne caviar cedille cedre ceinture celeri celeste cellule central
cerf cerfeuil cerise cerisier cerner cesser chaise chalet chaleur chalut chambre chameau chamois chance chapeau
chapelet chapitre charbon chariot charrue chaton chaudron chausson chemin cheminee chemise chene chenille chequier
chercher cheval chevreau chicoree chien chiffre chignon chimere chiot chlorure chocolat choisir chorale chose
chouette chrome ciboule cidre cigogne cimenter cinema cintre cintrer circuler cirer cirque citadin citerne citoyen
citron civil clairon clapet claquer classe clavecin clavier clef client cligner climat clivage cloche clocher clou
clown cobalt cobra cocasse cocon cocotier coder codifier coffre cohesion coiffer coing colibri colis colline
colmater colonel comedie commande commode compact compas compote comptoir concert conduire confetti confier congeler
connoter consonne contact convexe copain copeau copie coquille corail cordage cordon cornet corniche cornue corpus
correct corsage cortege cosmique cosmos cosse costaud costume coton coude couette couffin couloir coupole coupure
courage couronne coussin couture couvent couvrir coyote crabe cravate crayeux crayon creature crediter creneau crepe
cresson creuser crevette cristal critere crocus croire croquer croute cruche crucial crypter cubique cueillir
cuillere cuisine cuivre culminer cultiver cumuler curseur cuvette cycle cygne cylindre cypres daigner daim dalle
damas damier danseur datte dauphin debiter deborder debutant decaler decider declarer decorer decrire decupler
dedale deductif deesse defensif defiler defrayer degager dejeuner delice deloger demander demeurer denicher denouer
dentelle depenser dephaser deplacer descente desert designer dessiner destrier detacher detourer devenir deviner
devoir dialogue diamant dicter differer digerer digital digne diluer dimanche diminuer dindon dinette diorama
dioxyde directif diriger discuter disposer disque dissiper distance divan divertir diviser doigt domaine domicile
domino donateur donjon donner dortoir dorure dosage doseur dossier dotation douanier double douceur douche douter
doyen dragon drapeau draper dresser dribbler droiture dune duplexe durable durcir duvet dynastie eblouir ecarter
echarpe echelle eclair eclairer eclipse eclore ecluse ecole economie ecorce ecorcier ecouter ecran ecremer ecrin
ecrivain ecrou ecume ecureuil ecurie edifier eduquer effacer effectif effigie effort effusion egaliser egarer
ejecter elaborer elargir electron elegant elephant eleve eligible eloge eluder email emballer embellir emeraude
emission emmener emouvoir empereur employer emporter emulsion encadrer enchere enclave encoche encre endive endosser
endroit energie enfance engager engin enigme enjamber enjeu enlever enrichir enrobage enseigne entasser entendre
entier entourer entraver enumerer enviable envoyer enzyme eolien epaissir epargne epatant epaule epicerie epilogue
epine epingle episode eponge epoque eprouver equerre equinoxe equipe erable eriger escabeau escalier escargot
espadon espece espiegle espoir esprit essayer essence essieu essorer estampe estime estrade estragon etable etagere
etaler etang etatique etendoir eternel etirer etoffer etoile etonnant etroit etude etui euphorie evaluer eventail
evidence eviter evolutif evoquer exact exagerer exaucer exceller excitant excuse exemple exercer exhorter exigence
exiler exister exotique expedier explorer exposer exprimer exquis extensif fable fabuleux facette facile facture
fagot faience falaise fameux famille fanfare farceur farfelu farine fasciner faucon fauteuil fauvette faveur favori
federer felin fenetre fenouil feodal ferme fermer ferveur festival feuille feutre fevrier ficeler ficelle fictif
fidele figuier figure filature filet filetage filiere filleul filmer filou filtrer financer finir fiole firme fixer
flairer flan flanelle flasque flatteur fleche fleur flexion flocon flore fluctuer fluide flute fluvial foin fonderie
fongible fontaine forcer foret forgeron formuler fortune fossile fougere fouiller foulard four fourche fourmi
fragile fraise franchir fregate freiner frene frere friable friction frise frisson friture froid fromage frontal
frotter fruit fugitif fuite fuseau futaie futur gagner galaxie galerie galet galette galop gambader gamelle gant
garage garantir gardien gare garnir garrigue gaufre gazelle gazon geant gelatine gelule general genet genie genou
gentiane gentil geologie geometre geranium germe geyser gibier gigot girafe girofle givre glace glacier gland globe
gloire glorieux glycine gobelet goeland golfeur gomme gonfler gorille goulot goupille goutte goyave graduel graffiti
graine grand granit grappin gratuit gravir grelot grenat grenier griller grillon grimper gronder grotte groupe
grutier gruyere guepe guichet guide guidon guimauve guitare gustatif gymnaste gyrostat habitude haie halo halte
hamac hameau hamster hangar hanneton haricot harmonie helium herbe herbier herisson hermine heron hetre heureux
hiberner hibou hilarant histoire hiver homard hommage homogene honneur honorer horizon horloge houblon housse houx
hublot huile huitre humain humble humide humour hydromel hymne idylle ignorer iguane illusion image imbiber imiter
immense immobile immuable impact imperial implorer imposer imprimer incarner incident incliner incolore indexer
indice indigo inductif inedit inexact infante infini informer infusion ingerer inhaler innocent inonder inscrire
insecte insigne insolite inspirer instinct intact intense intime intrigue intuitif inutile inventer inviter invoquer
iris irreel isoler ivoire jacinthe jaguar jaillir jambe jambon janvier jardin jarre jasmin jauger jaune javelot
jetable jeton jeudi jeunesse joindre joncher jongler jongleur joueur journal jovial joyau joyeux jubiler jumelle
jument junior juteux juvenile kayak kermesse kimono kiosque kiwi labourer lactose lagune laine laisser laitier
laitue lama lamelle lampe lanceur lande langage lanterne lapin largeur laurier lavabo lavande lavoir layette lecture
legal leger legume lentille lessive lettre levier lexique lezard liasse liberer libre licence licorne liege lievre
ligue lilas limer limite limonade limonier limpide lineaire linge lingot lionceau liquide liseron lisiere lisse
lister lithium littoral livre livreur logique lointain loisir loterie loupe loutre louve loyal lucide lucratif lueur
luge luisant lumiere lunaire lundi lunette lupin luth lutin luxueux lynx machine magasin magenta magique magnolia
maigre maillon maintien mairie maison majorer malle mallette malt mammouth mandater manege mangue maniable manteau
manuel marathon marbre marchand mardi mare marelle maritime marmite marmotte marqueur marron marsouin martre
mascotte massif matelas materiel matiere matin mauve maximal meconnu medaille mediter meduse meilleur melange
melisse melodie melon memoire menhir menthe mentor mercredi merisier merite merle mesange messager mesure metal
meteore methode metier meuble miauler miel miette mignon migrer milieu million mimique mimosa mince mineral minimal
minorer minuit minute miracle miroiter mobile mobilier moderne moelleux molaire mondial moniteur monnaie monotone
montagne monument moquette moraine morceau morsure mosaique moteur motif motte mouche mouette moufle moulin moulure
mousse mousson moutarde mouton mouvant muguet mulet multiple munition muraille mure murene murmure muscade muscle
musette museum musicien myriade myrtille mystere mythique nacre nappe narcisse narrer natation nation natte nature
nautique navet navire nebuleux nectar negliger negocier neige nettoyer neurone neutron neveu niche nickel nitrate
niveau noble nocturne noisette noix nomade nombreux nommer normatif notable notifier notoire nougat nourrir nouveau
novateur novembre novice noyau noyer nuage nuancer numero nutritif oasis obeir objectif obliger observer obstacle
obtenir occasion occuper ocean octobre octroyer octupler odorant officier offrir ogive oignon oiseau oisillon
olfactif olive olivier ombrelle omettre onctueux onde onduler onereux onirique opale opaque operer opinion opportun
opter optique orange orbite orchidee ordonner oreille orge origan orme ornement orque ortie oseille osier osmose
ouragan oursin ourson outarde outil ouvrage ovation oxyde oxygene ozone paisible palace palette palmares palmier
palourde palper panache panda pangolin panier panneau panorama pantalon paon papaye papier papillon papyrus paquet
paradoxe parasol parc parcelle parfumer parler parole parquet parrain parsemer partager parure parvenir passion
pasteque patate paternel patience patin patron patte pavillon pavoiser pavot payer paysage peigne peintre pelage
pelican pelote pelouse peluche pendule penetrer pensee pepite peplum perche perdrix periode perle permuter perplexe
perron persil petale petit peuple peuplier phare phoque photon phrase physique piano pictural piece pierre pilote
piment pinceau pinson pion pirogue piscine pistache piston pivoine pivoter pixel pizza placard plafond plaid plaisir
planche planer plaque plastron platane plateau pliage pluie plume poche pochette poele poesie poete pointe poire
poireau poirier poisson poivre polaire pollen pommade pomme pompon ponctuel ponderer poney ponton porche portail
portique position posseder posture potager poteau poterie potion potiron pouce poulain poulie pourpre poutre pouvoir
prairie praline pratique precieux prefixe prelude prenom presence pretexte prevoir primitif prince probleme proceder
profond progres projeter prologue promener propre prospere proteger prouesse proverbe prudence prune pruneau
prunelle public puiser puits pulsar pupitre puzzle pyramide quai quasar quenelle question quietude quille quinoa
quitter quotient racine raconter radeau radieux radis ragondin rail raisin ralentir rallonge ramasser ramure rapide
raquette rateau ratisser ravin ravioli rayonner reactif realiser recette recevoir reciter reclamer recolter recruter
recycler rediger redouter refaire reflexe reformer refrain regalien region reglage reglisse regulier reine reiterer
rejeter rejouer relatif relever relief remarque remede remise remonter remorque remplir renard renfort renifler
renne renvoi replier reporter reprise reptile requin reserve resineux resoudre respect rester resultat retablir
reunion reussir revivre revolte rhubarbe richesse rideau rieur rigide rigoler rincer rituel rival rive riviere
robinet rocheux romance romarin rondin rosace rose roseau rosee roseraie rosier rotatif rotor rotule roue rouge
rouille rouleau routine royaume ruban rubis ruche rucher ruelle rugueux ruisseau rustique rythme sable sabler sabot
sacoche safari safran sagesse saisir salade salon salsifis saluer samedi sampan sandale sapin sardane sardine
sarrasin saturer sauge saugrenu saule saumon savant savonner sceau scenario schema science score scrutin sculpter
seance seau secable seduire seigle seigneur sejour selectif selle semaine sembler semoule senateur sensible sentence
separer sequence serein sergent serieux serin serre serrure service sesame sextuple sideral siecle sieger sigle
signal silence silicium sillon simple sincere siphon sirop sismique situer skier social socle soie soigneux soja
soleil solitude soluble songeur sonnette sonore sorbet sortir soucoupe soulever soupape soupe source soutirer
souvenir spacieux spatial special sphere spiral square stable station stipuler strict studieux styliste sublime
substrat subtil subvenir succes sucre suffixe suggerer suiveur sulfate superbe supplier sureau surface suricate
syllabe symbole symetrie synapse syntaxe systeme tablier tabouret tactile tailler talent talisman talonner talus
tamarin tambour tamis tampon tangible tapis tarder tarif tarte tartine tasse tatami taupe taureau temoin temporel
tendre teneur tenir terminer terne terrasse terreau tessere texte theiere theme theorie thon thym tiede tige tilleul
timbale timbre tirelire tiroir tissu titane titre toboggan toile toiture tolerant tomate tonneau tonnelle toponyme
torche tordre tornade torrent tortue totem toucher toupie tournage traction trafic train trame travail trefle
treillis tremper tresor treuil triage tricot tricoter trilogie triomphe tripler trivial troene tronc tropical
troupeau truffe truite tuile tulipe tulle tunnel turban turbine tuteur tutoyer tuyau tuyere typique ultime ultrason
unanime unifier union unique unitaire univers uranium urbain usage usine usuel utile utopie vache vague vaillant
valable valise vallon valse valve vanille vanneau vapeur varier vase vaste vecteur vedette vegetal vehicule veinard
veloce velours vendredi verdure verger vernir vernis veste veston viaduc viande victoire video vignette vigueur
village vinaigre viole virement virgule virtuose visage viseur vision visuel vital vitesse viticole vitrine vivace
vivier vivipare voguer voile voilier voisin voiture volcan volet voltiger volume vortex vouloir voyage voyelle wagon
wapiti yacht yaourt yeuse yole zebre zebu zenith zeste zinc zoologie
`
  .trim()
  .split(/\s+/);
