"""The small word lists that reading needs: our own, kept short, one line of words a group.

Spelling is brought to one form before any rule looks: contractions are written out (with or without their apostrophe), British
forms become the American ones that the rules use, and chat forms become words.
"""

from __future__ import annotations

__all__ = [
    "AUXILIARIES",
    "CHAT",
    "CONTRACTED",
    "FOREIGN",
    "FUNCTION",
    "GENERIC",
    "NEGATIONS",
    "NUMBERS",
    "SAME",
    "SPELLING",
    "bag",
]


def bag(text: str) -> frozenset[str]:
    """The words of a text, without their order."""
    return frozenset(text.split())


AUXILIARIES = bag(
    """am are is was were be been being do does did have has had having can could will would shall should may might must"""
)

FUNCTION = AUXILIARIES | bag(
    """i me my mine myself we us our ours ourselves you your yours yourself he him his she her hers it its itself they them their
    theirs this that these those a an the some any each every no none all both either neither such what which who whom whose
    when where why how whether if because so as since until till while though although unless than and or but nor not never
    of in on at by for with without from to into onto about over under between through during before after against up down out
    off again then once here there just also too very only even still yet already ever let please got get 's ll"""
)
"""Words that hold sentences together. A row of key words has next to none of them."""

NEGATIONS = bag(
    "not never no nobody none nothing nowhere without neither nor hardly cannot refuse refused refusing"
)

CONTRACTED = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "will not", "ain't": "is not",
    "let's": "let us", "y'all": "you all", "ma'am": "madam", "o'clock": "oclock", "i'm": "i am", "c'mon": "come on",
    "cant": "can not", "wont": "will not", "dont": "do not", "didnt": "did not", "doesnt": "does not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not",
    "mustnt": "must not", "neednt": "need not", "aint": "is not", "im": "i am", "ive": "i have", "youre": "you are",
    "youve": "you have", "youll": "you will", "youd": "you would", "theyre": "they are", "theyve": "they have",
    "weve": "we have", "thats": "that is", "whats": "what is", "hows": "how is", "wheres": "where is",
    "whos": "who is", "heres": "here is", "theres": "there is", "lets": "let us", "itll": "it will",
    "thatll": "that will", "shouldve": "should have", "couldve": "could have", "wouldve": "would have",
    "mustve": "must have", "maam": "madam", "oclock": "oclock", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "lemme": "let me", "gimme": "give me", "kinda": "kind of", "dunno": "do not know",
    "shoulda": "should have", "coulda": "could have", "whatcha": "what are you",
}  # fmt: skip

CHAT = {
    "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "thx": "thanks", "thanx": "thanks",
    "tks": "thanks", "ty": "thanks", "tmrw": "tomorrow", "tmr": "tomorrow", "tomoz": "tomorrow", "2moro": "tomorrow",
    "cuz": "because", "coz": "because", "cos": "because", "bc": "because", "b4": "before", "asap": "as soon as possible",
    "idk": "i do not know", "sry": "sorry", "soz": "sorry", "srry": "sorry", "y": "why", "rn": "right now", "n": "and",
    "wat": "what", "wen": "when", "ppl": "people", "msg": "message", "info": "information", "til": "until",
    "till": "until", "abt": "about", "w": "with", "dat": "that", "dis": "this", "da": "the", "ok": "okay", "mins": "minutes",
    "min": "minutes", "hrs": "hours", "hr": "hour", "acc": "account", "tel": "phone", "gd": "good", "ya": "you",
    "yr": "your", "thru": "through", "nite": "night", "tonite": "tonight", "eod": "end of the day", "revert": "get back",
}  # fmt: skip

_IZE = [
    "apolog",
    "recogn",
    "organ",
    "real",
    "priorit",
    "summar",
    "author",
    "sympath",
    "emphas",
    "empath",
    "final",
    "special",
    "modern",
    "custom",
    "critic",
    "minim",
    "maxim",
    "util",
    "categor",
    "patron",
    "general",
    "scrutin",
    "familiar",
    "personal",
    "standard",
    "visual",
]

