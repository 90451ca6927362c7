"""Sharp tongues: striking back, mocking and doubting, as people say it who have had enough."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES"]

_RUDE = r"(?:rudest|worst|most (?:annoying|difficult|unpleasant|unfriendly|impolite|tiring|stupid|arrogant)|most \w+ing)"
_BAD = r"(?:whiner|complainer|nagger|moaner|troublemaker|egoist|hypocrite|loudmouth|crybaby|know it all|smart aleck|spoiled \w+)"

RULES = (
    rule(
        "hostile",
        f"you are (?:really |just |simply |such |by far |typical |a typical |a real |a |one |the )*(?:{_RUDE}|{_BAD})(?= )",
        "(?:nobody|no one|people do not|you do not|one does not) (?:talks?|speaks?|shouts?|yells?|treats?) (?:to )?(?:me|us) (?:that way|like that|like this|this way|in that tone)",
        "(?:i am|we are|then i am) (?:hanging up|ending this (?:call|chat)|putting the phone down|leaving|done with you|done here)(?! (?:to|and will call|for the day|at \\w+ and))(?= )",
        "say (?:that|it) to my face",
        "(?:then )?do not (?:buy|shop|come|order|book|eat|stay) (?:here|with us|from us|at ours)(?= (?:if|then|any|again|,|\\.|!)|$)",
        "(?:go|and) (?:and )?(?:bother|annoy|pester|shout at|yell at|harass) (?:somebody|someone|anybody|others|another)",
        "(?:not|nobody) <1>(?:get |gets |is |am |are )?(?:paid|pays me|pay me) (?:enough )?(?:to|for) <1>(?:deal|listen|be|put|take|hear|this|that|you)",
        "(?:you )?(?:want|looking for|asking for) (?:trouble|a fight|war)|(?:want|wanna|going) to fight(?= )(?! for you| for your)",
        "(?:you )?(?:threaten\\w*) (?:me|us)(?= )(?! with (?:court|a lawyer) , (?:i|we) understand)",
        "you do not (?:scare|frighten|impress|intimidate) (?:me|us|anybody)",
        "(?:keep|go on|carry on) (?:talking|shouting|yelling|going|writing|on|speaking) <3>and (?:i|we|you) <1>(?:will|shall|cancel|hang|block|get)",
        "(?:with|in) (?:that|this|such an|such a|your) (?:attitude|tone|manner|mood|voice|behavior)(?: ,)? (?:you|i|we|nobody)(?= )(?! understand)",
        "(?:you have|you got|have you) (?:absolutely |really |got )?no (?:manners|respect|decency|shame|class|upbringing|brain|clue)",
        "(?:learn|first learn|go and learn) <1>(?:to (?:speak|talk|read|write|behave|listen|spell|queue)|some respect|manners)(?= )",
        "(?:you are|stop|you keep|quit|just) wasting (?:my|our|everybody 's) time|waste of (?:my |our )?time",
        "(?:i am|we are) not your (?:servants?|slaves?|maid|mother|secretary|punching bag|doormat|dog|psychologist|therapist|nanny)",
        "(?:take|put|stick|keep|shove) your (?:complaint|complaints|money|opinion|letter|business|anger|comments?|advice|order) (?:somewhere else|elsewhere|to yourself|and go|where)",
        "you are (?:just |exactly |no |not |even |far )*(?:as bad as|better than|worse than|no better|the same as) (?:you say |the people |those |them|us|that)",
        "(?:i|we) (?:do not|need not) (?:want|need) (?:you|customers like you|people like you|your money|your business)(?= )(?! to (?:worry|wait|pay|call|feel|come))",
        "(?:one|a) (?:more|single) (?:bad |rude |such |more )?(?:word|insult|remark) (?:and|out of you|from you)",
        "you (?:only |just )?(?:deserve|deserved|got) (?:what you (?:deserve|gave|asked for)|nothing (?:better|else)|no (?:help|answer|better))(?= )",
        "(?:serves|serve) you right",
        "(?:drop dead|go to hell|bite me|screw you|get stuffed|get bent|up yours|beat it|scram|get off my back|leave me alone|leave us alone)(?= )",
    ),
    rule(
        "sarcasm",
        "(?:congratulations|bravo|amazing|impressive|wow|fantastic|brilliant)(?: ,|\\.|!| --| :)? (?:so )?you (?:can|found|managed|did|have|noticed|know|are|got|discovered|finally|pressed|read)(?= )(?! (?:to (?:get|keep)|a baby|passed|got the (?:job|place)|it fixed))",
        "sorry (?:that )?(?:we|i) (?:am|are) not (?:as |so |all )?(?:perfect|clever|good|smart|magicians?|mind readers?|psychic|robots?|gods?)",
        "(?:great|wonderful|lovely|perfect|oh good|good|fantastic)(?: ,|\\.|!| --) (?:another|one more|yet another|just what|exactly what|now also|and now)(?= )",
        "(?:are not you|are you not|is not he|is not she|are not we) (?:a |the |such )?(?:clever|lucky|ray|bundle|charming|special|important|precious|delicate|sweet|cute|genius|funny|little)(?= )",
        "(?:shall|should|do you want|would you like|want) (?:i|me|us|we)? ?<3>(?:the )?(?:president|pope|king|queen|army|director|minister|red carpet|brass band|fanfare|medal|champagne|limousine|helicopter|fireworks)(?= )",
        "(?:next|soon|tomorrow|then) you (?:will |shall |are going to )?(?:also )?(?:want|ask for|demand|tell me|expect|need) <6>(?:too|as well|next|gift|on a|silver|red|moon|crown|breakfast in bed)",
        "(?:whole |entire )?(?:world|universe|planet|earth|company|everything|day) (?:revolves?|turns?|stops?|waits?|stand still) <2>(?:around|for|because of) you",
        "(?:get|fetch|hear|play|playing|bring out) <1>(?:my|the|your|a) <2>(?:violin|tissues?|handkerchief|fiddle)",
        "as if (?:we|i|the world|everybody) (?:had |have |has |was |were )?(?:been )?(?:waiting|nothing|here|only|all day)(?: just| only| nothing)? ?(?:for you|better|to do)?",
        "(?:why|how come) (?:did not|did|have not|had not) (?:i|we|anybody)(?: not)? (?:think|thought) of (?:that|it)",
        "you must be (?:so |very |really )?(?:proud|exhausted|starving|devastated|heartbroken|a genius|psychic|fun)(?: of yourself| at parties)?(?= [.!]|$)(?<!, you must be so proud)",
        "(?:however|how|how ever) (?:did|will|could|do|would) you (?:ever |even )*(?:manage|survive|cope|live|bear|get through)(?: it| that| this)?(?= [?.!]|$)",
        "(?:we|i|yes , we) (?:did|broke|lost|do|make|made|planned|delayed|hid) (?:it|that|this|them|your \\w+) (?:on purpose|just (?:to|for)|only to|especially) <1>(?:annoy|for you|bother|upset|spite|to annoy|make|you)",
        "(?:pigs (?:can|might|will) fly|when hell freezes|over the moon for you|in your dreams|dream on|keep dreaming|you wish)(?= )",
        "(?:a|one) whole <1>(?:minute|minutes|five minutes|ten minutes|hour|euro|cent|day)(?= [.!?]|$| \\?)",
        "(?:nothing better|nothing else) to do(?= )(?<!have nothing else to do)",
        "(?:i am |we are )?so (?:terribly|awfully|deeply|dreadfully|frightfully) sorry <2>(?:that )?(?:the sun|the weather|the world|you had to (?:move|walk|read|think|wait a whole)|your \\w+ is not|it rained|gravity)",
        "(?:your|his|her) (?:precious|delicate|royal|holy|highly important|oh so important|very important) (?:time|parcel|feelings?|needs?|opinion|self|plans?)",
        "(?:my|what a) hero(?= [.!]|$)|give (?:him|her|that man|that woman|yourself|you) a medal",
    ),
    rule(
        "suspects",
        "(?:i am|we are|am i|are we) (?:really |now |just )?(?:supposed|expected|meant) to (?:just |simply )?(?:believe|trust|buy|swallow|accept) (?:that|this|it|you|your)(?= )",
        "you would (?:say|claim) (?:that|so)(?= )",
        "(?:any|a|your|some|have) (?:witness|witnesses)(?= )",
        "(?:was|were|worked|left us|looked|is) <3>(?:fine|okay|perfect|intact|whole|in order|complete|closed|new) <3>when (?:it|they|we|i|you) (?:left|sent|packed|got|gave|came|bought|took)(?= )",
        "(?:our |the )?(?:cameras?|recordings?|footage|logs?|records?) (?:will|can|would) (?:show|tell|prove|see)(?: us| me)? <2>(?:what (?:really|actually|you)|who (?:really|is lying)|if you|whether you|otherwise|the truth)",
        "(?:are|is) (?:that|this|it|you) (?:really )?(?:your own|your real|the real) (?:name|card|reason|bag|ticket|signature)(?= )",
        "(?:somebody|you) must have (?:opened|dropped|broken|damaged|used|washed|lost|deleted|spilled|changed|touched|forgotten)(?= )",
    ),
    rule(
        "policy_shield",
        "(?:sorry(?: ,)? |no(?: ,)? |because(?: ,)? |simple(?: ,)? |it is |and )(?:that is )?(?:the |our |just |simply )?(?:company |house |store |shop |bank |hotel )?(?:policy|rules?|regulations?|standard procedure)(?= [.,!]|$| \\\\)",
        "(?:clause|paragraph|section|article|point|page) \\d+(?:\\.\\d+)?(?: ,)? (?:so|says|of (?:the|our)|clearly|and that)(?= )",
        "rules (?:are|stay|remain|have been) (?:the same|there|clear|always)(?= )(?! for everybody| because)",
        "(?:not|isn't|never) (?:provided for|foreseen|planned|intended|included|possible) (?:in|by|under|within) (?:our|the) (?:\\w+ )?(?:process|system|rules?|procedures?|policy|terms|guidelines|contract)(?= )",
        "(?:we|i) have (?:our|my|the|clear|strict) (?:guidelines|rules|regulations|procedures|instructions|orders|policies)(?= [.,!;]|$| and (?:that|i|we)| for (?:that|this)| to follow| here)",
        "(?:end of (?:the )?(?:story|discussion)|that is (?:that|final|the end of it)|(?<=[.,!:] )period|(?<=[.,!:] )full stop|nothing (?:more )?to discuss)(?= [.,!]|$)",
    ),
    rule(
        "dismisses",
        "(?:hardly|not|not really|not even|is it) worth (?:talking|mentioning|the (?:trouble|fuss|call|time)|discussing|complaining|a call|getting)(?= )(?! it for you)",
        "(?:blow|blowing|blown) (?:this|that|it|things|everything) (?:all |up )?(?:out of|up)",
    ),
    rule(
        "condescends",
        "(?:use|using|take|put it in|say it in|keep to|with) (?:very )?(?:small|short|baby|tiny) words(?= )",
        "(?:ask|find|get|bring|maybe|let) (?:maybe |perhaps )?(?:somebody|someone|a|your) (?:who is )?(?:younger|young person|grandchild|grandson|granddaughter|child|kid|teenager|with (?:a )?brains?|who (?:understands|knows))(?= )",
        "(?:normally|usually|most|all|other|normal|grown|adult|educated|intelligent) (?:up )?(?:people|adults|customers) (?:just |simply |all |do |can |will )*(?:know|understand|manage|see|read|get) (?:that|this|it|how|what)(?= )(?! (?:you|is))",
    ),
    rule(
        "othering",
        "(?:maybe|perhaps|probably|possibly|might be|may be) (?:it is )?<2>(?:at your place|in your (?:country|culture|home|village|part of the world)|where you (?:come from|are from|live)|back home)(?= )",
        "(?:we|i|people) do not do <4>(?:here|in this (?:country|house|city))(?: ,)? (?:maybe|perhaps|at yours|in your)",
    ),
)
