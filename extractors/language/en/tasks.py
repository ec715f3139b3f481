"""English words that make a task: directive verbs by the force they carry, and the words around them."""

from __future__ import annotations

import re

from extractors.language.en.nominals import NOMINAL as NOMINAL
from extractors.language.en.nominals import NOMINAL_ADJECTIVE as NOMINAL_ADJECTIVE


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Lemmas by modality. A verb not listed is no directive unless it follows "shall", "must" or a named body's "should".
VERBS: dict[str, str] = {
    "prohibit": "prohibit ban forbid outlaw",
    "control": "control limit restrict curb reduce lower cut tighten avoid prevent contain cap halve lessen shorten minimise "
    "minimize curtail restrain decrease discourage contain suppress halt stop freeze",
    "must": "implement execute enforce build rebuild construct establish re-establish create set formulate draft issue publish release "
    "disclose report submit adopt incorporate include integrate allocate arrange eliminate remove close dismantle retire "
    "replace retrofit renovate install introduce conduct perform undertake organise organize complete clean investigate "
    "inspect verify monitor measure record register calculate account sort evaluate assess review revise amend update "
    "appoint designate assign require ensure guarantee secure provide supply maintain retain keep preserve protect comply "
    "abide observe adhere insist uphold fulfil fulfill shoulder assume bear take use utilise utilize apply impose levy "
    "collect charge pay allot fund finance invest procure purchase hold train educate recruit hire apply select identify "
    "define determine specify delimit designate draw prepare compile list map notify inform consult cooperate collaborate "
    "handle treat dispose recover collect transpose withdraw seal relocate resettle commission merge adapt move write choose present refuse deny reject respond answer offer explain educate post electrify insulate ventilate dredge drain irrigate "
    "harvest decarbonise decarbonize digitise digitize computerise pave mark declare compensate reimburse negotiate store repair fix vacate "
    "evacuate rehabilitate remediate regenerate purify find mandate translate file nominate fit survey tender lease delegate prosecute confiscate suspend revoke cancel rescind codify endorse substitute "
    "shift swap trace screen archive broadcast lobby refer reclassify outfit landscape digitalise digitalize tailor unify rectify liaise furnish legislate devise forge phase warn alert advise brief accredit license safeguard solve demolish erect rezone sequester thin prune tend weatherise weatherize winterise benchmark caulk procure stipulate refurbish redesign "
    "rethink reschedule refit repower rewet rewild communicate convene rectify punish penalise penalize sanction commend "
    "reward criticise criticize interview supervise oversee manage operate run participate cultivate form equip enact "
    "repeal promulgate launch start begin initiate shut deploy dispatch solve resolve consolidate mobilise mobilize deal "
    "protect restore plant conserve save prioritise prioritize check examine audit approve certify label test standardise "
    "standardize clarify implement transform upgrade convert put play make do attach stick focus concentrate grasp "
    "break seize practise practice follow contribute gather host transfer locate deliver meter "
    "decommission replant reforest recycle reuse compost separate classify enrol enroll host print buy sell lead serve "
    "devote earmark grant award recognise recognize reserve ring-fence track document model calculate sign ratify join return recover burn connect display surrender",
    "promote": "promote accelerate improve strengthen optimise optimize guide enhance advance deepen expand increase raise "
    "intensify boost foster perfect adjust tap develop extend broaden upgrade popularise popularize publicise publicize "
    "advocate facilitate stimulate speed push continue urge perfect enrich refine modernise modernize streamline "
    "innovate leverage activate smooth tackle pool absorb attract bring scale ramp widen renew change enliven spread balance gather open quicken hasten bolster uplift energise harmonise harmonize align streamline embed stabilise stabilize regulate simplify reform "
    "revitalise revitalize reinforce cultivate nurture diversify disseminate raise motivate propel drive "
    "steer incentivise incentivize unlock unleash catalyse catalyze maximise maximize double triple "
    "rationalise rationalize mainstream teach value",
    "support": "support assist help aid subsidise subsidize back sponsor empower enable",
    "encourage": "encourage invite welcome",
    "explore": "explore study research pilot trial experiment consider",
    "plan": "plan coordinate intend propose",
    "outcome": "achieve realise realize reach attain become lay meet fall rise grow exceed remain amount embark strive see",
}
LEMMAS: dict[str, str] = {lemma: force for force, words in VERBS.items() for lemma in reversed(words.split())}
LEMMAS |= {
    "upgrade": "promote",
    "transform": "promote",
    "cultivate": "promote",
    "design": "must",
    "continue": "promote",
}

