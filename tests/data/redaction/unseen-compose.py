#!/usr/bin/env python3
"""Makes redaction-unseen.jsonl anew: reads unseen-hand.txt (dialogues by hand), composes the rest from the exchanges below.
Markup {KIND:text}, {KIND~:text} spoken, {2:Name} / {2*:N-A-M-E} person 2 of the transcript; offsets are computed, in code points."""
import collections, json, os, random, re

HERE = os.path.dirname(os.path.abspath(__file__))
R = random.Random(20261127)
TOTAL = {'cased': 40, 'lower': 40}

# given names (a / gives a short form) and surnames, by origin
GIVEN = {
 'anglo': 'Rosemary/Rosie Geoffrey/Geoff Lindsey Brandon Kimberly/Kim Stuart Meredith Clifford Tabitha/Tabby Doug Jocelyn Preston Harriet/Hattie Neil Bethany/Beth Wesley/Wes Marjorie Todd Gwendolyn/Gwen Kendra Barnaby Shelby Leonard/Lenny Courtney',
 'european': 'Annika Lorenzo/Enzo Saoirse Guillaume Freja Dimitra Henrik Chiara Caoimhe Luuk Margarethe/Gretel Stelios Solveig Pascal Oisín Federica Maarten Ilse Thibault Anneke Gianluca Torvald Eilidh Renske',
 'hispanic': 'Esperanza/Espe Ignacio/Nacho Maribel Fermín Yadira Octavio Xiomara/Xio Leticia/Lety Ramiro Graciela/Chela Jacinto Noemí Aurelio Araceli Heriberto/Beto Citlali Ulises Rocío Amparo Gilberto Dulce Evaristo Zulema Nereida',
 'south_asian': 'Jaspreet/Jassi Vikram Lalitha Arjun Sanjana Mohan Tanvi Rajesh/Raj Nirmala Imran Kusum Devika Zainab Gautam Pooja Suresh Amrita Farhan Shreya Naveen Padma Ruwan Chitra Kiran',
 'east_asian': 'Tomoko Zhihao Hyejin Phuong Daichi Meiling Sungmin Trang Ayumi Guowei Eunji Hoang Naoki Lihua Dongwook Ngoc Satomi Jianyu Minseo Duc Kaori Yanyan Taeyang Khanh',
 'african': 'Ngozi Kofi Thabo Amina Uchenna/Uche Selam Babatunde/Tunde Akosua Chukwuemeka/Emeka Lindiwe Kamau Ifeoma Bongani Hawa Yaa Tafadzwa Achieng Ousmane Busisiwe/Busi Dawit Nkechi Mandla Wambui Ekow',
 'mena': 'Layla Omid Maryam Khaled Noor Reza Dina Hassan Yasaman Karim Zeynep Mahmoud Soraya Elham Walid Nadia Behrouz Salma Emre Huda Ramin Ghada Ibtisam Murat',
 'slavic': 'Wojciech/Wojtek Katarzyna/Kasia Dmitri/Dima Ivana Stanislav/Stas Lyudmyla Borys Tatiana/Tanya Radoslav Zuzana Mykola Biljana Andrzej Nadezhda/Nadya Goran Olena Przemek Danuta Vlado Jelena Marek Snezana Taras Bozena',
 'african_american': 'Tanisha Devonte Lashonda Kareem Monique Darius Shaquana Terrell Quiana Rashad Imani Javonte Yolanda/Yoli Dequan Nikia Malik Tawanda Cedric Raekwon Chantelle Daquan Lawanda Jaleesa Tremaine',
 'pacific_native': 'Kaimana Noelani Tevita Sefina Rangi Moana Keoni Anahera Pua Siaosi Ataahua Kekoa Litia Manaia Ioane Shadi Ahiga Winona Chayton Halona Malia Tane Losa Ngaire',
 'word': 'Grace Will Hope Mark May Rose Art Bill Joy Faith Dawn Chase Drew Sunny Miles Jack Frank Pat Rich Ivy Gene Cliff Reed Iris Hazel Destiny Sandy Ruby Wade Lane Guy Christian Angel Norm Bob Sky Dale',
}
SUR = {
 'anglo': 'Pickering Holloway Whitfield Ramsbottom Carmichael Loomis Thornbury Haverford Kingsley Stubbs Ellsworth Dunbar',
 'european': "Lindqvist O'Driscoll Mazzanti Vandenberg Papadakis Desrochers Haugen Kowalik Brannigan Zimmermann Ferreira Dubois",
 'hispanic': 'Zaragoza Montemayor Escobedo Villalobos Ybarra Cervantes Quiñones Bustamante Arellano Sepúlveda Tafoya Olivares',
 'south_asian': 'Mukherjee Bhattacharya Gunawardena Chaudhry Sidhu Ramaswamy Qureshi Nambiar Dhaliwal Kulkarni Shrestha Patil',
 'east_asian': 'Hashimoto Nguyen Kwon Zhao Fujimoto Tran Hwang Ouyang Morita Vuong Lim Huang',
 'african': 'Okonkwo Asante Dlamini Tesfaye Adeyemi Mutasa Ndiaye Kimani Boateng Moyo Abdi Eze',
 'mena': 'Shirazi Haddad Al-Masri Rahimi Yildiz Benhaddou Farouk Tehrani Mansouri Zogby Kaya Boutros',
 'slavic': 'Stojanovic Wójcik Petrenko Horvat Kuznetsov Novotny Ivashchenko Jankowski Bielak Marković Dudek Popov',
 'african_american': 'Gadson Lattimore Broadnax Smalls Pinckney Mayfield Hairston Poindexter Merriweather Boykin Tolliver Rucker',
 'pacific_native': 'Kamakau Tupou Leavasa Ngata Yellowhorse Tsosie Kahale Vainikolo Manuelito Faleolo Parata Iosefa',
 'word': 'Banks Rivers Love Price Small Best Long Young Stone Field Winters Fairchild Walker Baker',
}
PLACES = ("Ypsilanti|Eau Claire|Yreka|Los Banos|Waxahachie|Sault Ste. Marie|Broken Bow|Half Moon Bay|Tuba City|Opelousas|Kalispell|Little Elm|"
 "Grimsby|Hebden Bridge|Wagga Wagga|Moose Jaw|Invercargill|Pontypridd|Red Hook|Bed-Stuy|Germantown|the Ninth Ward|Pilsen|Echo Park|Duluth|"
 "Truth or Consequences|Nacogdoches|Sandusky|Pahrump|Wapakoneta|Chillicothe|Kapolei|Gallup|Biddeford|Coeur d'Alene|Paradise|Hazard|Normal").split('|')
