"""Hear and understand: feelings, questions, checking, room; and brushing aside."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES"]


RULES = (
    # The feeling: I see it, it is, you are, no wonder.
    rule(
        "names_the_feeling",
        "<I> <very>(?:can |do |could |must |also )?<very>(?:understand|see|hear|imagine|appreciate|get|know|realize|sense|tell|notice|"
        "recognize|relate to|empathize with|sympathize with|picture)(?! if| you to)(?: that| why| how| what| from| it)? <6> <feeling>",
        "<I> <very>(?:can |do |could )?<very>(?:understand|see|hear|imagine|appreciate|get|know|feel)(?: that| how| it)? <6> <felt>",
        "<I> <very>(?:can |do )?<very>(?:understand|know|imagine|see|get|appreciate|feel) (?:how|what|why) (?:you|this|that|it) <3> (?:feel|feels|felt|feeling|makes you|bothers|hurts|matters|is like|must be like|means to you)",
        "(?:makes|made|would make|making) (?:me|anybody|you|people|everybody|one) <very>(?:feel )?<very>(?:<feeling>|crazy|sick)",
        "(?:this|that|it|which) (?:makes|made|gives|gave) (?:(?:you|one|anybody) )?<very>(?:fear|worry|worries|stress|panic)",
    ),
    rule(
        "names_the_feeling",
        "(?:<it>|which|it all|all of <it>|all <it>|what you \\w+|situation|news|waiting|wait|day|this one) (?:<2> )?(?:sounds?|must (?:be|have been|feel|have felt)|must|is|was|has been|feels?|felt|seems?|"
        "looks?|can be|would be|gets|got|had to be|has to be|will be|is not|was not|may be|might be|can feel) <very>(?:like )?<very>(?:a |an |such a )?<very>(?:<felt>|<feeling>)(?! to help| to \\w+ you)",
        "(?:must|sounds?|would|can|could) <1> (?:be|have been|feel|have felt|like) <very>(?:a |an )?<very>(?:<felt>|<feeling>)(?! to hear| to know| to learn)",
        "(?:is|are|was|were|has been|sounds|feels|makes it) <very>(?:a |an )?<very>(?:frustrating|annoying|irritating|upsetting|infuriating|maddening|worrying|"
        "disappointing|stressful|scary|frightening|exhausting|tiring|humiliating|distressing|exasperating|nerve racking|embarrassing|overwhelming|"
        "hurtful|galling|unsettling|far too long|unnerving|enough to make \\w+ \\w+|a nightmare|heartbreaking|miserable)",
        "(?!i|we|you)\\w+ (?:is|are|was|were) <very>(?:a |an )?(?:awful|terrible|dreadful|horrible|miserable|a shock|a blow|a nightmare|no fun|hard to bear|rotten)(?= [.,!?;:]|$| and| for you| to|, )",
        "poor (?:you|thing|girl|boy|child|man|woman|soul)(?= [.,!]| and| ,|$)",
        "(?:how|what a|what an|such a|so) <very>(?:frustrating|annoying|irritating|upsetting|infuriating|maddening|worrying|disappointing|"
        "stressful|scary|frightening|exhausting|humiliating|embarrassing|awful|horrible|terrible|dreadful|sad|unpleasant|nightmare|shock|"
        "disappointment|let down|hassle|worry|relief|exciting|rotten|rough|nuisance|pain|shame)",
    ),
    rule(
        "names_the_feeling",
        "you (?:are|were|have been|must be|must have been|must feel|must have felt|feel|felt|sound|seem|look|may be|might be|may feel|might feel|get|got|were left|are left) "
        "<2> <very>(?:<feeling>)(?! to hear| to know| with the)",
        "(?:no|little|small) wonder <1> (?:you|that you|it|this) <,6> \\w+",
        "(?:every|all the|all|good|full|a) (?:right|reasons?) (?:to be|to feel|for being|for feeling) <very><feeling>",
        "(?:understand|see|feel|hear|know) <2>your <very>(?:angry|upset|worried|frustrated|sad|annoyed|nervous|afraid)(?= )",
        "you (?:have|had) <very>(?:every|all the|good|full|a) <1> (?:right|reason) to (?:be|feel) <very>\\w+",
        "(?:you are|you were) <very>(?:right|entitled) to (?:be|feel) <very>\\w+",
        "(?:anybody|anyone|everybody|i|who|most people) would (?:not )?(?:be|feel|have been|have felt) <very><feeling>",
        "(?:left|leaves|leaving|made|makes|making|keeps|kept|have|has|had|get|gets|got) you <very>(?:feeling |feel |with )?<very><feeling>",
        "(?:worries|worried|worrying|frightens|frightened|scares|scared|bothers|bothered|bothering|upsets|annoys|annoyed|hurts|frustrates|frustrated|stresses|confuses|hit|hits) (?:you|anybody|everybody)",
        "(?:hear|sense|feel|see|understand|notice|understood|recognize|share|appreciate|acknowledge|about|for) (?:the|your|all the|that|all your|all this) <very>(?:frustration|anger|annoyance|worry|worries|disappointment|fear|fears|"
        "stress|anxiety|distress|pain|upset|irritation|shock|concern|concerns|feeling|feelings|sadness|panic|impatience|embarrassment|discomfort|excitement|relief)",
        "your <very>(?:frustration|anger|annoyance|worry|worries|disappointment|fear|fears|anxiety|distress|irritation|feelings|sadness|panic|impatience|embarrassment) <3>(?:is|are|makes|was|were|about|over|at|with)",
        "you (?:do not|did not) (?:feel|know) <very>(?:heard|safe|respected|welcome|valued|taken seriously|listened to|comfortable|believed|where you stand)",
        "you (?:wanted|hoped|were hoping|were looking forward|expected) <9>(?:, )?(?:and|but) now (?:you|it|that|this)",
        "it is <very>(?:natural|normal|only human|understandable|okay|ok) <1> (?:to|that you|you) <2>(?:be|feel|feeling|are|being) <very>\\w+",
        "(?:that|this|it|which) (?:left|put|puts|leaves) you in <3> (?:position|spot|situation)",
        "feel(?:ing|s)? (?:that )?(?:like )?(?:you are|you were|nobody|no one|no body) <4> (?:heard|listening|listens|cares|alone|ignored|believed|a number)",
    ),
    # What it would do to anybody; a body that feels; a moment that is bad.
    rule(
        "names_the_feeling",
        "(?:would|could|can|must|will|to|that) (?:wear|scare|worry|frighten|annoy|upset|confuse|frustrate|anger|exhaust|hurt|bother|shake|unsettle|alarm|sadden|irritate) (?:anybody|me|most people|people|us all|one)(?= )",
        "(?:would|could|can|must|to|that) (?:try|drive|keep|make|get|break|put|have) <2>(?:anybody|me|most people|people|the patience|one|your heart|you) (?:<1>)(?:(?:awake|too|also|as well|mad|crazy|nervous|angry|bitter|furious|sad|tired|worried|cross|lose|scream|feel|want|wild|cry|weep|up the wall|down|think twice|on edge|uneasy|jumpy|to tears|of a saint))",
        "(?:would|could) (?:anger|annoy|upset|worry|frighten|scare|confuse|frustrate|exhaust|hurt) (?:anybody|me|you|most)",
        "(?:i|anybody|who|most people|everybody) would(?: not)? (?:have )?(?:also )?(?:lose|lost|have lost|be|been|feel|felt|cry|scream|not sleep|worry|panic)(?: <2>)(?:patience|nerve|temper|beside|cross|fed|at|too|as well|sleep)",
        "(?:what|such) (?:a|an) <1>(?:fright|pity|night|day|week|month|shock|blow|mess|scare|letdown|let down|start|end|way to|relief|joy|hour|wait|ordeal|moment|journey)",
        "(?:a|an|the) <very>(?:bad|hard|terrible|awful|dreadful|horrible|long|sad|frightening|embarrassing|painful|rotten|worrying|nasty|difficult|lonely|anxious|nervous|upsetting|tough|rough|awkward|humiliating|frustrating|bitter|proud|happy|great) (?:hour|moment|night|day|week|thing|feeling|time|wait|surprise|start|fright|shock|situation|position|spot|experience|place)(?! to (?:start|begin|ask))",
        "(?:under|so much|a lot of|too much) <2>(?:pressure|strain|stress)(?= )",
        "(?:must|will|would) (?:be|have been) <very>(?:a |an )?(?:fright|scare|strain|ordeal|burden)(?= )",
        "(?:at the end of|end of) your (?:strength|tether|rope|wits|patience|nerves|energy)",
        "(?:your heart|your stomach|your head|your nerves|your stomachs) <2>(?:racing|pounding|sinks|sank|turning|broke|in your|raw|frayed|on edge|spinning|heavy)",
        "(?:beside yourself|beside myself|sick with worry|out of your mind|in tears|shaken|shattered|baffled|stunned|devastated|gutted|torn|crushed|heartbroken|lost for words|speechless|bewildered|drained|knackered|dreading|dread|on tenterhooks|at a loss|over the moon|speechless|rattled|wounded)(?= )",
        "you (?:must |will |surely |may |are |were |have been |had |got |feel |felt |seem |sound |have got to be |have to be |fly |live |sit |stood |came |left |go |went )(?:<3>)(?:afraid|with fear|in fear|scared|frightened|shattered|exhausted|baffled|dread|fright|tears|worried|nervous|anxious|ashamed|cross|sleepless|out of your|alarm\\w*|hope|at your wits|delighted|glad|proud)",
        "(?:takes|took|cost|costs|asks|demands) (?:a lot|so much|too much|much|everything|it all|a great deal) (?:out of|of|from) (?:one|you|anybody)",
        "(?:wear|wears|wore|wearing) (?:you|anybody|one) (?:out|down)",
        "(?:must|would|does|did|can|has) (?:really |have |be |also )*(?:hurt|hurts|sting|stung|ache|weigh|smart)(?: you)?(?= )",
        "(?:poor you|poor thing|poor soul|oh dear|oh no|you poor)(?= )",
        "(?:is|are|was|that is) (?:no|hardly a|not a|no longer a|no kind of|not much of a) (?:holiday|fun|way to|pleasure|joy|small thing|life|welcome|birthday|good feeling|nice feeling|picnic|laughing matter|good start|rest|treat)",
        "(?:<feeling>|hard|difficult|sad|painful|<felt>) (?:to|when) (?:be|see|hear|have|lose|wait|stand|sit|open|find|watch|unwrap|read|come|get|leave|say|learn|live|go|you|nobody|one)",
        "(?:so|that) (?:worried|upset|angry|afraid|scared|tired|frightened|disappointed|nervous|anxious|ashamed)",
        "(?:is|it is|that is) (?:only |just |quite |very |perfectly )*(?:natural|normal|human|understandable)(?: that you| to (?:be|feel|worry|ask)| when| if| after| for)",
        "naturally (?:you|one|anybody) <2>\\w+",
        "(?:means|meant|mean) (?:so |very |a |the |such |that |really )*(?:much|lot|a lot|world|everything|great deal|something) to (?:you|her|him|them)",
    ),
    # Making room.
    rule(
        "lets_them_finish",
        "(?:please )?(?:go on|carry on|keep going|go ahead|do go on|do continue|please continue|continue please)(?! with| to| and| this| the| our)",
        "(?:i am|we are) <very>(?:listening|all ears)",
        "tell <me> (?:the rest|everything|all of it|all about it|more|the whole (?:story|thing)|from the (?:beginning|start)|what happened(?: then| next| after)?|about it|it all)",
        "take (?:all )?(?:your|the) time",
        "(?:start|begin) (?:wherever|where|at the beginning|from the (?:beginning|start)|anywhere)",
        "(?:please )?finish (?:what|your|telling|first)",
        "(?:let|want|would like|like) (?:me |to |you )?(?:to )?(?:hear|listen to) (?:you out|all of it|the rest|everything|the whole|it all|what you|more|all)",
        "(?:will not|not going to|do not want to) (?:interrupt|rush|stop) (?:you)?",
        "(?:and )?(?:what happened|what came|what else) (?:then|next|after that|happened)",
        "and (?:then|after that)(?= \\?)",
        "i did not mean to (?:interrupt|cut you off)",
        "i have (?:time|all the time)",
        "(?:please )?(?:say|tell <me>|start with|begin with) (?:what|whatever|as much as|the \\w+) <2>(?:you )?(?:would like|like|want|need|have|can|comes|first)(?: to (?:say|tell|talk))?",
        "(?:do you want|would you like|want) to (?:tell <me>|talk about it|go on|say (?:more|it)|talk first|tell it)",
        "i (?:will not|am not going to|do not) <1>(?:speak|talk|say|think) (?:about|of) (?:\\w+ ){1,3}(?:yet|now|first)",
        "(?:say|tell <me>) (?:it )?(?:all|more|as you|in your own|at your own)",
        "(?:i am|we are) (?:here|with you)(?= [.,;!]| and| for| \\\\|$)",
        "^what is (?:everything|it all)",
    ),
    # Is it understood?
    rule(
        "checks_understanding",
        "(?:is|was|did i get|have i got|have i|did i|do i have|do i|got|is <it>|am i|would <it> be|are we|is all) <3>(?:right|correct|correctly|it right|that right)(?= \\?| \\.| ,| so|$| \\\\| --| or)",
        "(?:do|did|have|am|if) (?:i|we) <3>(?:understand|understood|get|got|heard|hear|hearing|following|follow|understanding) <3>(?:correctly|right|well|properly|you|that)",
        ", (?:right|correct|yes|is it not|am i right|is that so|is it|was it) \\?",
        "(?:just )?(?:to|let me|want to|wanted to|like to|can i|may i|could i) <2>(?:check|confirm|make sure|be sure|see|repeat|recap|summarize|double check|clarify)(?: back)? <3>(?:i|we|my|that i|if i|whether i|what|it|back|everything|you) <3>(?:understand|understood|got|have|heard|right|correctly|you said|told|mean|missed)",
        "(?:have|did|am) (?:i|we) (?:miss|missed|missing|left|leave|forgotten|forget|overlooked) (?:anything|something|out)",
        "(?:anything|something|what) <2>(?:i|we) (?:have |did |am )?(?:missed|not understand|left out|got wrong|missing|have wrong)",
        "(?:does|did|do|would) <it> <2>(?:make sense|answer|help you see|cover|match|sound right|fit)",
        "(?:is|was) (?:<it>|everything|all|my \\w+|the \\w+) <3>(?:clear|understandable|about right|how you see it|what you mean|what you meant|what happened|the (?:main )?(?:problem|issue|point))(?= \\?| \\.|$| ,| \\\\| to you| for you| so far| enough)",
        "(?:did|have) (?:i|we) (?:explain|explained|put|say) <3>(?:clearly|well|properly|right|clear)",
        "(?:correct|stop|tell) me if (?:i|that|this|it)",
        "(?:what|so what|is what) (?:i hear|i am hearing|i understand|i understood|you are saying|you mean) is",
        "so (?:you are saying|what you are saying|you mean|if i understand|as i understand|i understand|let me see if)",
        "let me (?:see if|check (?:that|if|whether|i|what)|make sure (?:that )?i|repeat|say it back|say back|sum up|read (?:it|that) back)",
        "(?:just )?(?:to check|checking|to be sure|to be clear|to sum up|to confirm)(?= [:,]| that| i| you)",
        "(?:is that|is this|would that be|that is) (?:it|all|all of it|the whole of it|the whole (?:story|thing|list)|everything|what you mean|what you meant|how it is|how it was|so|about it|right)(?= \\?| ,| or)",
        "(?:^|(?<=[.!,:;] )|(?<=\\\\ ))(?:correct|right|yes|is it so|true|agreed|did i get (?:it|that|you)|have i got (?:it|that|you)|am i right)(?= \\?)",
        "(?:am i|are we|do i) <1>(?:hearing|reading|following|understanding|getting|hear|understand|get) (?:you|it|that|this) ?(?:right|correctly|well)?",
    ),
    # Brushing aside.
    rule(
        "dismisses",
        "(?:calm|settle|simmer|quieten) (?:yourself )?down(?! the)",
        "(?:please |just |try to |need to |should )(?:stay calm|relax|chill|be calm|keep calm|cool down)",
        "(?:stay|keep) calm (?:please|madam|sir)",
        "(?:relax|chill|chill out|take it easy|cool it)(?= [.!,?]|$| \\\\| and| it is| please| madam| sir| we)",
        "(?:these things|such things|things like (?:that|this|these)|stuff|mistakes|delays|accidents) (?:just |simply |do |always |sometimes |all )?(?:happens?)(?= [.,!;]|$| \\\\| to| all| every| in| and| with| now| --| sometimes| from)(?! again| to be| to know| now that)",
        "it does (?:sometimes |also )?happen(?= [.,!;]|$| \\\\| sometimes| to (?:everybody|us|all|the best))",
        "(?<!that )(?<!how )(?<!why )(?<!when )(?<!if )(?<!what )(?<!where )(?<!sure )(?<!know )(?<!before )(?<!until )(?<!so )(?<!case )(?<!time )(?<!once )(?:it|that|this) (?:just |simply |always |sometimes |all )?happens(?= [.,!;]|$| \\\\| --| sometimes| all the| every| to (?:everybody|anybody|us|all|the best|most|many)| now and then)(?! again)",
        "(?:it|that|this) (?:is|was) <very>(?:only|just|merely) (?:a|an|one|some|two|three|five|ten|\\d+|a few)(?! moment| minute of your| question| question of| matter of (?:minutes|hours|days))",
        "(?:not|no) <very>(?:a |that )?(?:big|huge) (?:a )?deal",
        "not the end of the world",
        "(?:no|not any) (?:need|reason|cause|point) (?:to|for|in) (?:<2>)?(?:be|get|getting|being|feel|feeling|shout|worry|panic|anger|upset|angry|drama|fuss|shouting|yell|make|making|raise|raising|such|all|that|make)",
        "(?:do|please do) not (?:be|get|act|feel) <very>(?:upset|angry|mad|annoyed|emotional|dramatic|sensitive|worked up|excited|silly|frustrated|sad|nervous|like that|so|afraid|disappointed)",
        "(?:do|should|must|need) not (?:take <it> (?:so |too )?(?:personally|personal|seriously|hard)|make (?:such )?(?:a )?(?:fuss|scene|drama|big deal)|overreact|exaggerate|worry (?:so much|about <it>|too much|over <it>))",
        "(?:you are|you seem to be|stop|a bit|being) <2>(?:overreacting|exaggerating|over reacting|too sensitive|so sensitive|oversensitive|dramatic|making (?:such )?a (?:big )?(?:fuss|deal|drama|mountain))",
        "making (?:such )?(?:a|too much) <1>(?:fuss|big deal|drama|scene|mountain)",
        "you (?:are|look|sound|seem) <1>too (?:much )?(?:nervous|sensitive|emotional|worried|anxious|excited|impatient)(?= )",
        "(?:it|that) is (\\w+) when (?:it|that) is \\1",
        "(?:could|can|might) (?:be|have been) <very>(?:much )?worse",
        "(?:others|other people|other customers|some people|many people|people) <2>(?:have it|are|have|had) <1>(?:worse|bigger problems|real problems|waited (?:much )?longer|wait (?:much )?longer)",
        "(?:there are|there is|you have|have) <1>(?:worse things|bigger problems|more important things)",
        "(?:cheer up|get over it|let it go|move on|toughen up|grow up|suck it up|deal with it|live with it)(?= [.!,]|$| and| now| already| please)",
        "(?:is|was) not <very>(?:that|so|all that|such|really|very) (?:bad|serious|terrible|important|urgent|long|difficult|a (?:big )?(?:problem|deal))",
        "(?:nothing|not anything|hardly anything) <very>(?:to (?:worry|be (?:upset|angry|worried|scared|afraid)|get (?:upset|angry|worked up|excited)|cry|complain|fuss|panic)|serious|dramatic|terrible|special)",
        "you (?:will|would) (?:survive|live|get over it|be fine|not die)",
        "(?:what is|why|what) (?:all )?(?:the|this|such a|such) (?:fuss|drama|big deal|problem then)",
        "(?:why|what) are you <2>(?:so|getting|being so) <2>(?:upset|angry|worked up|emotional|dramatic|bothered|mad|excited|about it|nervous)",
        "(?:a few|couple of|two|three|one|ten|five) (?:minutes|days|hours|weeks|euros|pounds|dollars|day|week|hour) (?:is|are|more|late) (?:not|nothing|never|no|hardly)",
        "(?:everybody|everyone|every body|all|all customers|all people) (?:has|have) to (?:wait|live with)",
        free=False,
    ),
    rule(
        "dismisses",
        "let us not (?:get|make|be|exaggerate|dramatize|overreact) <2>\\w+",
        free=True,
    ),
)