SPELLING = {
    f"{stem}is{end}": f"{stem}iz{end}" for stem in _IZE for end in ("e", "es", "ed", "ing", "ation", "er")
} | {
    "favour": "favor", "behaviour": "behavior", "honour": "honor", "colour": "color", "neighbour": "neighbor",
    "cheque": "check", "centre": "center", "whilst": "while", "learnt": "learned", "spoilt": "spoiled", "amongst": "among",
    "grey": "gray", "tyre": "tire", "tyres": "tires", "licence": "license", "favourite": "favorite", "labour": "labor",
    "cancelled": "canceled", "cancelling": "canceling", "travelling": "traveling", "judgement": "judgment",
    "analyse": "analyze", "programme": "program", "enquiry": "inquiry", "enquire": "inquire", "mum": "mom",
    "fulfil": "fulfill", "organisation": "organization", "e-mail": "email", "e-mails": "emails", "e-mailed": "emailed",
    "kindly": "please", "ring": "call", "anyone": "anybody", "everyone": "everybody", "persons": "people",
    "someone": "somebody", "recieve": "receive", "recieved": "received", "beleive": "believe", "definately": "definitely",
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "tomorow": "tomorrow", "tomorro": "tomorrow", "truely": "truly",
    "untill": "until", "wich": "which", "becouse": "because", "becuase": "because", "teh": "the", "hte": "the",
    "adn": "and", "yuo": "you", "yuor": "your", "taht": "that", "thsi": "this", "waht": "what", "wat": "what",
    "hwo": "how", "wihch": "which", "hapened": "happened", "happend": "happened", "hapend": "happened", "wil": "will",
    "wll": "will", "iwll": "will", "cna": "can", "sory": "sorry", "sorrry": "sorry", "sorr": "sorry", "soory": "sorry", "srory": "sorry", "thnak": "thank",
    "thankyou": "thank you", "alot": "a lot", "wiht": "with", "yoru": "your", "knwo": "know", "konw": "know",
    "aplogize": "apologize", "appologize": "apologize", "appologise": "apologize", "apologie": "apologize", "apologise": "apologize",
    "understnad": "understand", "undrestand": "understand", "undertand": "understand", "frustating": "frustrating",
    "frustated": "frustrated", "tday": "today", "todya": "today", "cal": "call", "caled": "called", "pleas": "please",
    "plese": "please", "plase": "please", "exacly": "exactly", "whta": "what", "abotu": "about", "baout": "about", "ahve": "have", "hvae": "have",
    "youself": "yourself", "mondey": "monday", "wendesday": "wednesday", "wensday": "wednesday", "thurday": "thursday",
    "thrusday": "thursday", "saterday": "saturday", "firday": "friday", "frday": "friday", "feburary": "february", "shoud": "should", "shuold": "should",
    "woud": "would", "wuold": "would", "coud": "could", "cuold": "could", "dosent": "does not", "doesent": "does not", "didint": "did not",
    "dindt": "did not", "probelm": "problem", "fone": "phone", "peple": "people", "wating": "waiting", "waitng": "waiting", "thier": "their",
}  # fmt: skip
"""One spelling for each word: British forms, and slips that no edit of one letter explains."""

NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000",
    "noon": "12", "midday": "12", "once": "1", "twice": "2", "couple": "2", "dozen": "12", "fortnight": "14",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "ninth": "9", "tenth": "10", "twelfth": "12", "twentieth": "20", "thirtieth": "30",
}  # fmt: skip