# Verbs of several words, longest first when matched; the first word carries the inflection.
PHRASES: dict[str, str] = {
    "carry out": "must", "set up": "must", "phase out": "must", "phase down": "control", "shut down": "must",
    "close down": "must", "sort out": "must", "clean up": "must", "draw up": "must", "speed up": "promote",
    "step up": "promote", "scale up": "promote", "ramp up": "promote", "build up": "promote", "roll out": "promote",
    "take part in": "must", "participate in": "must", "make full use of": "promote", "make use of": "promote",
    "make good use of": "promote", "make overall use of": "promote", "make high-level use of": "promote",
    "give full play to": "promote", "better play": "promote", "give play to": "promote", "bring into play": "promote",
    "give priority to supporting": "support", "give priority to developing": "promote", "give priority to": "promote",
    "give support to": "support", "provide support for": "support", "provide support to": "support",
    "do a good job in": "must", "do a good job of": "must", "focus on": "promote", "concentrate on": "promote",
    "crack down on": "control", "put into operation": "must", "put in place": "must", "deal with": "must",
    "adhere to": "must", "stick to": "must", "insist on": "must", "comply with": "must", "abide by": "must",
    "attach importance to": "promote", "attach great importance to": "promote", "plan as a whole": "plan",
    "make overall plans for": "plan", "plan and coordinate": "plan", "look into": "explore", "work with": "must",
    "take the lead in": "must", "raise the threshold of": "control", "raise the threshold for": "control",
    "contribute to": "promote", "strive for": "promote", "aim at": "outcome", "strive to": "outcome", "lay a": "outcome",
    "give tax incentives to": "support", "continue to": "continue", "plan to": "plan to", "work to": "continue",
    "commit to": "plan to", "intend to": "plan to", "seek to": "plan to", "propose to": "plan to", "aim to": "plan to",
    "refrain from": "prohibit", "ensure that": "must", "see to it that": "must", "keep track of": "must",
    "switch to": "must", "opt out of": "must", "report on": "must", "consult with": "must", "account for": "never", "work on": "must",
    "bring forward": "must", "bring in": "promote", "bring together": "promote", "put forward": "must", "consult on": "must",
    "lay out": "plan", "keep to": "must", "work out": "must", "make sure": "must", "respond to": "must", "build on": "promote",
    "invest in": "must", "engage in": "must", "engage with": "must", "advocate for": "promote", "collaborate with": "must", "partner with": "must",
    "coordinate with": "must", "cooperate with": "must", "turn off": "must", "turn down": "must", "switch off": "must", "follow up": "must",
    "push forward": "promote", "push ahead with": "promote", "press ahead with": "promote", "carry forward": "promote", "open up": "promote",
    "set aside": "must", "pay for": "must", "wind down": "must", "take over": "must", "hand over": "must", "think ahead": "plan", "act on": "must",
    "move towards": "promote", "move away from": "promote", "shift to": "promote", "shift towards": "promote",
    "phase in": "must", "put into practice": "must", "set out": "must", "lay down": "must", "report to": "must", "clear up": "must", "join in": "must", "enter into force": "never", "keep in view": "never", "keep in mind": "never", "take note of": "never", "apply to": "never", "have regard to": "must", "take into account": "must",
    "take account of": "must", "lead by example": "must", "prepare for": "must", "focus efforts on": "promote",
}  # fmt: skip

