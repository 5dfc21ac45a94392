//! Cue words and their classes, in a table that the compiler builds.

use super::class::Class;

/// What a relation or role is called in a placeholder, its class, and the words that say it.
const RELATIONS: &[(&str, Class, &str)] = &[
    (
        "MOTHER",
        KIN_TITLE,
        "mother mum mom mam mommy mummy mumma momma mama mamma mams ma mami mamá mammie mammy amma ammi ummi maman mutti eomma umma ammachi aai mãe mutter nanay inay nënë mamãe mãezinha ammu ma-ji maaji maa-ji hooyo inang yumma mamulya maminka mamika mère máthair mamaí whaea eomeoni omoni okaasan okāsan",
    ),
    (
        "FATHER",
        KIN_TITLE,
        "father dad daddy papa poppa pops baba papi papá appa abba abbu tata bapu abbi papà pappa dadda da babuji pitaji aboji appaji tatay itay vater otac papai paizinho aabo baba-jan tatang isä tatinek père athair daidí abeoji otousan otōsan baba-ji papa-ji thaththa",
    ),
    ("BROTHER", Class::KIN, "brother bro brothers half-brother"),
    (
        "BROTHER",
        KIN_TITLE,
        "bhaiya bhaiyya bhai bhaijaan kuya hyung oppa oniichan onii-san aniki gor-gor didi-bhai ağabey akhi bratik anh-hai veerji veer-ji bhaia",
    ),
    ("SISTER", Class::KIN, "sister sis sisters half-sister"),
    (
        "SISTER",
        KIN_TITLE,
        "bhabhi bhabi akka noona unnie eonni oneechan onee-san jiejie je-je ukhti sestra aapa apa-jan akkā thangachi",
    ),
    ("SIBLING", Class::KIN, "sibling siblings twin twins triplet"),
    ("SON", Class::KIN, "son sons"),
    ("DAUGHTER", Class::KIN, "daughter daughters"),
    (
        "CHILD",
        Class::KIN,
        "child children kid kids baby toddler newborn firstborn eldest oldest youngest boy girl boys girls",
    ),
    ("HUSBAND", Class::KIN, "husband hubby hubbie"),
    ("WIFE", Class::KIN, "wife missus wifey"),
    (
        "PARTNER",
        Class::KIN,
        "partner spouse boyfriend girlfriend fiance fiancee fiancé fiancée bf gf lover husband-to-be wife-to-be",
    ),
    ("EX_PARTNER", Class::KIN, "ex exes ex-husband ex-wife ex-boyfriend ex-girlfriend ex-partner"),
    (
        "GRANDMOTHER",
        KIN_TITLE,
        "grandmother grandma gran granny nan nana nanna nanny grandmom grandmum gramma abuela oma abuelita nonna babushka baba-ji babcia yiayia halmoni savta bubbe bubbie teta mormor farmor mawmaw meemaw memaw nani dadi grandmama avó ammamma paati ajji nanima dadima naniji dadiji gogo ambuya makhulu ouma babička bunica obaasan obachan waipo nainai popo laolao mémé yia-yia sitto bibi-ji beeji bebeji biji ayeeyo inang vovó bà ngoại nội nkuku mémère grand-mère maman-bozorg madarjan anneanne babaanne babika nainie mamgu mamó maimeó mamaw nonnina welita lelang",
    ),
    (
        "GRANDFATHER",
        KIN_TITLE,
        "grandfather grandpa granddad grandad gramps grandpop abuelo opa abuelito nonno dziadek dedushka pappou papou zayde zaide jiddo harabeoji pawpaw peepaw granda grandpapa grampa dadu nanu nanaji dadaji thatha ajoba gonggong waigong yeye laoye oupa sekuru dědeček bunic ojiisan ojichan geddo gido baba-bozorg pedarbozorg awoowe vovô agong akong ah-gong pépé pépère grand-père taid tadcu daideo deduška mkhulu nonnino welito dziadzia gung-gung",
    ),
    (
        "GRANDCHILD",
        Class::KIN,
        "grandson grandsons granddaughter granddaughters grandchild grandchildren grandkid grandkids",
    ),
    (
        "AUNT",
        KIN_TITLE,
        "aunt auntie aunty tia tía tita khala tante ciocia aunties khaleh khalto phupho phuppo bua masi maasi mausi chachi kaki tannie teyze ciotka phuppi phupi chithi periamma mami mamiji tai-ji khalti ammah amto teyzeh obasan dai-ma eedo habaryar shangazi mamkhulu tetka",
    ),
    (
        "UNCLE",
        KIN_TITLE,
        "uncle tio tío onkel wujek uncles chacha mamu mamoun kaka oom malume dayday amou shushu jiujiu mama-ji mamaji mamoo chachu chacha-ji taya-ji tayaji phupha periappa chithappa khalo khalu dayi amca enişte ojisan samchon adeer abti mjomba malome ujak tetak strýc tonton nonc",
    ),
    ("COUSIN", Class::KIN, "cousin cousins cuz"),
    ("NIECE", Class::KIN, "niece nieces"),
    ("NEPHEW", Class::KIN, "nephew nephews"),
    ("STEPMOTHER", Class::KIN, "stepmother stepmom stepmum"),
    ("STEPFATHER", Class::KIN, "stepfather stepdad"),
    ("STEPBROTHER", Class::KIN, "stepbrother"),
    ("STEPSISTER", Class::KIN, "stepsister"),
    ("STEPSON", Class::KIN, "stepson"),
    ("STEPDAUGHTER", Class::KIN, "stepdaughter"),
    ("GODPARENT", Class::KIN, "godmother godfather godparent"),
    ("GODCHILD", Class::KIN, "godson goddaughter godchild"),
    ("FRIEND", Class::ROLE, "friend friends mate mates buddy buddies pal bestie bff"),
    ("ROOMMATE", Class::ROLE, "roommate roommates flatmate flatmates housemate housemates lodger suitemate"),
    ("NEIGHBOR", Class::ROLE, "neighbor neighbors neighbour neighbours"),
    ("BOSS", Class::ROLE, "boss manager supervisor employer foreman ceo"),
    (
        "COLLEAGUE",
        Class::ROLE,
        "coworker coworkers colleague colleagues co-worker co-workers workmate workmates teammate assistant secretary receptionist intern trainee",
    ),
    ("THERAPIST", Class::ROLE, "therapist counselor counsellor"),
    ("PSYCHOLOGIST", Class::ROLE, "psychologist"),
    ("PSYCHIATRIST", Class::ROLE, "psychiatrist"),
    (
        "DOCTOR",
        ROLE_TITLE,
        "doctor gp physician pediatrician paediatrician cardiologist neurologist oncologist gynecologist gynaecologist dermatologist surgeon specialist consultant obstetrician endocrinologist doc docs",
    ),
    ("NURSE", ROLE_TITLE, "nurse midwife"),
    ("DENTIST", Class::ROLE, "dentist orthodontist"),
    ("SOCIAL_WORKER", Class::ROLE, "caseworker worker keyworker"),
    ("SPONSOR", Class::ROLE, "sponsor sponsee"),
    (
        "TEACHER",
        ROLE_TITLE,
        "teacher tutor professor lecturer principal headteacher headmaster headmistress dean instructor",
    ),
    ("COACH", ROLE_TITLE, "coach trainer mentor"),
    ("CLERGY", ROLE_TITLE, "pastor priest rabbi imam minister vicar chaplain deacon reverend bishop preacher"),
    ("LANDLORD", Class::ROLE, "landlord landlady"),
    ("LAWYER", Class::ROLE, "lawyer solicitor attorney barrister"),
    (
        "OFFICER",
        ROLE_TITLE,
        "officer detective sergeant captain lieutenant constable sheriff marshal colonel major corporal",
    ),
    ("JUDGE", ROLE_TITLE, "judge magistrate"),
    ("CARER", Class::ROLE, "carer caregiver babysitter sitter au-pair childminder"),
    ("CLIENT", Class::ROLE, "client patient"),
    ("PET", Class::ROLE, "dog cat puppy kitten pup horse pony rabbit hamster parrot"),
    (
        "PERSON",
        Class::ROLE,
        "guy woman man lady girl boy bloke chap fella dude person somebody someone named-after crush date ex-boss stepkid stranger kiddo accountant hairdresser driver",
    ),
];

