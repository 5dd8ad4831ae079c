"""The words by which a capitalized run is read as a person, a body or the beginning of a sentence.

In: nothing. Out: sets of lower-case words. May not touch: anything. The given names are common ones in English-language
news, retyped by us; a name that goes with either pronoun is left open.
"""

from __future__ import annotations

#: Every capital letter of the Latin, Greek and Cyrillic alphabets, for a class of characters.
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in map(chr, range(0x100, 0x530)) if letter.isupper())
_HE = """aaron abdul abdullah adam ahmad ahmed ahmet alan albert alejandro alex alexander alexei alfred ali allen amir andre
andrei andrew andy angelo anthony antonio arthur barack barry bashar bashir ben benjamin benny bernard bernie bill billy bob
bobby boris brad bradley brandon brendan brent brian bruce bryan carl carlos chad charles charlie chris christian christopher
chuck clarence claude clint colin corey cory craig curtis dale dan daniel dave david dean denis dennis derek dick dmitri
dmitry dominic don donald doug douglas drew dwight ed eddie edgar eduardo edward edwin eli emmanuel enrique eric erik ernest
ethan eugene evan faisal felix fernando floyd francis francisco francois frank fred frederick gabriel gary gavin gene geoffrey
george gerald gerard gilbert glen glenn gordon graham grant greg gregory guy hamid hans harold harry harvey hassan hector
henry herbert herman howard hugh hugo hussein ian ibrahim igor isaac ivan jack jacob jake james jamie jared jason javier jay
jean jeb jeff jeffrey jerome jerry jim jimmy jinping joe joel john johnny jon jonathan jordan jorge jose josef joseph josh
joshua juan julian julio justin karl keith ken kenneth kevin khalid kurt kyle larry lawrence lee leo leon leonard lewis
lincoln lindsey lloyd louis luis luke mahmoud malcolm manuel marc marco marcus mario mark martin marvin matt matthew maurice
max mehmet michael miguel mike mikhail mitch mitt mohamed mohammad mohammed morris muhammad mustafa narendra nathan nawaf neil
nelson newt nicholas nick nicolas nigel nikolai noah norman oleg oliver omar oscar oto otto owen pablo pat patrick paul pedro
perry pete peter phil philip phillip pierre rafael rahm ralph ramon rand randall randy raul ray raymond recep reggie reince
rene rex ricardo richard rick ricky rob robert roberto robin rod roger roland ron ronald ross roy rudolph rudy russell ryan
salim salman sam samir samuel satya saul scott sean sebastian sergei sergey seth shane shaun shinzo simon spencer stanley
stefan stephen steve steven stuart sundar tariq tayyip ted terry thomas tim timothy todd tom tommy tony travis trevor trey
tyler vernon victor vincent vitaly vladimir wade walid wallace walter warren wassim wayne wesley will william willie wolf
xavier xi yasser yuri yusuf zachary"""
_SHE = """abigail ada aisha alexandra alice alicia alison allison amanda amber amy ana andrea angela angelina anita ann anna
anne annie april arlene ashley audrey barbara becky bernadette beth betsy betty beverly bonnie brenda brittany candice carly
carmen carol caroline carolyn carrie catherine cathy charlotte cheryl christina christine cindy claire clara claudia colleen
condoleezza connie courtney cynthia dana dawn deb debbie deborah debra denise diana diane donna dora doris dorothy eileen
elaine eleanor elena elizabeth ella ellen emily emma erica erin eva eve evelyn fatima fiona florence frances gabrielle gail
geraldine gina gladys gloria grace gwen hannah harriet hazel heather heidi helen hillary holly hope huma ingrid irene isabel
ivana ivanka jacqueline jan jane janet janice jasmine jean jeanne jen jennifer jenny jessica jill jo joan joanna jodi joyce
juanita judith judy julia julie june kamala kara karen kate katherine kathleen kathryn kathy katie kay kelly kellyanne kelsey
kim kimberly kirsten kirstjen kristen kristin lara laura lauren leah leila lena leslie lila lillian linda lisa lois loretta
lori lorraine louise lucia lucy lydia lynn madeleine maggie mandy margaret maria marian marie marilyn marina marion marjorie
martha mary maureen maya megan melania melinda melissa mercedes meredith michele michelle mildred miranda molly monica nadia
nadine nancy naomi natalia natalie natasha nazanin nikki nina noor nora norma olga olivia pamela patricia patty paula pauline
peggy penny phyllis priscilla rachel rana rebecca reem renee rhonda rita roberta rosa rose rosemary ruth sally salma samantha
samira sandra sara sarah shannon sharon sheila shirley siobhan soledad sonia sophia sophie stacy stella stephanie sue susan
susana suzanne sylvia tamara tammy tara teresa theodora theresa tiffany tina tracy tulsi una ursula valerie vanessa vera
veronica victoria vivian wanda wendy whitney yasmeen yasmin yolanda yvonne zainab zoe"""
_EITHER = (
    """alexis casey dylan jan jean jody jordan kelly kerry kim lee leslie lynn morgan pat robin shannon taylor terry tracy"""
)
#: Given name → the pronoun it goes with ("": either).
GIVEN = {**dict.fromkeys(_HE.split(), "he"), **dict.fromkeys(_SHE.split(), "she"), **dict.fromkeys(_EITHER.split(), "")}
_TITLES = """mr mrs ms miss dr sen sens rep reps gov gen col lt maj capt sgt adm cmdr prof rev hon sir lady lord dame pope
saint king queen prince princess emir sheikh sheik imam ayatollah"""
_ROLES = """president vice secretary minister premier chancellor senator congressman congresswoman representative governor
mayor judge justice chief director chairman chairwoman chair chairperson speaker leader professor ambassador general colonel
major captain lieutenant sergeant admiral commander spokesman spokeswoman spokesperson attorney lawyer sheriff councilman
councilwoman councilmember pope cardinal bishop archbishop pastor rabbi candidate nominee analyst editor reporter
correspondent host strategist adviser advisor manager deputy envoy officer detective commissioner superintendent economist
historian author actor actress singer comedian journalist columnist activist businessman businesswoman executive ceo pollster
consultant aide coach researcher scientist farmer resident lawmaker legislator prosecutor diplomat commentator anchor writer
billionaire mogul front-runner frontrunner rival opponent challenger hopeful neurosurgeon physician veteran treasurer counsel
counselor coordinator organizer fellow scholar expert witness founder donor co-founder owner investor democrat republican"""
_BEFORE = """former then ex senior press foreign prime defense defence presidential vice-presidential republican democratic
presumptive campaign national state federal deputy assistant acting interim house senate majority minority political military
legal super pac communications executive managing chief real estate radio tv talk-show conservative liberal progressive
independent longtime top lead general policy security party gop media local city county district retired current new late
first"""
#: What someone is, said directly before the name or in an apposition.
ROLES = frozenset((_TITLES + " " + _ROLES).split())
#: What may stand in a lower-case description before a name.
DESCRIBING = ROLES | frozenset(_BEFORE.split())
_HE_ROLES = (
    """actor brother businessman chairman congressman councilman father husband king lord mr pope prince sir son spokesman"""
)
_SHE_ROLES = """actress businesswoman chairwoman congresswoman councilwoman dame daughter lady miss mother mrs ms princess
queen sister spokeswoman wife"""
#: Role → the pronoun it tells.
GENDERED = {**dict.fromkeys(_HE_ROLES.split(), "he"), **dict.fromkeys(_SHE_ROLES.split(), "she")}
#: The title that a person is later called by.
CALLED = {
    "sen": "senator", "sens": "senator", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "gov": "governor", "gen": "general", "col": "colonel", "maj": "major", "dr": "doctor",
    "prof": "professor", "rev": "reverend", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "adm": "admiral",
}  # fmt: skip
_BODY = """ministry department center centre agency university college school institute institution committee commission
council party campaign court house senate congress parliament office bureau association society foundation federation union
league group company corporation corp inc bank times post news journal press daily tribune herald magazine network radio
television tv army navy force forces guard police service services front movement organization organisation observatory watch
fund board authority administration government republic state states nations street avenue county city river hall tower square
airport hotel hospital church act bill law amendment war day week tea primary caucus convention debate election treaty
agreement deal coalition alliance command corps motors electric assembly team club pac caucuses report poll island islands
north south east west new san los las fort camp lake mount valley beach park district region province hill twitter facebook
google super black white american islamic christian jewish muslim security defense foreign affairs intelligence america"""
#: What is in the name of a body, a place, a day or a text, and not in a person's.
BODY = frozenset(_BODY.split())
_OPENERS = """a about absent according added adding additionally after against all also although americans among an and another
answered april are as asked at august because before between both but by can citing could december democrats despite did do
does during each earlier even every explained february few following for friday from furthermore given had has have he hence
her here his how however i if in instead is it its january july june just last later less let like many march may maybe
meanwhile monday more moreover most my never nevertheless next no not noting november now october of on once one only or other
our over perhaps photo read referring replied republicans responding said saturday says see september several she should since
so some speaking stated still such sunday that the their then there these they this those though three through thursday thus
to today tomorrow tuesday two under unlike until was watch we wednesday well were what when where whether which while who why
will with within without would wrote yes yesterday yet you your"""
#: Words that are capitalized only because they open a sentence, and days, months and parties.
OPENERS = frozenset(_OPENERS.split())