# After these verbs an addressee and "to …" may follow; what is coordinated with that infinitive is asked of it too.
ADDRESSING = _set(
    "guide encourage support urge require request help assist enable invite organise organize instruct direct "
    "oblige mobilise mobilize motivate allow order lead push promote ask train educate cause drive "
    "persuade"
)
# Verbs of the issuer: one of them ends what is asked of an addressee.
ISSUING = _set(
    "promote encourage support guide urge advocate subsidise subsidize establish formulate accelerate require"
)

# As often nouns as verbs: they need a sign of an object (an article, an adverb before them) to count.
AMBIGUOUS = _set(
    "plan control design support study research increase use pilot reform limit process monitor review report "
    "supply focus transport upgrade pay test fund finance label list map account record cap cut stop trial "
    "form practice start track back aid help value charge award schedule purchase import export trade transfer "
    "drive lead model run set document measure check decrease contract project release experiment advance "
    "approach balance benchmark audit store host plant grant sanction mainstream double "
    "triple halt freeze boost step scale register reward reserve ban order print sponsor welcome host interview "
    "change spread present commission open mark post store repair fix file fit survey tender lease screen trace shift swap substitute landscape tailor brief harvest drain alert move balance answer offer thin seal tend warm "
    "break separate complete close secure clean label reuse compost recycle perfect smooth meet see back lower"
)

# A verb with one of these after it has no object here.
BARE_AFTER = {
    "on",
    "in",
    "at",
    "for",
    "with",
    "by",
    "of",
    "from",
    "than",
    "is",
    "are",
    "was",
    "were",
    "under",
    "within",
    "among",
}

# Adjectives of the same form: a sentence opens with the verb only if an article follows ("clean the ducts").
ADJECTIVAL = _set("clean complete secure perfect smooth clear double triple open separate lower back free")

# Adverbs that change the force of a verb stay with it; all others are passed over.
FORCE = _set("strictly resolutely firmly rationally reasonably regularly strongly rigorously gradually periodically")
ADVERBS = re.compile(
    r"(?:(?!(?:apply|comply|supply|rely|family|assembly|only|multiply|ally|imply|reply|fly|early|daily|anomaly|july|italy)\b)\w+ly|further|also|"
    r"better|always|first|then|jointly|continuously|fully|well|not only|but|thereby|thus|even|at the same time|in turn|"
    r"at least|when necessary|where appropriate|where applicable|where necessary|as appropriate|together|make efforts to|"
    r"make every effort to|do our best to|focus on|in addition|likewise|again|moreover|therefore|hence|instead|both|"
    r"in due course|in particular|as soon as possible|without delay|vigorously|inter alia)$",
    re.IGNORECASE,
)