ORG = {
 'work': "Fennimore Plastics|Bluebonnet Title|the Gilded Fork|Dollar General|Ostrander & Pike|Maple Ridge Dairy|Harborline Ferries|Costco|Copperleaf Software|the Kirkby Gazette|Tall Pines Roofing|Amazon|Sunrise Cab|County Line Lumber|Delphine's|First Prairie Bank".split('|'),
 'school': "Cesar Chavez Academy|Wren Hollow Elementary|St. Aloysius|Oakdale Prep|Ferndale High|Kirkwood Community College|Bowdoin|Sheffield Hallam|Tamalpais Middle School|Little Acorns Preschool|Howard|Grover Cleveland High".split('|'),
 'clinic': "Twin Rivers Counseling|Baystate Detox|Harmony House|Stillwater Psychiatric|Northfield Urgent Care|New Dawn Recovery|Saint Jude's|Elmcrest Hospital|Open Door Clinic|Pinecone Pediatrics|Larkspur Women's Health|Hope Village".split('|'),
 'church': "Mount Zion AME|Holy Rosary|Trinity Methodist|Temple Beth Shalom|Gurdwara Sahib of Fremont|New Life Assembly|St. Basil's|Al-Rahma Center".split('|'),
}
MONTHS = 'January February March April May June July August September October November December'.split()
ONES = 'zero one two three four five six seven eight nine'.split()
ORD = ('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth '
       'eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth').split()

def nth(d): return f"{d}{'th' if 11 <= d <= 13 else {1:'st',2:'nd',3:'rd'}.get(d % 10,'th')}"
def digits(n): return ''.join(str(R.randrange(10)) for _ in range(n))
def say(s):
    """digits read aloud, a zero as oh or zero; letters stay letters"""
    oh = R.choice(['oh', 'zero'])
    return ' '.join((oh if c == '0' else ONES[int(c)]) if c.isdigit() else c for c in s if c.isalnum())