const KIN_TITLE: Class = Class::KIN.with(Class::SOFT_TITLE);
const ROLE_TITLE: Class = Class::ROLE.with(Class::SOFT_TITLE);

const CUES: &[(Class, &str)] = &[
    (Class::TITLE, "dr mr mrs ms mx prof rev sgt fr messrs mister"),
    (Class::SOFT_TITLE, "miss sir lord dame madam father brother sister mother saint"),
    (
        Class::GREETING,
        "hi hello hey hiya howdy morning afternoon evening night goodnight thanks bye goodbye welcome cheers dear you sorry please",
    ),
    (
        Class::MONTH,
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    (
        Class::WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed weds thu thur thurs fri sat sun",
    ),
    (
        Class::HOLIDAY,
        "christmas xmas easter thanksgiving halloween ramadan eid diwali hanukkah chanukah passover pesach purim lent juneteenth kwanzaa valentine valentines hogmanay yom kippur rosh hashanah vaisakhi nowruz epiphany",
    ),
    (Class::DIGIT, "zero oh o one two three four five six seven eight nine nought double triple treble"),
    (
        Class::NUMERAL,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth fortieth fiftieth sixtieth seventieth eightieth ninetieth thousandth",
    ),
    (
        Class::STREET,
        "street st road rd avenue ave av lane ln drive dr court ct place pl boulevard blvd way terrace crescent close gardens grove parkway pkwy highway hwy circle cir square sq row mews walk trail alley plaza loop turnpike path pike hill rise parade quay wharf green park view vale croft drove calle avenida rue rua ulica ulitsa camino paseo carrera viale strada piazza rambla callejon esplanade embankment causeway expressway freeway route",
    ),
    (
        Class::ORG,
        "hospital hospitals infirmary clinic clinics surgery hospice sanatorium asylum rehab rehabilitation healthcare health medical medicine behavioral behavioural wellness psychiatric psychiatry recovery counseling counselling therapeutics pharmacy pharmacies pharmaceuticals dental school schools elementary primary preschool kindergarten nursery montessori high college university academy institute polytechnic prep preparatory seminary church chapel cathedral parish parsonage ministries ministry temple synagogue mosque masjid shul gurdwara mandir tabernacle congregation fellowship abbey priory bank banking union credit insurance assurance logistics freight trucking shipping transport transit motors automotive industries industrial manufacturing foundry steel construction builders contractors engineering technologies technology tech systems software solutions consulting consultants partners associates group holdings company corporation corp inc incorporated ltd limited llc llp plc co gmbh enterprises ventures capital investments financial finance services service agency foundation charity trust society association council authority department bureau league club center centre home homes house lodge manor nursing care hotel inn motel resort restaurant cafe café diner grill bistro bakery brewery pub tavern bar market markets supermarket grocery store stores shop outlet mall foods farms farm dairy ranch vineyards winery airlines airways aviation aerospace railway railways library museum theatre theater gallery studio studios gym fitness ymca ywca media press publishing books records realty properties estates chambers law legal laboratories labs lab plumbing electric electrical energy utilities power roofing landscaping salon spa barbers daycare childcare shelter mission barracks prison jail precinct constabulary nhs",
    ),
    (
        Class::TRADE,
        "solicitors attorneys lawyers barristers dentists plumbers electricians roofers undertakers notaries auditors packaging printing printers plastics textiles garments uniforms linens tile tiling flooring carpets windows doors glass glazing blinds curtains fabrication machining welding tooling castings forge sawmill lumber timber hardware tools rental rentals leasing towing tire tires tyre tyres lube exhausts brakes collision autos repair repairs cleaners cleaning janitorial laundry launderette laundromat staffing recruitment payroll accounting accountants bookkeeping surveyors architects opticians optical optometry eyecare dentistry orthodontics podiatry chiropractic physiotherapy pediatrics paediatrics oncology cardiology orthopedics orthopaedics radiology imaging dialysis urology midwifery maternity obstetrics fertility chemist chemists apothecary florist florists flowers orchard orchards groves nurseries greenhouse greenhouses growers produce seafood fisheries meats poultry butchers bakers bakehouse confectionery creamery roasters coffee kitchen kitchens eatery cantina taqueria pizzeria pizza noodles sushi barbecue bbq wings burgers chippy donuts bagels deli delicatessen tearooms tandoori kebab buffet steakhouse saloon taproom brewhouse distillery cellars spirits liquors wines vape tobacconist news newsagents newsagent bookshop bookstore stationers toys hobbies crafts fabrics yarn jewelers jewellers jewelry goldsmiths pawn pawnbrokers thrift antiques auctions auctioneers interiors furnishings furniture mattress upholstery appliances electronics computers computing telecom wireless broadband networks analytics interactive games entertainment cinema cinemas bowling lanes rink skating arcade casino stables kennels cattery grooming veterinary vets vet aquatics marine boats yachts charters cruises tours travel cabs taxis coaches couriers removals movers haulage parcels storage warehousing warehouse depot yard quarry aggregates concrete cement paving asphalt drainage heating cooling refrigeration insulation solar fencing lawncare arborists forestry exterminators security alarms locksmiths investigations bonds mortgage mortgages lending loans savings wealth advisors pensions brokers brokerage underwriters realtors lettings housing trustees outreach pantry crisis alliance coalition collective cooperative co-op legion rovers rangers wanderers athletic juniors infants comprehensive grammar playgroup creche crèche learning tutoring tutors dojo karate judo boxing wrestling gymnastics ballet dance choir chorale orchestra symphony players playhouse opera radio television broadcasting gazette tribune chronicle unit ward wing detox supply supplies chemicals chemical paper paint paints rubber cable cables machinery instruments devices optics pharma biotech genetics aggregate dairies mills mill quarries mining drilling pipeline petroleum fuels fuel oil gas propane salvage scrap recycling waste sanitation signs graphics design designs advertising marketing events catering bridal tailors tailoring shoes footwear boots apparel clothing boutique fashions barber barbershop nails lashes tattoo tanning massage pilates yoga crossfit aerobics swim golf tennis cricket rugby soccer football hockey softball baseball racquet rowing sailing archery commission offices workshop workshops factory terminal practice physicians pediatric residences retirement community opportunity empowerment initiative connections pathways horizons",
    ),
    (
        Class::DENOMINATION,
        "lutheran baptist methodist presbyterian episcopal anglican pentecostal evangelical adventist reformed orthodox catholic apostolic unitarian quaker mennonite nazarene",
    ),
    (
        Class::PLACE_TAIL,
        "heights springs creek valley lake lakes beach falls grove park hill hills point ridge plain plains village town city bay harbor harbour haven port bridge ford field fields woods wood forest island islands isle county borough parish township junction crossing corners landing shores estates gardens green common commons square circus cross gate court end side moor dale vale glen hollow canyon mesa bluff bluffs cove marsh mills mill quarter district slope terrace cliffs rapids rock rocks river station mount mountain",
    ),
    (
        Class::DIRECTION,
        "north south east west upper lower central northeast northwest southeast southwest downtown midtown uptown outer inner new old great little saint st mount mt fort ft port lake los las san santa el la le",
    ),
    (
        Class::DOES,
        "said says thinks thought told tells asked asks called calls came comes went goes got gets gave gives wants wanted knows knew feels felt looked looks left leaves laughed laughs cried cries yelled yells shouted shouts screamed screams raised raises moved moves texted texts emailed phoned rang rings kept keeps started starts stopped stops tried tries hit hits broke breaks drove drives drinks drank lost loses loves loved hates hated hurt hurts made makes put puts took takes met meets found finds worked works lived lives died passed turned turns walked walks ran runs helped helps needed needs seemed seems saw sees brought brings bought buys threw throws slammed slams pushed pushes grabbed grabs touched touches kissed kisses hugged hugs held holds sat sits stood stands slept sleeps woke wakes ate eats cooked cooks cleaned cleans paid pays sent sends wrote writes read reads heard hears listened listens talked talks spoke speaks mentioned mentions suggested suggests insisted insists promised promises lied lies cheated cheats apologized apologised apologizes apologises admitted admits denied denies agreed agrees refused refuses offered offers invited invites married marries divorced proposed graduated retired quit quits smokes smoked uses relapsed overdosed visited visits stayed stays returned returns showed shows ended ends begged begs blamed blames complained complains criticized criticised nags nagged ignored ignores snapped snaps answered answers replied replies picked picks dropped drops stormed joined joins teased teases bullied bullies borrowed borrows stole steals understands understood remembers remembered forgot forgets worries worried reckons reckoned noticed notices believes believed used acts acted sounded sounds smiled smiles watched watches plays played pulled pulls set sets learned learnt learns became becomes",
    ),
    (
        Class::HUMAN,
        "said says thinks thought told tells asked asks called calls wants wanted knows knew texted texts emailed phoned laughed laughs cried cries yelled yells shouted shouts screamed screams raised raises hugged hugs kissed kisses apologized apologizes apologised apologises promised promises lied lies cheated cheats admitted admits insisted insists suggested suggests mentioned mentions replied replies answered answers reckons reckoned worries worried nags nagged blames blamed teased teases begged begs smiled smiles drove drives drinks drank smoked smokes relapsed overdosed married proposed graduated remembered remembers forgot forgets noticed notices invited invites listened listens cooked cooks slammed slams grabbed grabs brought brings bought buys picked picks wrote writes got gets came went goes",
    ),
    (
        Class::OWNED,
        "house place flat apartment room bedroom car birthday funeral wedding party school teacher boss job work office phone number email mother father mom mum dad brother sister wife husband partner boyfriend girlfriend friend friends family parents kids son daughter dog cat voice face hand hands eyes death illness diagnosis surgery drinking behavior behaviour anger temper fault idea side name text texts message messages opinion advice grave ashes memory bed desk coat shoes clothes stuff things",
    ),
    (
        Class::MEDICINE,
        "take taking took taken takes prescribe prescribed prescribes prescribing prescription tablet tablets capsule capsules pill pills dose doses dosage mg milligram milligrams mcg medication medications medicine meds drug drugs antibiotic antibiotics antidepressant allergic allergy inhaler injection antihistamine cream ointment something called brand generic supplement supplements",
    ),
    (
        Class::AUX,
        "is was has had does did will would can could should might must isn't wasn't hasn't hadn't doesn't didn't won't wouldn't can't couldn't shouldn't are were have haven't weren't aren't don't do may",
    ),
    (
        Class::ADVERB,
        "always never just also still even really actually then already finally only ever once usually sometimes often suddenly probably literally basically kinda sorta again",
    ),
    (
        Class::TO_PERSON,
        "told tell tells telling asked ask asks asking texted text texting texts emailed email emails emailing phoned phone phoning rang ring ringing messaged message messaging met meet meets meeting saw see sees seeing visited visit visits visiting married marry marries marrying dated dating divorced divorcing divorce miss missed misses missing love loved loves loving hate hated hates hating forgave forgive forgiving thanked thank thanking hugged hug hugging kissed kiss kissing invited invite inviting trust trusted trusting trusts blame blamed blames blaming fired hired confronted confront confronting dumped avoided avoid avoiding ignore ignored ignoring raised raising named name remember introduced pick picked drove drop dropped left know knew knows adore adored adores scared hurt hurting punched hit slapped pushed mean hear heard watch watched watching help helped helping bring brought follow followed joined convince convinced beat",
    ),
    (
        Class::LINK,
        "with from for about and without like than by or to of at between around against towards toward after before behind because when if but that whether while who beside besides except including plus versus",
    ),
    (
        Class::PLACE_PREP,
        "in from to near around outside at through via into of over leaving left toward towards across between visiting visit visited",
    ),
    (
        Class::DWELL,
        "live lives lived living move moves moved moving grew born raised settled settle reside resides residing resided relocated relocate relocating relocation commute commutes commuting commuted drove drive driving fly flew flying flies flight train bus travel traveled travelled traveling travelling traveler trip vacation holiday stay stayed staying house flat apartment condo cottage cabin family home hometown based back originally walk walked walking visit visiting visited stuck stationed deployed down up over out went go going gone come came coming arrived arrive left leave leaving headed heading somewhere town city area",
    ),
    (
        Class::ENGAGE,
        "work works worked working job shift shifts nights days hired employed employs employment interview interviewed interviewing interviewer start starts started starting begin begins began beginning enrolled enrol enroll enrolling attend attends attended attending study studies studied studying teach teaches taught teaching volunteer volunteers volunteered volunteering admitted admit admission inpatient outpatient detox rehab treated treatment discharged discharge transferred transfer graduated graduate graduating accepted goes go going went student sophomore freshman senior junior manager cashier nurse receptionist engineer driver fired laid sacked quit promoted intern interned internship apprentice apprenticeship contract contractor career position role stationed worship worships worshipped ward unit bed hospitalized hospitalised",
    ),
    (
        Class::PHONE_CUE,
        "phone phones number numbers call calls called calling text texts texting reach mobile cell cellphone telephone tel landline line hotline fax ring rang dial voicemail message extension ext contact pager beeper whatsapp digits",
    ),
    (
        Class::ID_CUE,
        "last account acct member membership mrn record records chart policy group id identification identifier license licence licensed plate plates registration reg tag vin serial imei device card social ssn ssi passport routing iban sort claim case reference ref file subscriber insurance medicare medicaid nhs national certificate npi dea badge employee student patient confirmation ip mac udid barcode pin code number no",
    ),
    (Class::SPOKEN_SIGN, "dot at slash underscore dash hyphen"),
    (Class::DATE_CUE, "the birth dob born"),
    (Class::URL_CUE, "www http https"),
    (Class::AGE_CUE, "nineties hundreds turned turning turns aged age ages birthday old year-old years"),
    (Class::UNIT, "apt apartment unit suite ste flat floor room rm lot box bldg building"),
    (Class::ZIP_CUE, "zip zipcode postcode postal"),
    (
        Class::PARTICLE,
        "van von der den de del della di da dos das du la le los las bin ibn bint binti abu oum al el ul ter ten st saint san mac mc o d' af av zu y ben bat",
    ),
    (Class::NAMING, "named called name name's names nicknamed surname spelled spelt goes"),
    (Class::POSSESSIVE, "my his her our their your whose"),
    (
        Class::PRONOUN,
        "i me you he him she it we us they them i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll it'd we're we've we'll we'd they're they've they'll they'd myself yourself himself herself itself ourselves themselves yourselves mine yours hers ours theirs who whom what which this that these those someone somebody anyone anybody everyone everybody nobody no-one something anything everything nothing that's there's what's who's where's how's here's let's y'all im ive ill id dont cant wont didnt doesnt isnt wasnt",
    ),
    (
        Class::FUNCTION,
        "a an the and or but nor so yet if then else than as at by for from in into of off on onto out over to up with within without about above across after against along among around before behind below beneath beside between beyond despite down during except inside like near outside past per since through throughout till toward towards under until upon via when where while why how because although though unless whereas whether not no yes my his her our their your i me you he him she it we us they them this that these those who whom whose which what there here is am are was were be been being do does did done doing have has had having can could shall should might must would will too very also just only even still again ever never always now already soon later often sometimes much many more most less least few little lot lots some any all both each every either neither none one other another such same own once twice well really quite rather pretty almost maybe perhaps probably right okay ok back away together",
    ),
    (
        Class::FILLER,
        "aye och nae um uh umm uhh er erm hmm hm mm mmm mhm mm-hmm mhmm uh-huh huh ah aah oh ohh ooh aw wow ugh yeah yep yup yes no nope nah okay ok alright right sure well so like anyway gosh gee god jeez jesus christ damn heck hell hey ha haha hah lol oops ouch phew shh whoa woah yay yikes gotcha cool great fine good exactly totally absolutely definitely honestly kinda sorta gon na wan ta gonna wanna gotta kinda outta hafta lemme dunno cos cuz 'cause cause laughs laughter laughing crying sighs sigh pause silence crosstalk inaudible unclear coughs sniffs sniffles chuckles nods",
    ),
    (
        Class::INNOCENT,
        "english spanish french german italian portuguese polish russian ukrainian czech slovak hungarian romanian bulgarian greek turkish arabic hebrew farsi persian urdu hindi punjabi bengali tamil telugu gujarati marathi chinese mandarin cantonese japanese korean vietnamese thai tagalog filipino indonesian malay swahili yoruba igbo hausa zulu xhosa amharic somali tigrinya welsh irish scottish gaelic scots dutch belgian swedish norwegian danish finnish icelandic swiss austrian american americans british brit brits briton canadian canadians mexican mexicans australian aussie kiwi indian pakistani bangladeshi lankan nepali afghan iranian iraqi syrian lebanese palestinian israeli jordanian egyptian moroccan algerian tunisian libyan sudanese ethiopian eritrean kenyan ugandan tanzanian nigerian ghanaian african africans cameroonian zimbabwean jamaican haitian cuban dominican rican colombian venezuelan brazilian argentinian chilean peruvian salvadoran guatemalan honduran latino latina latinx hispanic asian asians european europeans western eastern caribbean jewish jew jews muslim muslims christian christians catholic catholics protestant protestants hindu hindus sikh sikhs buddhist buddhists mormon mormons evangelical lutheran baptist methodist presbyterian quaker amish atheist orthodox islam islamic christianity buddhism hinduism judaism bible koran quran torah god lord jesus christ allah buddha satan devil heaven america england scotland wales ireland britain uk usa us u.s europe africa asia australia canada mexico france germany italy spain poland russia ukraine china japan korea india pakistan bangladesh iran iraq syria israel palestine turkey egypt nigeria kenya ghana ethiopia somalia jamaica haiti cuba brazil colombia portugal greece ireland netherlands belgium sweden norway denmark finland switzerland austria hungary romania bulgaria vietnam thailand philippines indonesia afghanistan lebanon morocco zealand zimbabwe states kingdom california texas florida ohio michigan illinois pennsylvania oregon nevada arizona colorado utah montana idaho wyoming nebraska kansas oklahoma missouri iowa minnesota wisconsin indiana kentucky tennessee alabama mississippi louisiana arkansas massachusetts connecticut vermont maine maryland delaware hawaii alaska ontario quebec alberta manitoba saskatchewan cbt dbt emdr act ifs aa na ptsd ocd adhd add asd bpd mdd gad phq gad-7 phq-9 phq9 gad7 audit bdi bai beck hamilton columbia edinburgh ssri ssris snri snris er icu ed gp nhs hr it tv dvd cd pc ipad iphone android facebook instagram twitter tiktok snapchat whatsapp youtube google gmail netflix spotify zoom skype teams facetime slack reddit linkedin tinder bumble hinge xbox playstation nintendo uber lyft airbnb honda toyota ford bmw audi volvo mercedes nissan mazda hyundai kia subaru jeep chevy chevrolet tesla volkswagen vw prius civic corolla dodge lexus coke pepsi starbucks mcdonald's mcdonalds nike adidas lego ikea disney marvel pokemon kindle alexa siri headspace calm ok okay lexapro zoloft prozac paxil celexa wellbutrin effexor cymbalta pristiq abilify seroquel zyprexa risperdal latuda lamictal lithium depakote xanax ativan klonopin valium ambien trazodone buspar adderall ritalin concerta vyvanse strattera naltrexone suboxone methadone narcan sertraline fluoxetine citalopram escitalopram venlafaxine duloxetine mirtazapine quetiapine olanzapine propranolol diazepam lorazepam clonazepam tylenol advil ibuprofen aspirin paracetamol nurofen benadryl nyquil melatonin metformin lisinopril insulin penicillin amoxicillin covid corona socratic gestalt freudian freud jung rogers rogerian maslow bowlby pavlov gottman linehan ellis kubler-ross mediterranean internet wifi wi-fi monday tuesday wednesday thursday friday saturday sunday",
    ),
];

/// What the table says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    /// Everything it does.
    pub(crate) class: Class,
    /// Placeholder label of a relation or role.
    pub(crate) relation: Option<&'static str>,
}