GENERIC = bag(
    """thing things something anything everything matter way time times problem problems issue issues please sorry thank thanks
    help helping want wanted need needed tried tries get getting give given go going come coming make made take taking know knowing think say said
    tell told see look looking feel feeling like really sure well right good bad great okay yes hello hi dear sir madam mr mrs ms miss
    customer service people person somebody anybody everybody nobody day days today tomorrow yesterday now later soon week weeks
    hour hours minute minutes understand understanding apologize apology apologies happen happened happening call called calling
    back let keep put ask asked use used work working try trying much many lot more most less new old long little big next last
    first one two better best again point part kind sort bit case fact maybe perhaps nothing mean means meant name done able best regards
    sincerely came went gave took knew thought felt kept ago hope wish concern inconvenience situation information frustrated frustrating frustration angry upset upsetting annoyed
    annoying worried disappointed hear heard sound sounds imagine appreciate team company speak talk find hard difficult stay kindly"""
)
"""Words that fit any customer: that both used them does not make a reply about this one."""

SAME = {
    word: group.split()[0]
    for group in """parcel package packet box shipment delivery deliver consignment
    refund reimburse reimbursement repay
    broken broke break damage cracked smashed defective faulty fault
    invoice bill
    fridge refrigerator
    phone telephone mobile cellphone handset
    car vehicle auto
    repair fix mend
    technician engineer repairman fitter plumber
    child kid son daughter children kids toddler baby babies infant newborn
    money cash coins savings
    cost price charge fee
    late delay overdue
    buy purchase bought
    arrive arrival
    store shop
    shoe boot sneaker
    apartment flat
    holiday vacation trip
    heating heater boiler radiator
    noise noisy loud rattle whine
    wait waiting queue
    wrong incorrect mistaken
    doctor dr physician
    mom mother
    dad father
    husband spouse
    cold freezing chilly
    room bedroom
    laptop computer notebook pc
    meal food dinner lunch
    letter mail post
    cancel cancellation
    elevator lift
    trousers pants
    sick ill
    job work
    forget forgot forgotten
    lose lost missing
    twice double 2
    call phoned rang rung phone
    lady woman
    leak leaking water flood
    sleep slept asleep
    pay paid payment
    send sent
    leave left
    stand stood
    drive drove driven
    wake woke woken awake
    begin start began begun beginning
    steal stole stolen theft robbed thief
    luggage suitcase baggage
    ticket booking reservation book booked reserve reserved
    medicine pill tablet medication drug
    stain stained dirty spot
    smell stink stinks smelled stank
    rain rainy wet soaked
    crowded packed full
    wedding marriage married
    funeral burial
    street road
    house home
    appointment meeting
    picture photo image photograph photos
    jacket coat
    garden yard
    bakery baker
    manager boss supervisor
    teacher tutor instructor
    locked shut closed
    fall fell fallen
    hurt injured injury
    carry carried carrying lug lugged""".splitlines()
    for word in group.split()
}
"""Words that say the same in service talk, each with the first of its line."""

FOREIGN = bag(
    """el los las una que por para con lo siento gracias usted ustedes su muy pero como está estoy puedo tiene hola señor señora
    le la les des du est vous nous je suis votre vos pas pour avec dans bonjour merci désolé désolée très mais qui être avez
    der die das und ist nicht ich sie wir ihr ihnen ihre mit für auf ein eine es tut mir leid danke bitte sehr aber kann werde
    il di che per non sono mi dispiace grazie può signora molto ma questo o os as um uma não você obrigado obrigada sinto muito
    de het een en ik niet u wij voor met spijt bedankt jest nie się na przepraszam dziękuję jak to w proszę bardzo
    ve bir bu için çok özür dilerim teşekkürler ben siz mujhe aap hai nahi ke liye maaf kijiye shukriya kya hum main
    saya anda tidak maaf terima kasih untuk yang dengan och jag det inte är du att för tack förlåt ja nein oui sí"""
) - bag(
    "die was on to a an in me no as so i do he main du hum con ma mi per u w o la le de en el na di um es os ve bu lo ja"
)
"""Frequent words of other languages that are not English words: they tell that a sentence is not English."""