def lets(n): return ''.join(R.choice('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(n))

def date(c):
    m, d = R.choice(MONTHS), R.randint(1, 28)
    return R.choice([f'{m} {d}', f'{m} {nth(d)}', f'the {nth(d)} of {m}', f'the {ORD[d-1]} of {m}', f'{m} the {ORD[d-1]}', f'{m} {ORD[d-1]}',
        f'{d} {m}', f'{m} {d}, {R.randint(2009, 2025)}', f'{R.randint(1,12)}/{d}', f'{d} {m} {R.randint(2012, 2025)}'])
def dob(c):
    m, d, y = R.randint(1, 12), R.randint(1, 28), R.randint(1948, 2006)
    return R.choice([f'{m:02}/{d:02}/{y}', f'{m}/{d}/{y % 100:02}', f'{MONTHS[m-1]} {d}, {y}', f'{y}-{m:02}-{d:02}', f'the {nth(d)} of {MONTHS[m-1]} {y}',
        f'{MONTHS[m-1]} {ORD[d-1]}, nineteen {R.choice(["fifty-two","sixty-one","seventy-eight","eighty-six","ninety-nine"])}', f'{d}.{m}.{y}'])
def age(c): return R.choice(['90', '93', '94', '96', '102', 'ninety-one', 'ninety-five', 'ninety-seven', 'a hundred and two', 'ninety-nine'])
def phone(c):
    a, b, d = str(R.choice([212, 305, 414, 469, 512, 602, 718, 773, 816, 907])), '555', '01' + digits(2)
    if c['spoken']:
        if R.random() < .25: return '~' + say(a) + ' triple five ' + say(d)
        return '~' + say(a + b + d)
    return R.choice([f'{a}-{b}-{d}', f'({a}) {b}-{d}', f'{a}.{b}.{d}', f'+1 {a} {b} {d}', f'{a} {b} {d}', f'07700 900{digits(3)}', f'+44 7700 900{digits(3)}', f'{a}{b}{d}'])
def ascii_(s): return s.lower().translate(str.maketrans('íóéáñúćśøÿ', 'ioeanucsoy')).replace("'", '').replace('-', '')
def email(c):
    g, s = ascii_(c['g']), ascii_(c['s'])
    dom = R.choice(['gmail.com', 'hotmail.com', 'yahoo.co.uk', 'icloud.com', 'posteo.net', 'comcast.net', 'live.ca', 'mail.ru'])
    loc = R.choice([f'{g}.{s}', f'{g[0]}{s}', f'{g}_{digits(2)}', f'{s}{g}', f'{g}{R.randint(60, 99)}', f'the.{s}s'])
    if not c['spoken']: return f'{loc}@{dom}'
    w = re.sub(r'\d+', lambda m: ' ' + say(m.group()) + ' ', loc).replace('.', ' dot ').replace('_', ' underscore ')
    return '~' + re.sub(' +', ' ', f"{w} at {dom.replace('.', ' dot ')}").strip()
def address(c):
    st = R.choice('Larkin Street|Old Mill Road|Juniper Way|Sycamore Court|County Road 12|MLK Boulevard|West Ninth Street|Calle Real|Chapel Lane|Fulton Avenue|Ridge Pike|Orchard Close'.split('|'))
    if c['spoken']:
        n = R.choice(['nineteen twenty-two', 'four oh six', 'eighty-three', 'twelve hundred', 'three seventeen', 'sixty-one'])
        return '~' + f"{n} {st.replace('12', 'twelve')}" + R.choice(['', '', ' apartment nine', ' unit four'])
    return f"{R.randint(3, 4999)} {st}" + R.choice(['', '', ', Apt 7', ' Unit 2B', ' #14', ', Flat 3'])
def zip_(c):
    if c['spoken']: return '~' + say(R.choice('1234678') + digits(4))
    return R.choice([R.choice('1234678') + digits(4), R.choice('1234678') + digits(4), R.choice('1234678') + digits(4) + '-' + digits(4), f'LS{R.randint(1,19)} {R.randint(1,9)}QT', 'K7L 2V9', 'SW9 8JH'])
def mrn(c):
    if c['spoken']: return '~' + say(digits(R.choice([6, 7, 8])))
    return R.choice([digits(7), digits(8), 'C-' + digits(6), lets(2) + digits(6), digits(3) + '-' + digits(3) + '-' + digits(2)])
def account(c):
    if c['spoken']: return '~' + say(R.choice([digits(9), lets(2) + digits(6), lets(1) + digits(8)]))
    return R.choice([lets(3) + digits(8), digits(4) + '-' + digits(4) + '-' + digits(4), lets(1) + digits(9), digits(10), 'GRP-' + digits(5), lets(2) + ' ' + digits(3) + ' ' + digits(4)])
def ssn(c):
    a = f'{R.randint(120, 699)}-{R.randint(10, 99)}-{digits(4)}'
    return '~' + say(a) if c['spoken'] else R.choice([a, a.replace('-', ' '), a])
def vehicle(c):
    p = R.choice([lets(3) + digits(4), digits(1) + lets(3) + digits(3), lets(2) + digits(2) + ' ' + lets(3), lets(3) + '-' + digits(3), lets(3) + ' ' + digits(4)])
    return '~' + say(p) if c['spoken'] else p
def handle(c):
    h = R.choice([f"{ascii_(c['g'])}_{R.choice(['bakes', 'outdoors', 'fitz', 'wav'])}", f"real.{ascii_(c['s'])}", f"{R.choice(['moth', 'sad', 'velvet', 'kayak'])}{R.choice(['queen', 'papi', 'dad', 'szn'])}{digits(2)}"])
    if c['spoken']: return '~' + re.sub(' +', ' ', re.sub(r'\d+', lambda m: ' ' + say(m.group()), h.replace('_', ' underscore ').replace('.', ' dot ')))
    return '@' + h
VAL = dict(DATE=date, DOB=dob, AGE=age, PHONE=phone, EMAIL=email, ADDRESS=address, ZIP=zip_, MRN=mrn, ACCOUNT=account, SSN=ssn, VEHICLE=vehicle, HANDLE=handle)

# exchanges; <2> given name of person 2, <2f> given and family name, <2s> family name, <2n> short form, <2*> family name spelled, <2+> given name spelled
EX = '''
T: How did it land when <2> said that?|C: Like a slap, and then like nothing at all.
C: <2> and <3> ganged up on me at dinner. It was the Super Bowl, nobody was even watching.
C: I texted <3> back at four in the morning, which, I know, I know.|T: What were you hoping <3> would do?
T: Is <4> sleeping through the night yet?|C: <4n> sleeps. I don't. I stand there and listen for the breathing.
C: My partner's mother still calls me by the ex's name. <6>, she says, pass the salt.|T: And do you correct her?|C: <2> does it for me, sometimes.
T: <1>, I'm going to interrupt you for a second, is that all right?|C: Yeah, go ahead.
C: That's when <3f> walked in, drunk, in the middle of the toast.
T: Who else was in the room?|C: <2>, <3>, <4>, and a neighbor whose name I never learned.
C: The psychiatrist, Dr. <5s>, wants to cross-taper me to venlafaxine.|T: Did Dr. <5s> say how fast?|C: Over four weeks. Seventy-five, then one-fifty.
C: I used to date a guy named <6>. Everybody loved <6>. That was the problem.
T: What would <2> say if I asked the same question?|C: <2> would say I'm dramatic. Then <2>'d go make tea.
C: <3>'s new girlfriend unfollowed me, so that's where we're at, emotionally, in our thirties.
T: Hey <1>, sorry I'm running late. Come on back.|C: No worries, I got to finish my crossword.
C: It's <1f>, with the new insurance. I called on Monday.|T: Right, got you here.
T: Could you spell your last name for me?|C: Sure, it's <1*>.
C: No, the first name is <1+>. They've had it wrong since intake.|T: I'll fix that right now.
C: They put <4>'s name on the cup as a question mark. <4+>, it isn't that hard.
C: My sponsor <5> says a resentment is like drinking poison.|T: And what do you think?|C: I think <5> reads too many mugs.
C: I keep replaying it. "<1n>, you're too much." Who says that to a kid?
T: When you picture <3> at the door, where does your body go?|C: Shoulders up to my ears.
C: I made an amends list. <6> is at the top. Then my uncle, then the bank.
C: We named the baby <4>, after nobody. I wanted a clean name.
T: You mentioned somebody called <6> a few weeks ago. Is that still going on?|C: <6>? No. That fizzled.
C: Professor <5s> gave me an extension, and I cried in the office like a child.
C: Ms. <5s> from child services comes Thursdays. She looks in the fridge.
C: Aunt <3> found the letters. All of them, in a cookie tin.|T: What did Aunt <3> do with them?|C: Burned them, she says.
C: There were three of us, me, <3> and <6>, and we swore we'd never turn into our parents.
T: Tell <2> that directly, as if the empty chair were listening.|C: Okay. <2>, I'm not your mother. I'm tired of being punished for her.
C: The officer asked for my name and I said <6f>. I don't know why. It's a girl I sat next to in ninth grade.
C: Sorry, that's <2> calling. I'm going to let it ring.
C: <4> drew a family picture and put me on a separate page.|T: What did <4> say about it?|C: That there wasn't any room.
C: I was supposed to be a <6>. They had the name picked out and everything, and then I came.
C: At the meeting you say hi, I'm so-and-so. So I go, hi, I'm <1>, and my voice cracks.
C: <2n> goes, "You will not talk to me like that," and I just laughed. Wrong time to laugh.
T: Last session I heard a lot about <5>. Today, not once.|C: Huh. I hadn't noticed.
C: I dreamed <3> was alive and annoyed with me about the parking.
C: Give <6> an inch and, you know. My grandfather called it the long rope.
C: I asked <6> straight out, are you seeing somebody? And there was this pause.
C: Thanks, <5>. I mean, sorry, I just called you by my sister's name.|T: What's it like to have <5> in the room with us?
C: I ran into <3s> at the pharmacy. We were on a last-name basis, in the army.
T: So <6> gets the house, and you get the dog and the debt.|C: Pretty much.
C: My group home roommate, <6n>, used to hide food in the vents.
C: We left <PLACE> in the middle of the night with the fish tank on my lap.
C: My ex got a job in <PLACE>, so now it's every other weekend and four hours each way.
T: What was it like growing up in <PLACE>?|C: Everybody knew my business before I did.
C: I'd move back to <PLACE> tomorrow if my mother weren't there.
C: The funeral's in <PLACE>. I haven't decided if I'm going.
C: I've been at <ORG work> for eleven years, and they gave me a mug.
C: HR at <ORG work> wants a letter saying I'm fit to return.|T: I can write about attendance and fitness. Nothing else without your say-so.
C: He used to manage the night crew over at <ORG work>, before the back injury.
C: The counselor at <ORG school> thinks it's oppositional defiant something. I think he's bored.
C: <4> got suspended from <ORG school> for a vape that wasn't even theirs.
C: I did two semesters at <ORG school>, then the panic started.
C: I was inpatient at <ORG clinic> for nine days. They took my shoelaces.|T: What helped while you were there?|C: The art lady.
C: They want to discharge me from <ORG clinic> because I missed two appointments.
C: The food pantry at <ORG church> knows me by face now.
C: We got married at <ORG church>, and I remember thinking, run.
T: When was the last drink?|C: <DATE>. Around noon.
C: She died on <DATE>. I keep the calendar turned to that month.
C: My court date got moved to <DATE>, so that's another month of holding my breath.
C: The biopsy is <DATE>. I told no one but you.
T: I have your date of birth as <DOB>. Is that right?|C: That's me. Old.
C: Well, my birthday is <DOB>, so do the math, I was a baby having a baby.
C: My great-grandmother is <AGE> and she has opinions about my tattoos.
C: I take care of a man who's <AGE>. He calls me nurse. I'm not a nurse.
T: Where can I reach you if the video drops?|C: Try <PHONE>.
C: My sister's cell is <PHONE>, in case I don't pick up. She's on my release form.
C: Text me, don't call. <PHONE>. My roommate listens through the wall.
C: Can you send the sleep diary to <EMAIL 1>?|T: Sending it now.
C: I wrote to the school, I wrote to <EMAIL 5>, and I got an auto-reply.
C: We're at <ADDRESS> now, the shelter found us something.|T: How does it feel to have a door that locks?
C: The police came to <ADDRESS> twice in April, and nobody wrote a thing down.
C: The pharmacy needs my zip for the coupon, it's <ZIP>, right?
C: They only serve people in <ZIP>, and we're one street over.
T: The referral lists chart number <MRN>. Does that ring a bell?|C: Not really, no.
C: It says patient number <MRN> on the wristband, I kept it.
C: My policy number is <ACCOUNT>, and it still says I'm not covered.
C: The disability claim, number <ACCOUNT>, was denied again.|T: That's the third time, isn't it?
C: They emptied the account ending, well, the whole thing is <ACCOUNT>. He'd memorized it.
C: He opened a credit card in my name. He has my social, he used to chant it, <SSN>, like a song.
T: The form asks for a social security number.|C: It's <SSN>. Do they really need that?
C: A blue truck, license plate <VEHICLE>, three nights in a row outside my window.
C: I reported the car. <VEHICLE>. They said parking on a street isn't a crime.
C: My kid's account is <HANDLE 4>, and I read it at night like a newspaper.
C: There's this page called <HANDLE 6>, and it's all photos of me from behind.
T: What medication are you on at the moment?|C: Quetiapine, fifty at night, and buspirone. I stopped the Adderall in May.
T: Your GAD-7 was eleven. Three weeks ago it was seventeen.|C: It doesn't feel like progress, but okay.
C: I'm forty-six, I'm divorced, I have a cat and a timeshare.
C: I will not cry today. I will not. Okay, I'm crying.
C: I may be wrong, but I think you're trying to get me to say I'm angry.|T: I may be.
T: Let's mark that as a win.|C: It's just laundry.|T: Laundry is a win.
C: To be frank, I don't have much faith in the breathing stuff.|T: Fair. It won't hurt my feelings.
C: I just want some peace and a bit of joy, is that greedy?
C: The bill came, and I put it in the drawer with the others. I don't open them. I'm in the red.
C: He drew a line, and I chased after him anyway.
C: At dawn it's the worst. By noon I'm a person.
T: What would it mean to give yourself some grace there?|C: I don't even know what that word means outside of church.
C: It's like that scene in The Godfather where he shuts the door on his wife.
C: I binge Grey's Anatomy and eat Doritos. That's the whole coping plan.
C: I was listening to Dolly Parton and just bawling on the freeway.
C: It's a Freudian slip, I know. You people love those.|T: We do keep a jar.
T: In DBT that would be opposite action.|C: So, go to the party.|T: Go to the party for twenty minutes.
C: Thanksgiving was fine. Easter will be worse, with the whole Irish side.
C: My parents speak Tagalog at home and English when they're mad.
T: On a scale from one to ten, where's the urge now?|C: Three. It was seven when I parked.
C: I had one hundred and twelve days, and then it was New Year's Eve.
T: Do you have a plan, or the means?|C: No plan. I gave the pills to the pharmacist.
C: The doctor said borderline, then bipolar two, then complex PTSD. Pick one.
C: I slept from two thirty to six. Four hundred milligrams of magnesium, nothing.
C: I ordered the weighted blanket on Amazon. It's eighteen pounds and it's like being hugged by a walrus.
C: It was March, or maybe late April, the trees were doing that thing.
T: We have about five minutes. What do you want to take with you?|C: That I don't have to fix it by Friday.
C: Room two twelve, third floor, the smell of floor wax. I was nine.
C: My blood pressure was one forty over ninety, and the nurse made a face.
C: It cost twelve hundred dollars, and it didn't even have wheels.
T: Next week same time, Tuesday at four fifteen?|C: Works for me.
C: He's a good Catholic boy, she says, like it's a diagnosis.
C: You know the type. Big hat, big truck, sunny disposition till you say no.
C: The art is mostly in the leaving, my old coach used to say.
T: Can you stay with that feeling, just notice it?|C: It's like a stone. Like a small cold stone.
T: How many days did you exercise?|C: Two. Walked miles on Saturday, though, because the car died.
C: I pat her on the back and she shrugs me off.
C: Do you want my number at the halfway house? <PHONE>. Ask for me by first name only, and if <5> picks up, hang up.
C: The hotline lady called me back from <PHONE>, that's not a scam, is it?|T: I don't recognize it. Let's look it up.
T: Let me read back what I have. <PHONE>?|C: Last two digits the other way round.
T: What's a good email for the portal?|C: <EMAIL 1>, all lower case.
C: I found the email open on the laptop, from <EMAIL 6> to my husband, at one in the morning.
C: It's <EMAIL 2>, we share it, I know, don't say anything.
C: You'd mail it to <ADDRESS>, but put it in a plain envelope.
C: I grew up at <ADDRESS>. There's a vape shop there now.
T: And the zip code there?|C: <ZIP>, I believe.
C: I typed in <ZIP> and it said, no therapists in your area. None!
T: Your hospital number is <MRN>, I'll need that for the records request.
C: I know my record number better than my kids' birthdays. <MRN>.|T: That says something about the last two years.
C: My Medicaid ID? Um, hang on. <ACCOUNT>.
C: She said read me the checking account, so I'm like an idiot reading it, <ACCOUNT>.
C: They had my social wrong on the W-2, it's <SSN>.
T: I see <SSN> here for the social. Correct?|C: Correct.
C: His plate was <VEHICLE>, I wrote it on my hand in eyeliner.
C: My own car, the little Toyota, <VEHICLE>, got towed from the ER lot.
C: <3> posts as <HANDLE 3>, with four thousand followers, and can't call our mother.
C: He made a burner to watch my stories, <HANDLE 2>, like I wouldn't know.
C: The oldest lady in my grief group is <AGE>. She brought her own chair.
C: My nana's going to be <AGE> in the fall, and she buried four kids.
T: How do you spell that surname?|C: <3*>. It was different before my grandparents landed.
C: I said, it's <2+>, look at the badge, and he still got it wrong.
T: And your pharmacy has you under?|C: <1s>. That's <1*>.
C: My granddad has Parkinson's, my mom had Hodgkin's, so I wait for mine.
C: She says it's Asperger's, he says Tourette's, the school says lazy.
T: We'll do the Columbia questions, and then the Hamilton, and then I'll leave you alone.
C: It was me and Jack Daniel's and a family bag of Wendy's, in the bathtub.
C: I go to Target and I just walk around. It's Target therapy.
C: My old therapist was Jungian. We talked a lot about Star Wars.
C: Oprah said it, so my mother believes it.
C: Wellbutrin gave me the shakes, Zoloft took my libido, and Lamictal gave me a rash.
T: That's the critic again.|C: The critic has a degree in it.
'''
EX = [[(t[0], t[3:]) for t in line.split('|')] for line in EX.strip().split('\n')]

TAG = re.compile(r'\{(\d|[A-Z]+)([~*]?):([^}]*)\}')
FORM = {'': 'plain', '~': 'spoken', '*': 'spelled'}

def turn(speaker, text, groups, style):
    """markup -> a turn; in lower style the text around spans loses capitals and punctuation"""
    out, spans, pos = '', [], 0
    def plain(s):
        if style == 'cased': return s
        s = s.lower().replace('gad-7', 'gad seven')
        s = re.sub(r'(?<=\w)-(?=\w)', ' ', s)
        return re.sub(r'[^\w\s\'%/]', '', s)
    for m in TAG.finditer(text):
        out += plain(text[pos:m.start()])
        key, f, val = m.groups()
        if style == 'lower':
            val = val.lower()
            if key.isdigit() and f == '*': val = re.sub(r'[-,]\s*', R.choice([' ', ' ', '-']), val)
            if key in ('DATE', 'ADDRESS', 'AGE', 'ORG', 'PLACE') or f == '~':
                val = re.sub(r'[,.](?!\d)|#', '', val)
                if f == '~' or key == 'AGE' or R.random() < .5: val = re.sub(r'(?<=[a-z])-(?=[a-z])', ' ', val)
        name = key.isdigit()
        s = {'start': len(out), 'end': len(out) + len(val), 'kind': 'NAME' if name else key, 'form': FORM[f], 'group': groups[key] if name else None}
        if name: s['person'] = 'p' + key
        spans.append(s); out += val; pos = m.end()
    out += plain(text[pos:])
    if style == 'lower':
        assert out == re.sub(r' +', ' ', out).strip(), repr(out)
    for s in spans: assert out[s['start']:s['end']].strip() == out[s['start']:s['end']] != ''
    return {'speaker': speaker, 'text': out, 'spans': spans}

def read_hand():
    res = []
    for l in open(os.path.join(HERE, 'unseen-hand.txt'), encoding='utf-8'):
        l = l.rstrip('\n')
        if not l or l[0] == ';': continue
        if l[0] == '#':
            f = l[1:].split()
            res.append({'style': f[0], 'group': f[1], 'groups': dict(x.split('=') for x in f[2:]), 'turns': []})
        elif l[0] == '=':
            res[-1]['sp'] = dict(re.match(r'(\w)=(.*)', x).groups() for x in re.split(r' (?=C=)', l[2:]))
        else:
            d = res[-1]
            d['turns'].append(turn(d['sp'][l[0]], l[3:], d['groups'], d['style']))
    return res

def main():
    hand = read_hand()
    count = collections.Counter(s['group'] for d in hand for t in d['turns'] for s in t['spans'] if s['group'])
    # 1. which exchanges, with every exchange used about equally often
    jobs, deck = [], []
    for style in ('cased', 'lower'):
        for _ in range(TOTAL[style] - sum(d['style'] == style for d in hand)):
            pick, n = [], R.randint(21, 27)
            while sum(len(EX[i]) for i in pick) < n:
                if not deck: deck = R.sample(range(len(EX)), len(EX))
                i = next((i for i in deck if i not in pick), None)
                if i is None: deck += R.sample(range(len(EX)), len(EX)); continue
                deck.remove(i); pick.append(i)
            jobs.append({'style': style, 'ex': pick})
    # 2. origins: persons with many mentions first, each to the origin with the fewest so far
    need, main_ = [], collections.Counter(d['group'] for d in hand)
    for j, job in enumerate(jobs):
        c = collections.Counter(m for i in job['ex'] for _, t in EX[i] for m in re.findall(r'<(\d)[fsn*+]?>', t))
        low = min(main_[g] for g in GIVEN)
        g = R.choice([g for g in GIVEN if main_[g] == low])
        main_[g] += 1
        job['groups'] = {'1': g}; count[g] += c['1']
        for p in '23456': need.append((c[p], j, p))
    R.shuffle(need)
    for n, j, p in sorted(need, key=lambda x: -x[0]):
        low = min(count[g] for g in GIVEN)
        g = R.choice([g for g in GIVEN if count[g] == low])
        jobs[j]['groups'][p] = g; count[g] += n
    # 3. text
    bag = {}
    def draw(key, pool):
        if not bag.get(key): bag[key] = R.sample(pool, len(pool))
        return bag[key].pop()
    res = []
    for job in jobs:
        style, cast = job['style'], {}
        for p in '123456':
            g = job['groups'][p]
            while True:
                n = draw(g, GIVEN[g].split())
                if n not in [c['n'] for c in cast.values()]: break
            full, _, short = n.partition('/')
            cast[p] = {'n': n, 'g': full, 'short': short or full, 's': draw('s' + g, SUR[g].split())}
        def fill(m):
            k = m.group(1)
            if k[0].isdigit():
                c, f = cast[k[0]], k[1:]
                if f in '*+' and f:
                    return '{%s*:%s}' % (k[0], R.choice(['-', '-', ', ', ' ']).join(x for x in c['s' if f == '*' else 'g'].upper() if x.isalpha()))
                return '{%s:%s}' % (k[0], {'': c['g'], 'n': c['short'], 's': c['s'], 'f': c['g'] + ' ' + c['s']}[f])
            kind, _, arg = k.partition(' ')
            if kind in ('PLACE', 'ORG'):
                v = draw(kind + arg, PLACES if kind == 'PLACE' else ORG[arg])
                the = 'the ' if v.startswith('the ') else ''
                return '%s{%s:%s}' % (the, kind, v[len(the):])
            v = VAL[kind](dict(cast.get(arg, {}), spoken=draw('sp' + kind + style, [0, 0, 1, 1, 1] if style == 'lower' else [0, 0, 0, 1, 1])))
            return '{%s%s:%s}' % ('DATE' if kind == 'DOB' else kind, '~' if v[0] == '~' else '', v.lstrip('~'))
        sp = R.choice([('Therapist', 'Client'), ('T', 'C'), ('Speaker 1', 'Speaker 2'), ('Dr. ' + draw('sx', sum((s.split() for s in SUR.values()), [])), 'Client'),
                       ('Therapist', cast['1']['g']), ('Counselor', 'Patient')])
        d = {'style': style, 'group': job['groups']['1'], 'turns': []}
        for i in job['ex']:
            for who, t in EX[i]:
                d['turns'].append(turn(sp[who == 'C'], re.sub(r'<([^>]+)>', fill, t), job['groups'], style))
        res.append(d)
    all_ = hand + res
    R.shuffle(all_)
    with open(os.path.join(HERE, '..', 'redaction-unseen.jsonl'), 'w', encoding='utf-8') as f:
        for i, d in enumerate(all_):
            assert 12 <= len(d['turns']) <= 30, len(d['turns'])
            f.write(json.dumps({'id': f'unseen-{i:04}', 'style': d['style'], 'group': d['group'], 'turns': d['turns']}, ensure_ascii=False) + '\n')

main()