/// Looks up a word in lower case.
pub(crate) fn cue(word: &str) -> Option<Cue> {
    let bytes = word.as_bytes();
    let mut slot = hash(bytes, 0, bytes.len()) as usize % SLOTS;
    loop {
        let entry = &TABLE[slot];
        if entry.len == 0 {
            return None;
        }
        let text = if entry.relation > 0 { RELATIONS[entry.list as usize].2 } else { CUES[entry.list as usize].1 };
        let start = entry.start as usize;
        if entry.len as usize == bytes.len() && text.as_bytes().get(start..start + bytes.len()) == Some(bytes) {
            let relation = (entry.relation > 0).then(|| RELATIONS[entry.relation as usize - 1].0);
            return Some(Cue { class: entry.class, relation });
        }
        slot = (slot + 1) % SLOTS;
    }
}

const SLOTS: usize = 8192;

/// Where a word stands in [`RELATIONS`] (`relation` is the line + 1) or [`CUES`], and the union of its classes.
#[derive(Clone, Copy)]
struct Entry {
    list: u8,
    relation: u8,
    len: u8,
    start: u16,
    class: Class,
}

static TABLE: [Entry; SLOTS] = build();

const fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash ^ (hash >> 15)
}

const fn build() -> [Entry; SLOTS] {
    let mut table = [Entry { list: 0, relation: 0, len: 0, start: 0, class: Class::NONE }; SLOTS];
    let mut line = 0;
    while line < RELATIONS.len() {
        let (_, class, words) = RELATIONS[line];
        table = insert_all(table, words.as_bytes(), class, line as u8, line as u8 + 1);
        line += 1;
    }
    let mut line = 0;
    while line < CUES.len() {
        let (class, words) = CUES[line];
        table = insert_all(table, words.as_bytes(), class, line as u8, 0);
        line += 1;
    }
    table
}

