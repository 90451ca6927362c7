"""Act with integrity: owning, truth, promises, not knowing, one rule; and shields, bucks and apologies that are none."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES", "ACTS", "STATES"]

STATES = (
    r"(?:be|have|know|understand|need|like|want|say|see|think|hope|believe|feel|never|not|no|guess|admit|agree|assume|love|hate|regret|"
    r"wonder|imagine|appreciate|apologize|also be|remember|honest|straight|rather|just say|wish|tell you (?:honestly|frankly|straight|the truth|now)|prefer|suppose|only say|miss|you|it|that|this|the|a|ever|mind|enjoy|live|start by|begin by)"
)
"""Verbs after *I will* that promise nothing."""

ACTS = (
    r"(?:call|phone|write|email|send|text|message|contact|check|ask|speak|talk|look|find|bring|order|book|refund|replace|repair|fix|come|"
    r"deliver|collect|change|cancel|put|arrange|inform|let you know|tell|follow|get|make|give|try|forward|pass|raise|escalate|report|reset|transfer|"
    r"prepare|pack|move|start|open|update|take|go|credit|pay|print|post|confirm|search|trace|investigate|review|reserve|hold|do|answer|reply|meet|visit|handle|sort|note|set)"
)

_DEEDS = (
    r"(?:add|say|tell|lock|discuss|sit|stand|swap|bring|cross|mend|carry|drive|teach|mark|remove|delete|clean|count|measure|wait|stay|"
    r"prepare|call|write|email|send|text|check|ask|order|book|refund|replace|repair|fix|come|deliver|collect|change|cancel|put|arrange|"
    r"inform|forward|transfer|pack|move|start|open|update|take|go|credit|print|post|confirm|trace|reserve|hold|answer|meet|visit|note|"
    r"fetch|lift|switch|turn|correct|close|copy|talk|speak|explain|draw|hang|lend|search|look)"
)
"""What somebody does for a customer. Learners of English say *I bring it* for *I will bring it*."""
_US = r"(?:i|we|my colleague|our \w+|my team|the \w+ team|it was (?:me|us))"
_FAULT = (
    r"(?:forgot\w*|failed|missed|overlooked|lost|broke|broken|let you down|kept you|let you wait|(?:made|had) you (?:wait|come|call|ask|repeat|explain|pay|stand|fill)|mixed|messed|dropped|"
    r"left you (?!a |an |the |some |my |our |your |two )|misread|misunderstood|delayed|ignored|damaged|mislaid|misplaced|mistyped|scratched|spilled|overcharged|were late|was late|are late|am late|were wrong|"
    r"was wrong|were slow|was slow|(?:was|were) (?:\w+ ){0,3}too (?:quick|fast|slow|late|early|sure|hopeful|sharp|short|loud|strict|hasty|careless)|rushed|interrupted|assumed|confused|burned|burnt|disappointed|swapped|double booked|overbooked|"
    r"skipped|fell short|caused|spoke without|judged|threatened|made (?:\w+ ){0,3}(?:mess|mistakes?|mix up|error|blunder))"
)
"""What is a fault whatever it is done to."""
_DID = (
    r"(?:sent|delivered|kept|made|charged|billed|got|gave|told|promised|left|put|booked|entered|typed|ordered|packed|printed|served|cut|"
    r"took|sold|wrote|called|cancelled|canceled|cooked|deleted|released|blocked|closed|ran|said|used|passed|transferred|answered|updated|"
    r"filed|changed|switched|opened|counted|read|showed|gone|went)"
)
"""What is a fault only where the words after it say so: *put it on the wrong van*, not *put your name on the list*."""
_SO = (
    r"(?:wrong\w*|late|twice|too (?:late|early|soon|fast|quickly|much|many|little|few|long)|waiting|mistake|mistakes|incorrect\w*|in error|in vain|"
    r"without (?!any|cost|charge|delay|paying|waiting|steps|it )|old (?:address|number|name|list|date|one|price|card)|mix|broken|damaged|nobody|nothing|no one|the half|only half|half the|something else|(?:a|an) (?:bad|faulty|dirty|cold|used|torn)|instead of|different things?|"
    r"badly|poorly|carelessly|not true|untrue|for nothing|back and forth|open|unlocked|in the (?:rain|dark|cold|sun|wet))"
)
_OF_MY_OWN = (
    r"my (?:own )?(?!word|promise|temper|patience|note|list|copy|job|task|turn|mind|head|manners|appointment)"
)
_NO_FAULT = (
    r"(?: (?:for your loss|for (?:you|her|him|them|your family)(?= [.,!]|$| and)|to (?:hear|see|say|tell|inform|interrupt|bother|disturb|ask|insist|be so|repeat|call so)|but|if|you feel|that you feel|, but|, (?:i|we) (?:can not|cannot|did not (?:hear|catch|get|understand|follow))|"
    r", (?:what|who|where|which|how|when|why|could|can|would|may|did you|do you)|what|\?|excuse|for any inconvenience(?= [.,!]|$)|(?:about|for) your (?:mother|father|mom|dad|parents?|aunt|uncle|husband|wife|partner|son|daughter|child|baby|brother|sister|friend|dog|cat|"
    r"grandmother|grandfather|grandma|grandpa|family|illness|accident|pain|troubles?)|(?:that )?(?:she|he|they) (?:is|are|has been|have been|was|were) (?:crying|ill|sick|unwell|sad|hurt|alone|in)))"
)
"""After *sorry*: sympathy, politeness before a question, a refusal, and what is sorry for nothing in particular."""

RULES = (
    rule(
        "owns_it",
        "(?:i|we) (?:am|are|do|feel|must|want to|would like to|have to|wish to|really) <very>(?:say )?<very>(?:sorry|apologize)(?!"
        + _NO_FAULT
        + ")",
        "(?:i|we) <very>apologize(?! if)",
        "(?<!not )(?<!be )(?<!say )(?<!feel )<very>sorry(?!"
        + _NO_FAULT
        + ") <very>(?:about|for|that|we|i|it|this|the|once more|again|and thank|on behalf|ms|mr|mrs|madam|sir|our|my)(?! you (?:feel|felt|think|thought|see it|took|are (?:upset|unhappy|offended|disappointed|angry|confused)|were (?:offended|upset|confused))| your (?:feelings|confusion|misunderstanding|loss)| hear)",
        "<very>sorry(?= [.!]|$| \\\\| , (?:this|that|it|we|i|our|my|mr|mrs|ms|madam|sir) )(?! , (?:i|we) (?:can not|cannot|did not (?:hear|catch|get|understand|follow)))(?! , (?:that|this|it) is (?:just )?(?:how|the way))",
        "(?:my|our|sincere|sincerest|please accept my|please accept our|full|many|with|deepest) <very>(?:sincere(?:st)? |deepest |humble )?(?:apologies|apology)(?! if)",
        "apologies (?:for|about|that|,|\\.|!|once|from|again)",
        "(?:please )?(?:forgive|excuse|pardon) (?:me|us)(?: for| ,|\\.)(?! but)",
        "(?:i|we) owe you an? (?:\\w+ )?(?:apology|explanation|better)",
        "(?:i|we) <very>regret (?:that (?:we|i|our|this|it)|our|my|the|this|what)",
    ),
    rule(
        "owns_it",
        "(?:is|was|are|it is|that is|were|been) <2>(?:our|my) <2>(?:fault|mistake|error|doing|responsibility|slip|oversight|job)",
        "(?:my|our) <1>(?:mistake|fault|error|bad|slip|oversight)(?! policy)",
        "(?:that|this|it|the \\w+) (?:one )?(?:is|was) <very>(?:on (?:me|us)|down to (?:me|us)|mine|ours|my doing|our doing)",
        "(?:i|we) (?!do |did |can |cannot |will not |not )<2>(?:take|accept|took|own|carry|bear) <2>(?:responsibility|the blame|ownership|that|it|up to it)(?! (?:from here|back|to the|away|off))",
        "(?:i|we) (?:have )?(?:let you down|got (?:it|this|that) wrong|was wrong|were wrong|did it wrong|made (?:a |the |this |that |an )?(?:\\w+ )?(?:mistake|error|slip|mess))",
        "(?:the|that|this) <2>(?:mistake|fault|error|delay|mix up) (?:is|was|lies) <1>(?:ours|mine|with us|with me|on our side|on our end|our|my)",
        "(?:mistake|fault|error|slip|failure) (?:on|from|of) (?:our|my) (?:side|part|end)",
        "(?:it|that) (?:was|is) (?:me|us)(?= [.,!]|$| who| that| and)",
        "(?:our|my) (?:own )?(?:missing|lost|late|wrong|forgotten|slow|careless|broken|faulty|sloppy) \\w+",
    ),
    rule(
        "owns_it",
        f"(?:i|we) (?:have |had |also |simply |just |then |sure |even |still |both |\\w+ly )*{_FAULT}(?! {_OF_MY_OWN})(?= )",
        f"(?:i|we) (?:have |had |also |simply |just |then |sure |even |still |both |\\w+ly )*{_DID} <8>{_SO}(?= )",
        "(?:i|we) (?:promised|told|sold|said|wrote)(?= )(?= <,9>(?:and|but) (?:(?:i|we|it|that|this|they|he|she|nobody|then)? ?(?:did|was|were|had|has|is) not|(?:i|we|nobody|then) <1>(?:never|sent|forgot|came)|you (?:only )?(?:had|got|have|were given)))",
        "(?:i|we) <very>(?:should|ought to|could) (?:not )?(?:have)(?! (?:no|a|an|the|it|some|your|more|to|time|another)(?= )) \\w+",
        "(?:i|we) (?:<8>and )?(?:have |had )?(?:did|do|have|had) not (?:yet )?(?:call|called|write|written|send|sent|tell|told|answer|answered|check|checked|keep|kept|deliver|delivered|do|done|listen|listened|read|give|given|get|gotten|reply|replied|respond|responded|warn|warned|inform|informed|come|update|updated|say|said|put|pass|passed|explain|explained|ask|asked|notice|noticed|look|looked|repair|repaired|show|shown|test|tested|prepare|prepared|pack|packed|see|fix|fixed|follow|book|booked|record|cancel|act|make|take|turn|finish|try|tried)",
        "(?:i|we) (?:was|were) not <1>(?:clear|careful|there for you|good enough|on time|ready|honest|fair|quick|open|polite|friendly|listening|attentive|straight)(?= )",
        "(?:nobody|no one|none) (?:here|of us|(?:from|on|at) (?:us|our (?:side|team|office|shop|end))|in our \\w+) (?:has |had |ever |even )*(?:called|told|wrote|written|answered|looked|checked|asked|came|come|noticed|saw|seen|did|done|thought|read|spoke|informed|warned)(?= )",
        "(?:i|we) (?:failed|neglected|forgot) to",
        "(?:should|ought to) (?:be|have|end|read|say|go|come|stand|start) <6>(?:, )?(?:and|but) (?:i|we) (?!can|will|are|am|do|could|would|know)\\w+",
        "(?:i|we) (?:\\w+ ){1,3}(?:one|two|three)? ?too (?:many|much|few|little|high|low|late)(?= )(?! (?:for|to))",
        "(?:i|we) never (?:called|sent|told|came|answered|wrote|replied|checked|delivered|informed|gave|got back|passed|put|rang|made|did|let|booked|asked)",
        free=True,
        level=2,
    ),
    rule(
        "tells_the_truth",
        "(?:unfortunately|sadly|regrettably)(?: ,)? <,14>\\w+",
        "i am afraid(?: that| ,)? <4>(?:not|no|is|are|was|were|has|have|it|we|the|this|that|there)",
        "(?:to be|let me be|i will be|i want to be|i have to be|i must be|i would rather be|i am going to be|be|being|i am|completely|totally) <very>(?:honest|frank|straight|open|upfront|clear|direct|truthful|plain|transparent)(?: with you)?(?= [,:]| about| --| with| that|\\.| and|$)(?! if)",
        "(?:the )?(?:honest |plain |simple |whole |full )?(?:truth|answer|short answer|bad news|fact) (?:is|:|,|first|for|about)",
        "(?:i|we) (?:have to|must|need to|will|want to|would rather|should|am going to|prefer to|have got to) <1>(?:tell|warn|admit|say|disappoint|give) (?:you )?<1>(?:that|straight|the truth|honestly|now|plainly|no|openly|bad news|it|before|something|first|what|how|the)",
        "i (?:can not|will not|do not want to|would not want to|am not going to) (?:promise|pretend|lie|hide|tell you (?:that )?(?:it|something|anything)|say (?:that )?(?:it|yes|something)|give you (?:a )?false|sugar coat|make (?:you )?(?:a )?promises?|offer|give you|guarantee|change|refund|do|waive|move|bring|extend)",
        "honestly(?: ,)? (?:it|the|this|that|we|i|no|there|your)",
        "(?:the )?reason (?:is|was|for (?:it|this|that)|why|:)",
        "(?:no , |the answer is no|it is a no|that is a no)",
        "(?:is|are|was|were|has|have|will|can|do|does|did|be) not (?:been |be |yet |have |get |come )?(?:ready|possible|covered|in stock|available|arrived|arrive|finished|tested|included|refundable|working|work|safe|on time|left|sent|shipped|cheap|new|repaired|fixed|looked at|refund|reach|approved|insured|valid|repairable|make it|on the|delivered|here|at the|a fault|under|guaranteed|free|enough|fit|change|come|checked|reversible|allowed|found|waterproof|start|started|suitable)",
        "(?:is|are|was|were|has been|have been|it is|will be|runs) <2>(?:refused|denied|turned down|rejected|withdrawn|sold out|delayed|late|out of stock|broken|full|closed|lost|missing|damaged|used up|canceled|faulty|stuck|expired|overdue|gone|behind|empty|declined|rejected|worn|recalled|discontinued|fully booked|booked out|out of warranty)",
        "(?:there is|there are|we have|i have|there was) <1>(?:no|one (?:more )?thing|a (?:problem|fault|crack|scratch|delay|recall|mistake|catch)|something) <3>\\w+",
        free=True,
    ),
    rule(
        "promises_with_who_and_when",
        f"<we will> <very>(?:personally |now |then |gladly |immediately |first |make sure to |be sure to |try to |quickly )?(?!{STATES} )\\w+",
        "<we will> <very>(?:be (?:calling|sending|writing|checking|looking|at|there|back|in touch|on|with|waiting|contacting|speaking|asking)|say it|see (?:to it|to that|what|if|whether|that)|make|tell you (?:as|by|when|what|tomorrow|today|on|at))",
        "<we will> have (?:it|them|this|that|the|your|an?|my|our|somebody|one|him|her) <5>\\w+",
        "(?:you will|you shall|you are going to|you can expect|expect|you get|you will also|you should) <1>(?:have|get|receive|hear|see|find|be (?:called|contacted|informed|updated))? ?<4>(?:from (?:me|us)|my (?:call|answer|email|message)|(?:call|answer|email|message|text|update|reply|letter|news) from (?:me|us))",
    ),
    rule(
        "promises_with_who_and_when",
        f"(?:^|(?<=[.!,;?] )|(?<=\\\\ )|(?<=and )|(?<=so )|(?<=but )|(?<=then )|(?<=now )|(?<= ))(?:i|we) {ACTS} (?:you|the|it|this|that|him|her|them|with|to|at|back|my|your|our|a|for|up|in|on|out|again|down|there|myself|after|them|into|and|what|who|how|if|everything|one|two|both) ?<,9><time>",
        "(?:i|we) (?:am|are) (?:now |already |just |personally )?(?:\\w+ing) (?:you|the|it|this|that|him|her|them|with|to|at|back|my|your|our|a|for|up|in|on|out|again|down|there|into|one|two|both|and|another|over) ?<,9><time>",
        "(?:i|we) (?:am|are) (?:now |already )(?:\\w+ing) (?:you|the|it|this|that|him|her|them|with|to|at|back|my|your|our|a|for|up|in|on|out|down|into)",
        f"(?:^|(?<=[.!?,;:] )|(?<=\\\\ )|(?<=and )|(?<=then )|(?<=so )|(?<=today )|(?<=tomorrow ))(?:i|we) (?:also |now |then |gladly |first )?{_DEEDS} (?:myself |by myself )?(?:you|it|them|him|her|the|your|this|that|with|to|at|on|by|off|away|up|down|through|hers|his|yours|everything|into|for)(?= )",
        f"(?:the|this|that|your|these|yours) (?:\\w+ )?(?:i|we) {_DEEDS} (?:with|to|at|on|by|off|away|up|down|through|into|for|you|today|tomorrow|tonight|now|myself|back)(?= )",
        "(?:^|(?<=[.!?,;:] )|(?<=and )|(?<=then ))i (?:also |now |then )?(?:give|make|do|pay|get|help) (?:you|it|this|that|your|the)(?= )(?! (?:job|same|best))",
        "let me <1>(?:call|check|ask|send|find|get|book|order|change|move|fix|look|put|speak|talk|write|arrange|see|bring|make|do|take|start|sort|confirm|open|pull) <,7>(?:<time>|for you now)",
        "(?:today|tomorrow|tonight|now|at \\w+|by \\w+|on \\w+day|before \\w+|this (?:morning|afternoon|evening)) (?:,)? ?(?:i|we) (?:"
        + ACTS[3:]
        + "",
    ),
    rule(
        "promises_with_who_and_when",
        "(?!(?:it|that|this|there|what|which|who|where|nothing|everything|something) )\\w+ (?:comes|brings|carries|calls|delivers|picks|takes|sends|writes|fixes|repairs|collects|fetches|starts|looks|checks|measures|drives|prints|prepares|meets|shows|visits|replaces|changes|installs|hands|drops|cleans|goes|waits|opens) <,9><time>",
        "(?:he|she|they|my colleague|our \\w+|your \\w+|ms \\w+|mr \\w+|mrs \\w+|dr \\w+|(?!it |that |this |there |what |which |you )\\w+) (?:will|is going to|is|are) (?:be |have )?(?:coming|bringing|calling|there|at yours|with you|back|here|taking|sending|looking|delivering|picking|fixing|waiting|come|bring|call|called|take|send|look|deliver|pick|fix|repair|write|fetch|carry|meet|check|measure|rung|brought|done|ready) <,9><time>",
        "(?:by|at|on|before|until) (?!which|what|whom)(?:\\w+ ){1,3}(?:i|we|he|she|my colleague|our \\w+|ms \\w+|mr \\w+|mrs \\w+) (?:will|shall|am|is|are|call|calls|bring|brings|come|comes) \\w+",
        f"<time>(?: ,)? (?:i|we) {ACTS}",
        "(?:is|are|goes|stands|comes) <1>on <1>(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow) 's <2>(?:list|plan|tour|round|route|van|rota|schedule|run)",
        "(?:has|have|gets?) (?:it|them|that|this|your \\w+) <8><time>",
        "you (?:will |shall )?(?:hear|have|get|hold|find) <4>(?:from (?:me|us)|my (?:letter|call|answer|email|word|list|plan)|it|them|the \\w+|your \\w+|an answer) <5><time>",
        "(?:i|we) (?:do|will|shall|bring|call|come)(?: it| you| them| myself)*(?: ,)? <1><time>",
        "(?:^|(?<=[.!?] )|(?<=\\\\ ))(?:<1><time>)(?: ,)? <2>(?:[.:,] )?(?:i|we) (?!do|am|are|was|were|have|had|can|could)\\w+",
        "(?:goes|leaves|ships|is sent|is delivered|will be \\w+|runs|starts|opens|ends|is ready) (?!when|you)(?:(?!you|i|we)\\w+ ){0,4}?<time>",
    ),
    rule(
        "says_what_is_not_known",
        "(?:i|we|they|nobody|he|she|anybody|workshop|supplier|doctor|team|technician|(?!you )\\w+) (?:do|does|did|can|could|would) (?:not|honestly not) <very>(?:yet )?(?:know|tell|say|promise|confirm|explain|see|predict|guarantee|give you)(?! (?:you )?(?:the trouble|what you (?:want|expect|are|mean)|how you (?:dare|could)|why you|anything about|who you|what to (?:say|tell)|that you (?:feel|are)|off|a refund|it any|them to|to))(?= <2>(?:yet|exactly|when|if|whether|why|how|what|which|who|where|for|at|now|today|it|that|the|this|\\.|,|more|until|a (?:date|day|time)|you|myself|either|any|anything|enough|with|because|right))",
        "(?:i|we) (?:am|are) <very>not <very>(?:yet )?(?:sure|certain|clear)(?! (?:i understand|what you|why you|you (?:are|have|understand)|how you|that (?:you|is my)))",
        "(?:i|we) (?:have|had) (?:no|not got any|no real) (?:idea|information|answer|date|way of knowing|news|word)(?! (?:what you|why you|how you|who you))",
        "(?:nobody|no one|no body|none of us|no expert) (?:here )?(?:yet |really |can |could |will |would )?(?:knows|know|tell|told|say|can say|is sure|has (?:looked|tested|checked|told|said|found))",
        "(?:is|are|was|still|it is|remains) <2>(?:not (?:yet )?(?:known|clear|certain|sure|confirmed|decided|determined|settled|tested|fixed|set)|unknown|unclear|uncertain|undecided|unconfirmed|to be (?:confirmed|seen|decided)|too early to|too soon to)",
        "(?:has|have) not (?:yet )?(?:told|said|confirmed|given|found|heard|been (?:told|confirmed|tested|looked|checked|decided|given|set)|decided|received|tested|looked|checked|had (?:an|any)|answered|seen|got|gotten|come back|named) <4>\\w+",
        "(?:do|does|did) not (?:yet )?have (?:an?|any|the|that|this|enough|all) <2>(?:answer|date|information|idea|time|news|delivery|day|number|figure|result|details|facts|explanation|certainty|word|confirmation|reason)",
        "(?:still|am|are|is) (?:still )?(?:finding out|checking|waiting (?:for|to hear)|looking into|working out|investigating|unsure|trying to find out|open)(?: whether| if| what| why| when| for| how| on| \\w+)?",
        "(?:i|we) (?:have yet to|need to (?:find out|check)|will (?:have to )?(?:find out|check)|would have to (?:check|ask|find out)|must (?:check|find out|ask)) <2>(?:if|whether|when|why|what|how|which|exactly|that|hear|first)",
        "(?:can not|could not|cannot) <1>(?:yet |honestly |possibly )?(?:say|tell|promise|confirm|know|guarantee|give you)(?: you)? <2>(?:when|if|whether|how|why|what|which|a (?:date|day|time|exact)|the exact|that it|more|for sure|for certain|today|yet|exactly|with|until)",
        "(?:what|when|why|how|whether|if|which|where|who|how long) <9>(?:i|we) (?:do|can) not <1>(?:yet )?(?:know|tell|say)",
        "(?:i|we) (?:can|could|will) not promise <1><time>",
        "not (?:yet )?(?:known|clear|sure|certain) (?:yet|when|if|whether|why|how|what|which)",
        "(?:may|might) (?:not )?(?:have|be|take|need|come) <5>(?:i|we|nobody) (?:do|does|can) not",
        "(?:there is|there 's) no (?:telling|knowing|saying|date|word|news|way to (?:tell|know|say))",
        "(?:i|we) would (?:only |just )?be guessing|(?:i|we) would rather (?:say so|not guess) than? ?(?:guess)?|(?:rather|not) (?:than )?guess",
        "(?:i|we|that|so) <2>(?:do not|cannot|can not|not) (?:yet )?(?:see|tell|know|say|find) <1>(?:which|who|what|whether|if|how|why|it|that|when|from here)",
        "(?:so far|until now|up to now|for now) (?:i|we) (?:only )?(?:know|see|have|can say)",
        "(?:i|we) (?:today |now |honestly |really |still )+(?:honestly |really )?(?:cannot|can not|do not|could not) (?:tell|say|know)",
        "(?:still|is|are|stays|remains) (?:still )?open(?= [;:.,]|$| until| and)",
        "(?:nobody|no one) (?:can|could|will|would) <2>(?:be sure|say|tell|know|promise)",
        "(?:i|we) (?:can )?only (?:see|know|have) <3>(?:so|,|and|not|what)",
        "(?:this|that) (?:i|we) (?:do|can) not (?:yet )?(?:know|say|tell)|(?:i|we) not know|(?:i|we) (?:do not|dont) no(?: yet)?",
        "(?:^|(?<=[.!?,:] ))(?:i|we) (?:do not|am not sure|are not sure|cannot say)(?= [,.]| yet)",
        "the rest (?:i|we) (?:will|only) \\w+",
        free=True,
    ),
    rule(
        "same_rule_for_everyone",
        "(?:same|applies|apply|applied|rule|price|rate|terms|treat|true|true|works|holds|goes|counts|fair|equal|equally|do (?:this|that|it)|go) <5>(?:for|to|with) <1>(?:everybody|all|all of (?:us|our|you|them)|anybody|every|each|others|the others|all \\w+|any|whoever|both|other|family|staff|friends|myself|me too)",
        "(?:everybody|every (?:customer|guest|client|patient|member|tenant|buyer|passenger|student|family)|each (?:customer|guest|client)|all (?:our )?(?:customers|guests|clients|patients|members|tenants|passengers)|anybody|others|we all) (?:who \\w+ <3>)?(?:gets|get|has|have|pays|pay|waits|wait|is treated|are treated|goes|must|needs to|need to|in (?:this|the|your)|who)(?! to wait[. ]*$)",
        "(?:no|without|not make|make no|not any|cannot make|can not make|if i made|not make an|one) (?:exception|exceptions|special rule|special treatment|special deal|favorites)",
        "(?:i|we) (?:would|will|do|have to|must|say|tell|told|give) <2>(?:tell|say|do|give|offer|treat|ask|the same|this|that) <3>(?:to |for )?(?:anybody|every (?:customer|guest|caller|client)|any (?:customer|guest|caller|client|other)|everybody|all (?:our )?(?:customers|guests)|others|the next|anybody else)",
        "(?:fair|unfair|not fair|right|fairness) (?:to|towards|on|for) (?:everybody|all|others|the (?:others|other|next|people|family|customer|person)|those|other|anybody|whoever|both|somebody|him|her|them)",
        "(?:whoever|whatever the name|no matter who|regardless of who|whether it is)",
        "(?:before|ahead of|over|past|in front of) (?:the )?(?:others|other (?:people|customers|guests|patients|families)|somebody else|those who|people who|anybody else|him|her|mr|mrs|ms|the next)",
        "(?:in (?:the )?order (?:of|in which|they|that)|first come first|(?:served|seen|called|taken) in turn|by date|one after the other)",
        "(?:not|never) <2>(?:depend|depends) on who",
        "(?:he|she|they|hers|his|theirs|the \\w+|that one) <6>, too(?= [.,;!]|$)",
        "(?:he|she|they) (?:got|had|paid|waited) <2>(?:because|since|as) <6>(?:you|yours)",
        free=True,
    ),
    # Contraries.
    rule(
        "non_apology",
        "(?:sorry|apologize|apologies|regret|regrets|apology) <3>(?:if|should (?:you|this|that|it|i|we|anything))(?! there is anything)",
        "(?:sorry|apologize|apologies|regret) <2>(?:that |to hear that |to hear |because )?you <1>(?:feel|felt|think|thought|see it|saw it|took|take|perceive|perceived|find|found|believe|believed|misunderstood|misread|got the (?:wrong )?(?:impression|idea)|had the (?:impression|feeling)|have the (?:impression|feeling)|have this (?:impression|feeling)|interpret|consider|experienced (?:it|this) as|seem|could not (?:understand|follow|wait)|did not (?:understand|read|like|enjoy|notice)|do not (?:like|understand|agree))",
        "(?:sorry|apologize|apologies|regret) <2>(?:that |to hear that |to hear )?you (?:are|were|got|are being|became|get|have become|seem|feel) <very>(?:upset|offended|unhappy|disappointed|angry|confused|dissatisfied|annoyed|frustrated|bothered|unsatisfied|not (?:happy|satisfied|pleased)|displeased|mad|emotional|hurt)",
        "(?:sorry|apologize|apologies|regret) (?:for|about) (?:your|any|how you) (?:feelings?|feel|felt|confusion|misunderstanding|impression|perception|frustration|anger|disappointment|reaction|upset|dissatisfaction|offen[sc]e|taking|took|took it|perceived|see it|misinterpretation|hurt feelings|opinion|view|being (?:upset|angry))",
        "(?:mistakes?|errors?|things?) (?:were|was|have been|has been|may have been|might have been|got|do get|do) (?:been )?(?:made|happened|handled|done|said|mixed)(?= [.,!;]|$| \\\\| by no| and| in| but| here| on| with| at| during| somewhere| along| wrong| badly)(?! by (?:me|us))",
        "(?:sorry|apologize|regret) (?:that )?(?:this|it|that|our \\w+|my \\w+|the \\w+|anything|something|what i said|we|i) <3>(?:upset|offended|bothered|annoyed|disappointed|sounded|came across|seemed|appeared|gave) (?:you|wrong|rude|that way|to you|you the impression|like)",
        "(?:was|is|were) (?:never |not )(?:my|our) intention to (?:offend|upset|hurt)",
        "(?:sorry|apologize|apologies) (?:for|about) (?:whatever|anything|any offen[sc]e|what ?ever)",
        "sorry not sorry",
        "(?:sorry|apologize|apologies|apology|regret) <,9>if any(?= [.,!]|$)",
        "(?:should|had) (?:i|we|it|that|this|anything|anybody|the \\w+|our \\w+|my \\w+|there) (?:\\w+ )?(?:have |has )?(?:been )?\\w+ <6>(?:, )?(?:please |then |i |we |accept |do |must )*(?:sorry|apologize|our apolog\\w+|my apolog\\w+|apolog\\w+)",
        "if (?:i|we|my|our|anything|anyone|anybody|that|this|it|somebody|you (?:feel|felt|were|are|think|thought|got)|there (?:was|were|has been)) <,9>(?:i am |we are |then i am |then we |i |we |then )?(?:<very>)(?:sorry|apologize|apologies|regret)(?! for the)",
    ),
    rule(
        "policy_shield",
        "(?:is|that is|it is|this is|just|simply|was|only) (?:also |just |simply |always |sadly |unfortunately |really |only )?(?:our|the|company|store|shop|bank|hotel|house|airline|clinic|hospital|a|standard|against|against our|against the|against company|part of our|how our) <1>(?:policy|policies|rules?|procedure|procedures|regulations?|terms|guidelines?|protocol|company rules)(?! (?:to protect|because|so that|that helps|for everybody because))",
        "(?:our|the|company|store|shop|bank|hotel|house|airline|these|those|your|clinic|school|hospital|company 's|safety) <1>(?:policy|policies|rules?|regulations?|terms|guidelines?|procedures?|contract|protocol|terms and conditions|conditions|small print) (?:is|are|says?|states?|does|do|will|would|clearly|require|requires|forbids?|prevents?|prohibits?|allows?|cannot|can|tells?|demands?|only|stops?|simply|strictly|apply|applies|must|prescribes?) ?\\w*",
        "rules (?:are|is) rules",
        "policy (?:is|are) policy",
        "(?:because of|due to|according to|per|as per|under|based on|following|follow|in line with|by|with|given|owing to|goes against|go against|against) (?:our|the|company|these|those|store|bank|current|all) <1>(?:policy|policies|rules?|terms|regulations?|guidelines?|procedures?|terms and conditions|contract|conditions|protocol|process)",
        "(?:i|we) (?:do|did) not make (?:the|these|those) rules?",
        "(?:i|we) (?:just|only|have to|must|need to|simply|am obliged to|are obliged to|am required to|can only|are required to|am bound to|will) <1>(?:follow|stick to|apply|obey|respect|go by|abide by|keep to|comply with) <2>(?:rules?|policy|procedures?|guidelines?|regulations?|instructions?|protocol|book|process|terms)",
        "(?:i|we) (?:am|are) (?:just |simply |really )?not (?:allowed|permitted|authorized|supposed)(?= to| [.,!]|$)",
        "(?:it|that|this) (?:is|was) (?:just |simply |strictly )?(?:not (?:allowed|permitted|in (?:the|our) (?:policy|rules|guidelines))|forbidden|prohibited|the rule|the rules|the policy|company policy|how it works here|how we do (?:it|things)|the way it is|in the (?:contract|terms|rules|small print|conditions)|our procedure)",
        "(?:the|our) (?:system|computer|process) (?:just |simply )?(?:does|do|will|would|can) not (?:let|allow|permit)",
        "no exceptions?(?= [.!]|$| \\\\| to the)",
    ),
    rule(
        "passes_the_buck",
        "not (?:my|our|really my|really our) (?:department|job|problem|fault|responsibility|area|business|section|task|decision|division|desk|concern|mistake|doing|table|field|thing|call|order)",
        "(?:nothing|not anything|little) to do with (?:me|us|my|our)",
        "(?:that|this|it|which) (?:is|was|would be) (?:really |actually |all |clearly |purely |entirely |probably |just |only |always |again |a )*(?:the |our |a |my |their )?(?:\\w+ )?(?:department|colleague|courier|supplier|warehouse|driver|manufacturer|carrier|bank|kitchen|workshop|system|computer|agent|shift|team|office|people|branch|company|technician|partner|management|manager|it|sales|airline|post|insurance|landlord|shop|guy|one)(?: \\w+)? (?:'s|s|who|that|is) (?:\\w+ )?(?:fault|mistake|problem|job|responsibility|error|doing|business|matter|decision|issue|thing|to blame|makes|made|did|decides?)",
        "(?:that|this|it) (?:is|was) (?:done|handled|decided|dealt with|caused|made|ordered|sent|packed|booked|arranged|organized) by (?:the|our|a|another|other|my|head|somebody) \\w+",
        "(?:the|our|my|your|a|that|this|some|another|other|previous|last) <1>(?:warehouse|courier|supplier|driver|manufacturer|carrier|bank|kitchen|workshop|colleagues?|agent|delivery (?:company|service|people|firm|guys)|computer|system|it department|department|office|post|technician|night shift|morning shift|shift|sales(?: team| people| department| man)?|manager|head office|branch|apprentice|trainee|other team|partner|airline|software|website|new (?:guy|girl|colleague)|people) "
        "(?:there |must have |have |has |probably |obviously |clearly |always |just |again |simply |never |did |must |who |that |really )*(?:made|messed|lost|forgot|forgotten|failed|mixed|screwed|did (?:it|this|that)|does not (?:let|tell)|never|broke|is to blame|are to blame|is (?:always )?(?:late|slow|down|unreliable)|are (?:always )?(?:late|slow|unreliable)|was (?:down|off|late|sick|new|careless|wrong|on)|were (?:late|slow|down)|caused|let us down|got it wrong|sent (?:it|the|you)|put|gave|told you|promised|booked|entered|dropped|damaged|should have|does (?:this|what)|decides?|will not (?:let|allow))",
        "(?:you|customers?) (?:need|have|will (?:need|have)|would (?:need|have)|should|must|can|could|may|might|ought|had better|better|would be better) (?:to |just |only |really |then |best |please |simply |also )*(?:call|contact|ask|speak|talk|write|complain|take (?:it|that|this) up|go (?:and |back )?(?:to|ask|see)|turn|try|check|reach out|address|get in touch|raise|email) (?:(?:with|to|directly|back|up) )*(?:the|your|our|their|them|head|another|somebody|a|his|that|him|her|customer|billing|sales|it) ?\\w*(?= )",
        "(?:^|(?<=[.!,;] )|(?<=so )|(?<=then )|(?<=please )|(?<=just )|(?<=and ))(?:please )?(?:call|contact|ask|speak to|talk to|write to|complain to|take it up with|go to|try|turn to|get in touch with|reach out to|email|phone|discuss it with) (?:the|your|our|their|them|head|another|somebody|his|customer|billing|sales) (?:\\w+ )?(?:department|office|manager|supplier|manufacturer|courier|bank|carrier|company|hotline|number|service|desk|team|website|workshop|else|support|line|shop|insurance|airline|landlord|provider|directly|instead|them|seller|driver|post|branch|colleague|warehouse|care|section|counter)",
        "(?:i|we) (?:just|only) (?:work|answer|sell|take|do|pass|deliver|handle|book|sit|rent|make|follow|serve|type|drive|manage)(?! (?:with|for you|on your))",
        "(?:it|that) (?:was|is) not (?:me|us|i|we|mine|ours|my (?:fault|mistake))(?= [.,!]|$| who| that| it| but| --)",
        "(?:i|we) (?:was|were) (?:not |n't )?(?:not (?:here|on duty|working|involved|the one|at work)|off|on holiday|on vacation|away|on leave)(?! a)(?= )",
        "(?:i|we) (?:did|do|have|had|can) (?:not|nothing) (?:do anything about|take your|book|pack|have (?:any )?(?:access|influence|control|say|authority)|decide|control|deal with|handle|made|write|get involved|write that|write it|make that|make this|cause|do with)(?= )(?<!can not write)(?<!can not write that)(?<!can not write it)(?<!can not decide)(?<!do not decide)",
        "out of (?:my|our) (?:hands|control)",
        "(?:system|computer|program|machine|software|app|website) (?:always |just |also )?(?:does|did|decides|decided) (?:that|it|this|so)(?= )",
        "nothing (?:that )?(?:anybody|anyone|i|we|one) (?:here )?can (?:do|change)(?= )",
        "(?<!will )(?<!i )(?<!we )(?<!can )(?<!us )(?<!me )(?<!to )(?:blame|ask|tell) (?:it on |that to )?(?:the|them|him|her|my) (?:\\w+ )?(?:boss|manager|computer|system|courier|warehouse|weather|management|colleague|supplier|post|government|head office|driver)",
        "(?:somebody|someone|anybody|some one|other people) else(?: 's)? (?:'s )?(?:fault|job|problem|responsibility|made|took|did|must|messed|has to|will have to|handles?|deals?|booked|wrote)",
        "(?:another|a different|the other|other|wrong) (?:department|team|section|person|branch|office|colleague|shift|company|desk|counter)(?! will call)(?= [.!,]|$| \\\\| for| deals| handles| does| made| did| took| is| has| must| that| who| not| and| so)",
        "(?:between you and|(?<!will )(?<!i )take (?:it|that|this) up with|up to (?:the|them|head|my))(?= (?:the|your|them|him|her|my|head|it|a))",
        "(?<!will )(?<!i )(?<!we )(?<!can )(?<!us )(?:sort|settle|discuss|fix|solve|clear) (?:it|that|this) (?:out )?(?:with (?:the|your|them|him|her)|yourself|yourselves|directly)",
        free=True,
    ),
)