# Openings set aside before a subject or an imperative is looked for.
OPENING = _set(
    "by in during for with on at under according based within after before if when where unless taking guided "
    "focusing aiming to from without pursuant as given notwithstanding upon once while since through throughout "
    "until following relying combining considering recognising recognizing whereas although despite because "
    "subject building considering between beginning starting towards toward regarding concerning against acting "
    "having wherever whenever"
)
CONNECTIVE = re.compile(
    r"^\s*(?:(?:thus|therefore|hence|further|furthermore|moreover|however|in addition|consequently|accordingly|additionally|finally|also|lastly|similarly),\s+)+",
    re.IGNORECASE,
)
# "We intend to …", "Ghana aims to …": announced, not yet ordered.
COMMITS = re.compile(
    r"^\s*(?P<subject>[^,;:]{2,60}?)\s+(?:also\s+|further\s+)?(?P<verb>intend|plan|commit|pledge|propose|undertake|aim)s?\s+to\s+(?=[a-z])"
)
# Openings that the comma before the imperative ends, as those above, though they may also open a subject.
FRONTING = _set("as provided together along led relying alongside apart except excluding drawing making with in")
ABSOLUTE = _set("excepted excluded aside apart permitting allowing included")
UNTIL = _set("until unless whether because if where")
PREAMBLE = re.compile(
    r"\W*(?:lead|responsible|supporting|implementing|executing|coordinating|cooperating|partner)\s+(?:agenc|bod|unit|ministr|department|institution|entit|organi[sz]ation|partner)\w*\s*:|\s*(?:having regard|whereas|acting in accordance|recalling|noting|acknowledging)\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(
    r"\s*it (?:is|was) (?:also |further |therefore |strongly )*(?:recommended|proposed|suggested|required|essential|necessary|imperative|vital) "
    r"that (?P<subject>[^,;.]{2,60}?)(?: should| shall| must)? (?=[a-z]+)",
    re.IGNORECASE,
)
STATIVE = _set(
    "need become be have face benefit depend suffer experience remain grow rise fall vary feel want like know mean result "
    "occur happen come exist lose gain emit consume peak miss struggle live die expect find cost differ belong appear seem "
    "tend persist begin end last contain represent equal amount total stand lie go get show prove cause affect allow enable "
    "help impact hit hurt threaten damage harm worsen strike disrupt play see hope believe think look rely"
)
ASIDE = _set("in with through by where as on for at above within under after before if when upon without")
# "To cut losses, do …" says why; an act that is no end in itself says what, as translated lists do.
ACTS = _set("organise organize formulate establish implement revise draft issue conduct hold build set amend enact")
# Openings that never stand for an imperative.
ADJUNCT = _set(
    "following considering recognising recognizing according given regarding concerning starting beginning acting "
    "having taking based guided"
)
SUBORDINATE = _set(
    "that which who whom whose where when whenever wherever if whether because while unless until since although how what"
)
MODALS = {"will": "will", "shall": "must", "should": "should", "must": "must"}
FINITE = _set("is are was were has have had will would can could may might does did cannot shall should must do been")
# Pasts without -ed: a sentence that holds one after a noun-like opening tells, it does not command.
PAST = _set(
    "took fell rose grew became began went came said found showed led made gave held ran met saw brought built kept"
)
DETERMINERS = _set(
    "a an the its their our his her this that these those all each every any both such more most less fewer some "
    "no new existing other various relevant key large-scale many several further additional what how whether one "
    "two three enterprises green low-carbon clean renewable energy-saving national local public key major "
    "important core special good strong high low large small main basic advanced effective domestic foreign "
    "private social regional international leading qualified efficient sustainable long-term comprehensive "
    "integrated modern digital smart rural urban"
)

# "Strict X": the adjective is the verb.
STRICT_NOUN = re.compile(
    r"strict(?!ly)\s+(?P<object>[^,;.]*?\b(?:access|supervision|assessment|management|review|approval|examination|"
    r"enforcement|accountability|law enforcement|thresholds?|standards?|entry|admission|discipline|inspection)\b[^,;.]*)",
    re.IGNORECASE,
)

FORBIDDEN = re.compile(
    r"\b(?:it is|it shall be|it will be|is|are|shall be|will be|be)\s+(?:(?P<adverb>\w+ly)\s+)?"
    r"(?P<verb>forbidden|prohibited|banned|not allowed|not permitted|disallowed|never allowed|not authorised|not authorized)\b"
    r"(?:\s+(?:to|from))?",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:is|are|shall be|will be|should be|must be)\s+(?:\w+ly\s+)?"
    r"(?P<verb>encouraged|supported|required|invited|urged|requested|obliged|called upon|guided|directed|instructed|"
    r"asked|obligated|mandated|assisted|organised|organized)\s+to\b(?!\s+be\b)",
    re.IGNORECASE,
)
ASKED_LEMMA = {
    "encouraged": ("encourage", "encourage"), "supported": ("support", "support"), "required": ("require", "must"),
    "invited": ("invite", "encourage"), "urged": ("urge", "promote"), "requested": ("request", "must"),
    "obliged": ("oblige", "must"), "called upon": ("call upon", "promote"), "guided": ("guide", "promote"),
    "directed": ("direct", "must"), "instructed": ("instruct", "must"),
    "asked": ("ask", "promote"), "obligated": ("obligate", "must"), "mandated": ("mandate", "must"),
    "assisted": ("assist", "support"), "organised": ("organise", "must"), "organized": ("organize", "must"),
}  # fmt: skip

# Planning verbs that are a duty once a named body "shall" or "should"
OWED = _set("coordinate seek")