const fn insert_all(mut table: [Entry; SLOTS], words: &[u8], class: Class, list: u8, relation: u8) -> [Entry; SLOTS] {
    let mut start = 0;
    while start < words.len() {
        let mut end = start;
        while end < words.len() && words[end] != b' ' {
            end += 1;
        }
        let mut slot = hash(words, start, end) as usize % SLOTS;
        loop {
            if table[slot].len == 0 {
                let len = (end - start) as u8;
                table[slot] = Entry { list, relation, len, start: start as u16, class };
                break;
            }
            let entry = table[slot];
            let text = if entry.relation > 0 { RELATIONS[entry.list as usize].2 } else { CUES[entry.list as usize].1 };
            if same(text.as_bytes(), entry.start as usize, entry.len as usize, words, start, end - start) {
                table[slot].class = entry.class.with(class);
                break;
            }
            slot = (slot + 1) % SLOTS;
        }
        start = end + 1;
    }
    table
}

const fn same(left: &[u8], at: usize, len: usize, right: &[u8], start: usize, length: usize) -> bool {
    if len != length {
        return false;
    }
    let mut offset = 0;
    while offset < len {
        if left[at + offset] != right[start + offset] {
            return false;
        }
        offset += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_with_all_its_classes() {
        for (_, class, words) in RELATIONS {
            for word in words.split(' ') {
                assert!(cue(word).is_some_and(|cue| cue.class.any(*class) && cue.relation.is_some()), "{word}");
            }
        }
        for (class, words) in CUES {
            for word in words.split(' ') {
                assert!(cue(word).is_some_and(|cue| cue.class.any(*class)), "{word}");
            }
        }
        assert_eq!(cue("mum").and_then(|cue| cue.relation), Some("MOTHER"));
        assert_eq!(cue("zyzzyva"), None);
    }
}