# Where what the task acts on is over and why it is done begins.
PURPOSE = re.compile(
    r",?\s+(?:so as to|in order to|in order that|so that|thereby|thus|with a view to|with the aim of|with the goal of|"
    r"for the purpose of)\b|,\s+(?:to|and thus|and thereby|in pursuit of|in order|taking into account|having regard|laying|ensuring|"
    r"striving|achieving|forming|realising|realizing|combining with|providing|while|whereas|where|if|unless|which|including those)\b"
    r"|\s+to ensure\b|,\s+but\s+(?!also\b)|,\s+and\s+(?:strive|ensure)\b|,?\s+(?:and|but)\s+(?:may|can|might|would|could|is|are|has|have)\b|,\s+and\s+(?:by|in)\s+(?:the end of\s+)?20\d\d\b",
    re.IGNORECASE,
)

TAIL = re.compile(
    r"(?:,?\s+(?:and|as well as|or))?,?\s+(?:at the same time|in particular|as well as|where appropriate|where necessary)[,\s]*$|,?\s+(?:and|but)(?:\s+(?:to|shall|should|will|must))?,?\s*$",
    re.IGNORECASE,
)

# Nouns in -ing: after a comma they go on with a list, they do not tell of a result.
NOUNS_IN_ING = _set(
    "accounting building charging cooking cooling dyeing engineering existing farming financing fishing heating "
    "housing including labelling lighting manufacturing marketing metering mining monitoring planning pricing "
    "forecasting warning printing processing recycling refining reporting shipping sorting testing trading training transportation"
)

# Passive verbs after "shall be" and its kin that command nothing.
NOT_DIRECTIVE = _set(
    "binding deemed considered construed understood applicable entitled regarded interpreted referred called "
    "known based located faced affected able allowed permitted available valid able met reached achieved realised "
    "realized exceeded increased sent addressed noted seen read remembered mentioned guided composed subject "
    "without equal expected estimated projected likely needed added raised reduced lowered "
    "doubled attained improved accelerated enhanced formed greatly lower higher"
)

# Passives after "will" that tell what will be so.
TOLD = _set(
    "send include use set require follow take see make give drive provide reach measure calculate lead meet list "
    "need report present base fund cover find know call allow complete extend continue assess carry "
    "treat bring note"
)

# A subject with one of these in it is a sentence of its own: "X recognises the transition will require …".
TELLING = re.compile(
    r"\b(?:recogni[sz]es|stated|says?|said|sets|means?|shows?|showed|notes|noted|ensures|believes?|expects?|considers|estimates|indicates|suggests|"
    r"provides|confirms|announced|introduced|stated|agreed|committed|advised|projects that|is|are|was|were|has|have|had|hopes|thinks|knows|"
    r"predicts?|concludes?|decided|decides|published|includes|contains|covers|requires)\b",
    re.IGNORECASE,
)

# Headings under which a text tells of how things are or were.
DESCRIPTIVE = re.compile(
    r"\b(?:impacts?|risks?|challenges?|loss(?:es)?|damages?|achievements?|history|progress|current (?:status|situation)|background|overview|introduction|"
    r"national circumstances|context|trends?|projections?|scenarios?|abbreviations|glossary|foreword|acknowledge?ments|inventory|benefits|definitions?|"
    r"gaps|barriers|methodolog(?:y|ies)|references|contents|figures|tables|existing (?:policies|measures|programs?))\b",
    re.IGNORECASE,
)
# A heading with one of these in it asks for something, whatever else it speaks of: "challenges and measures".
ASKING = re.compile(
    r"\b(?:(?<!existing )(?<!current )measures?|tasks?|actions?|solutions?|responses?|plans?|recommendations?|strateg(?:y|ies)|priorit(?:y|ies)|commitments?)\b",
    re.IGNORECASE,
)
PRONOUNS = {"it", "they", "he", "she"}

# "Responding to floods requires …" tells; "increasing risks" are no aim.
THIRD = _set(
    "requires helps means leads contributes offers provides remains plays enables allows makes reduces creates needs involves becomes "
    "increases improves brings gives takes depends includes represents supports saves costs presents ensures"
)
WORSE = re.compile(
    r"(?:increas|grow|ris|worsen|intensify|expand|rais)ing\s+(?:[\w-]+\s+){0,2}(?:problems?|risks?|loss(?:es)?|damages?|diseases?|pressures?|mortality|frequency|threats?|"
    r"vulnerabilit(?:y|ies)|incidence|temperatures?|demands?|needs?|costs|conflicts?|poverty|droughts?|floods?|erosion|salinity|evidence|number of people)\b",
    re.IGNORECASE,
)

# "introduce a levy in 2027": the year it is done, where it lies ahead
DONE_IN = re.compile(r"\b(?:in|during|starting\s+(?:in|from)|from)\s+(?:early\s+|late\s+|mid-?\s*)?$", re.IGNORECASE)

# "The agency is responsible for collecting …", "… shall be in charge of …": a standing duty; no share of what is caused
# ("responsible for only a small part"), nor what is granted before the point ("although it is responsible for …").
RESPONSIBLE = re.compile(
    r"^\s*(?!(?:even\s+)?(?:although|though|while|whereas|if|unless|since|because|given\s+that)\b)(?P<subject>[^;:]{2,160}?)\s+(?:(?:is|are)|(?:shall|will|should|must)\s+be)\s+(?:also\s+|jointly\s+)?(?P<verb>responsible\s+for|in\s+charge\s+of|tasked\s+with|entrusted\s+with)\s+"
    r"(?!(?:only\s+)?(?:an?\s+(?:\w+\s+)?(?:part|share|portion|fraction|percentage|amount|proportion)|about|around|some|nearly|almost|most|much|half|less|more)\b)(?=[a-z])",
    re.IGNORECASE,
)

# A law's standing phrases.
BOILERPLATE = re.compile(
    r"\b(?:enter into force|be binding in its entirety|directly applicable|shall apply (?:to|from|in|as|mutatis|until|without)|"
    r"the following (?:article|paragraph|point|definition)s? (?:is|are|shall be) (?:inserted|added|replaced)|"
    r"(?:is|are|shall be) (?:amended|replaced|deleted) (?:as follows|by the following)|for the purposes of this|"
    r"shall cease to apply|shall mean\b|shall expire)",
    re.IGNORECASE,
)

# Documents that are drawn up, not advanced: "develop a strategy" is an obligation, "develop wind power" a promotion.
DRAWN_UP = re.compile(
    r"^(?:a|an|the|and implement|its|their|national|provincial|local)?\s*(?:\S+\s+){0,5}?(?:plans?|strateg(?:y|ies)|standards?|regulations?|guidelines?|"
    r"programmes?|programs?|rules|roadmaps?|ordinances?|codes|protocols?|agreements?|manuals?|templates?|schedules?|checklists?|curricul(?:um|a)|frameworks? for action|measures|polic(?:y|ies)|laws?|catalogues?|inventor(?:y|ies)|databases?|reports?)\b",
    re.IGNORECASE,
)
DRAWING = {"develop", "design", "prepare"}

IRREGULAR = {
    "build": "built", "rebuild": "rebuilt", "hold": "held", "make": "made", "take": "taken", "give": "given", "keep": "kept",
    "set": "set", "put": "put", "cut": "cut", "draw": "drawn", "do": "done", "run": "run", "lay": "laid", "bear": "borne",
    "buy": "bought", "sell": "sold", "lead": "led", "forbid": "forbidden", "seek": "sought", "drive": "driven",
    "begin": "begun", "break": "broken", "pay": "paid", "become": "become", "rise": "risen", "fall": "fallen",
    "shut": "shut", "withdraw": "withdrawn", "strive": "striven", "see": "seen", "meet": "met", "grow": "grown",
    "undertake": "undertaken", "oversee": "overseen", "stick": "stuck", "uphold": "upheld", "teach": "taught",
}  # fmt: skip
DOUBLING = _set("plan control set cut cap map stop run ban shut commit put step tap transfer")
