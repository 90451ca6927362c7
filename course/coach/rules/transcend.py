"""Transcend yourself: options, following up, preventing, learning; and hostility."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES"]

_REACH = (
    "(?:call|phone|email|write|text|message|contact|get back|come back|follow up|check back|check in|be in touch|stay in touch|keep in touch|get in touch|update|"
    "let you know|keep you (?:posted|informed|updated|up to date)|report back|inform you|tell you|notify|reach out|be calling|give you (?:a )?(?:call|an update|news|a shout|word)|"
    "send you (?:a (?:message|text|note|line)|an (?:email|update|answer)|news|word|the (?:result|answer|date|confirmation))|have (?:an answer|news|an update) for you|look in|drop (?:you|by)|be back|ping|see you|visit|speak (?:to you|again|with you)|talk (?:to you|again)|answer you|reply)"
)

RULES = (
    rule(
        "offers_options",
        "(?:you|we|i) <2>(?:can|could|may|might|have|will|would) <,14>(?:,)? ?or (?:else |instead |i |you |we |if |,|alternatively )*<,3>\\w+",
        "(?:either|whether) <,12>or \\w+",
        "(?:would|do|shall|should|will|could|can|may) (?:you|i|we|it) <,14>(?:,)? ?or (?!not|no )\\w+ ?\\w*",
        "(?:two|three|several|some|a few|a couple of|these|your|following|different|other|more|four|both|possible|all the|2|3) <1>(?:options|choices|ways|possibilities|alternatives|solutions|things (?:i|we|you) can|paths|routes)",
        "(?:option|choice|possibility) (?:one|a|1|number|is|two|b|2|:)",
        "(?:alternatively|another (?:option|way|possibility|idea)|the other (?:option|way|possibility)|or else|or instead|or if you|or , if|or you (?:can|could)|or (?:i|we) (?:can|could|will)|as an alternative)",
        "(?:first|one) (?:,|:|is|option|way|possibility) <,20>(?:second|the other|two|another|or)",
        "(?:other|another) (?:ways?|options?|possibilit(?:y|ies)|solutions?|alternatives?)",
        "(?:you can|you may|please|free to|yours to) (?:choose|pick|select)(?: from| between| one| which| what| whichever|,|\\.)?",
        "if (?:you (?:prefer|like|would rather|want|wish)|that does not (?:suit|work|help|fit))(?: ,)? <,10>(?:i|we|you|then|there)",
        free=True,
    ),
    rule(
        "follows_up",
        f"<we will> <very>(?:also |personally |then |definitely |certainly |make sure to |be sure to |try to |<2>and )?{_REACH}",
        f"<we will> (?!not |never )<8>(?:and|then|to) (?:i |we |will |i will |we will |then )?{_REACH}",
        "(?:you will|you shall|expect|you can expect|you are going to|you should|you) <2>(?:hear|get|have|receive|find) <6>(?:from (?:me|us)|my (?:call|answer|email|message)|(?:call|answer|email|message|text|update|reply|letter|news|confirmation|result|notice)(?: back)?)",
        f"(?:i|we) (?:{_REACH}) (?:you|back|with you|to you|again)? ?<,6><time>",
        "(?:i|we) (?:call|phone|write|email|text|message|update|inform|contact|check|come|speak|talk|report) (?:you |back |again |with you |to you )+<,5><time>",
        "(?:i|we) (?:am|are) (?:calling|phoning|writing|emailing|coming back to|getting back to|texting|checking) (?:to |back )?(?:you|back|in|again) <,6><time>",
        "(?:i|we|(?!it |that |this |he said )\\w+) (?:will )?(?:calls?|writes?|rings?|phones?|emails?|texts?|visits?|updates?|checks?|informs?) (?:to |with |back )?you(?= )(?! (?:that|a (?:liar|thief)|stupid))",
        "(?:would like to|want to|will) (?:look at|see|check|hear|test|try|measure|read) <5>(?:again|how|once more|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
        "(?:i|we) (?:keep|leave|hold) (?:it|this|the \\w+) open",
        "(?:to hear|to see|hear) how (?:it|they|that|you) (?:looks?|is|are|goes|went|feels?|works?|quiet|do|slept)",
        "(?:stay|keep|be|remain) in (?:touch|contact)",
        "(?:my|the next) (?:call|email|message|update|visit|check) (?:will |comes |is )<5><time>",
        "(?:let us|shall we|we) (?:speak|talk|meet) again <4>\\w+",
        "(?:a |my |our |the )?(?:call|email|message|update) from me <4><time>",
    ),
    rule(
        "prevents_next_problem",
        "(?:so (?:that )?|make sure |to make sure |making sure |ensure |see to it |means |to ensure |sure that |that way )(?:that )?(?:it|this|that|the same|the same thing|nothing like (?:this|that)|such a thing|something like this|such|we|nobody|no one|you|i|they|the \\w+) <3>(?:does|do|will|can|would|could|should|never|no longer|cannot|are|is|know|have|need) ?<2>(?:not|never|happens?|no|again|repeat|recur|longer|be caught|ahead|earlier|warned|before|in time)",
        "(?:not|never|does not|cannot|no longer|will not) (?:<1>)?(?:happen|occur|go wrong|be repeated|repeat|come up|fail) (?:to (?:you|anybody) )?(?:again|anymore|any more|next|twice|a second|another)",
        "(?:happen|happens|happening|occur|occurring) (?:to (?:you|anybody|others) )?again",
        "(?:to|will|can|should|would|helps|help|helps to) (?:avoid|prevent|stop|rule out|save you|spare you|keep) <5>(?:this|it|that|same|another|happening|again|from|next|trouble|future|problem|mistake|delays?|a second|having|you|surprise)",
        "(?:in (?:the )?future|next time|from now on|going forward|from today|from tomorrow|the next time|for the future|from here on|for next time|in case)(?: ,)? <,14>\\w+",
        "(?:i|we) (?:have |will |am going to |are going to |would )?(?:put|add|added|set|setting|change|changed|mark|marked|note|noted|write|wrote|leave|left|make|made|save|saved|record|recorded|flag|flagged|placed|place) <8>(?:note|reminder|warning|flag|alert|system|file|record|account|checklist|list|so that|so (?:you|the|it|nobody|next)|diary|calendar|profile|label)",
        "(?:so (?:that )?you|so (?:that )?(?:the next|nobody|everybody|my colleagues?|our \\w+|they|whoever)) <3>(?:do not|does not|will not|need not|never|no longer|know|knows|see|sees|can|are not|have to|has to|is not|get|will)",
        "(?:keep|kept) (?:it|this|that|the same) from (?:happening|coming)",
        "(?:one (?:more )?thing|a tip|tip|while you are here|before you go|also|by the way)(?: :| ,)? <,10>(?:next|so that|otherwise|soon|expires?|runs? out|in case|before|avoid|due|needs?|check|because|worn|wear)",
        free=True,
    ),
    rule(
        "learns_from_it",
        "(?:i|we) (?:will |would like to |want to |can |am going to |are going to |shall |must |need to |should |have |would |do |really |also |now |just )*(?:learn|learned|learn from|take <2>lesson|find out|look (?:at|into)|review|investigate|understand|examine|check|figure out|trace|discuss|analyze|go through|talk about|ask) <6>(?:how|why|what|where|from|this|lesson|happened|could|went|wrong|cause|mistake|it)(?= .{0,80}? )",
        "(?:what|which|how) <2>(?:can|could|should|would|did|do|might|will) <1>(?:i|we) <1>(?:learn|have done|do (?:better|differently)|improve|change|have (?:helped|made)|done (?:better|differently)|avoid)",
        "(?:what|which) (?:would|could|might) have <1>(?:helped|made|been|prevented)",
        "(?:root )?cause (?:was|is|of|:)",
        "(?:lesson|lessons)(?: learned| for (?:us|me)| is| here| from)?",
        "(?:i|we) (?:have |has )?(?:learned|changed|now (?:check|do|know|write|always|have)|since (?:changed|then)|have since)",
        "(?:raise|bring|take|pass|share|discuss|put|talk about|mention|show|give|report) <6>(?:to|with|at|in|on|up with|up at|up in) <1>(?:the|my|our) <1>(?:team|teams|meeting|colleagues|manager|workshop|kitchen|warehouse|agenda|trainer|training|shift|supervisor|planning|developers|designers|people who)",
        "(?:thank you|thanks|grateful|good|glad)(?: for| that| you)? <3>(?:feedback|pointing|telling|told|showing|raising|flagging|tell|helps us|help us) <6>(?:out|us|me|better|improve|learn|this|it|about)(?= )",
        "(?:helps?|help|so (?:that )?) (?:us|we|me|i) <1>(?:can |to |do )?(?:learn|improve|get better|do better|do it better|find out|see (?:where|what|how))",
        "(?:it happened|this happened|it went wrong|this went wrong|that happened|it broke|the reason) <1>(?:because|is that|was that|when|is|was|:)",
        "(?:where|what) (?:did|do|exactly|we|i|went|has|have|could) <3>(?:go|went|gone|gets|get|got|did|do|slip|fail|lose|wrong) <2>wrong",
    ),
    rule(
        "hostile",
        "shut (?:up|your mouth|it)(?= )",
        "(?:get (?:lost|out(?= [.!]|$| of (?:here|my))|off my)|go (?:away|to hell|jump|complain|cry)|piss off|buzz off|bugger off|clear off|drop dead|to hell with)(?= )",
        "(?:you|such|an|a|complete|absolute|total|stupid|you are|what) (?:are |a |an |such |really |absolute |complete |total |just |the |being |so |very |so very |acting like |behaving like |bit |little |quite |stupid |real |rude |old |bloody |like )*(?:idiot|moron|fool|imbecile|jerk|liar|clown|cow|brat|pig|loser|cheat|thief|crook|troublemaker|drama queen|nuisance|pain in the|maniac|bully|bore|baby|child|hysterical|stupid|dumb|ignorant|pathetic|rude|disgusting|insane|crazy|nuts|mad in the head|impossible|ridiculous|unbearable|obnoxious|childish|shameless|ungrateful|arrogant|insolent|greedy|aggressive|lying|out of your mind|the problem|the rude one|annoying(?! for| to)|unreasonable|nasty|difficult (?:person|customer|man|woman)|hopeless|immature|lazy|a joke|horrible person)(?! (?:feel|situation|day|problem|experience|number|policy|mistake|error|delay|question))(?= )(?<!feel )",
        "(?:watch|mind|check|lower|change|drop|improve) your (?:tone|mouth|language|words|manners|attitude|voice)",
        "how dare you",
        "(?:do not|never) (?:you )?(?:dare|talk (?:to me )?like|talk to me|speak to me|speak like|raise your voice|shout at|yell at|scream at|you dare|threaten me|insult me|give me (?:that|orders|attitude)|tell me (?:how|what) to|order me|use that tone|take that tone|come (?:to )?(?:me|here) with|waste my|play games)(?= )",
        "(?:i|we) (?:do not|am not going to|are not going to|will not|am not paid to|do not get paid to|refuse to|am not here to|need not|cannot) (?:have to |need to |be |going to )?(?:listen to (?:this|your|that|such)|take (?:this|that|your|any more)|put up with|tolerate|stand for (?:this|that)|be (?:insulted|shouted|yelled|your|spoken|talked|treated|bullied|threatened)|deal with (?:you|people like|this attitude)|insulted|shouted at|spoken to like|stand here|argue|discuss (?:this|it) with you|waste)(?= )",
        "who (?:do|the hell do) you think you are",
        "(?:that|this|it) (?:is|sounds like) (?:your|not my|entirely your|a you) (?:own )?(?:problem|tough luck|bad luck)(?= [.!,]|$| now| then| not)",
        "(?:i|we) (?:will|am going to|shall|can|could|have a good mind to|am about to) (?:just |simply |now |also |happily |gladly |also |immediately )?(?:hang up|end this (?:call|chat|conversation) (?:now|right now|immediately)|put the phone down|block you|block your|call (?:the police|security|the cops)|throw you|have you (?:removed|thrown|banned|escorted)|kick you|make sure you (?:never|regret|get nothing|wait)|cancel your (?:account|order|contract) (?:if|right|now|then|and)|ban you|report you|charge you extra|put you (?:at the|last)|sue you|refuse to (?:serve|help)|let you wait|close your account|remember (?:this|your name|that))(?= )",
        "(?:or else|or (?:i|we) (?:will |am going to )?(?:hang|call security|end|call the police|throw|leave|block|cancel|you will))(?= )",
        "(?:stop|quit|enough (?:of|with)|cut) (?:your |this |the |all |all this |all the |all your )?(?:shouting|yelling|whining|complaining|wasting|moaning|crying|screaming|nagging|nonsense|bothering|acting|being so|being such|it right now|it now|calling|lying|bullying|insulting|the drama|interrupting|the attitude|arguing|the nonsense|ranting|barking)(?= )",
        "(?:i|we) (?:have|had|have had) (?:had )?(?:enough|it)(?: now)?(?: of| with)? (?:of |with )?(?:you|your|this|people like)",
        "(?:same to you|right back at you|back at you|you (?:too )?started (?:it|this)|look who|takes one to know|two can play|speak for yourself|you are (?:one|another) to talk|says the|likewise , you)",
        "(?:listen|look)(?: here| to me| up| buddy| lady| pal| mister| mate)(?= )(?! and)(?! at)(?! in)",
        "(?:listen|look)(?: ,)? (?:lady|mister|buddy|pal|mate|you|sir , i|madam , i|here)",
        "(?:i|we) (?:do not|could not|really do not|could) (?:really )?(?:care|give a (?:damn|toss))(?= (?:what|about|if|how|who|less|\\.|!|that|where)|$)(?! about you)",
        "(?:take it or leave it|like it or (?:lump it|not)|suit yourself|tough luck|too bad|tough|deal with it|get used to it|your loss|whatever)(?= [.!,]|$| \\\\| for you| then)",
        "(?:find|try|go to|go|look for|shop|buy|take your (?:business|money)) (?:to )?(?:someone|somebody|anybody|another|somewhere|a different|some other|elsewhere)(?: else)?(?: (?:company|shop|store|bank|place|hotel|dealer|then|to|who|if))?(?= (?:company|shop|store|bank|place|then|to (?:help|shout|yell|annoy|bother|scream)|who|if you|else|\\.|!|,|$)|$)(?<!i will find somebody)(?<!find somebody)(?<!try another)",
        "(?:sit|stand|shut|step|wait) (?:down|back|over there|your turn)(?= (?:and (?:wait|be quiet|shut)|now|[.!]|like everybody)|$)",
        "(?:wait your turn|be quiet|keep quiet|behave yourself|control yourself|pull yourself together|get a grip|grow up|get a life|show some respect|learn some manners|have some respect|mind your own)(?= )",
        "what (?:is|'s) (?:your problem|wrong with you|the matter with you)",
        "what (?:do|else do|the hell do|more do) you want(?: now| from me)?(?= [?!.]|$| from| now| me to do about)",
        "(?:get|getting|got) on my (?:last )?nerves",
        "(?:you|and you) (?:should|ought to) be ashamed",
        "(?:you will|you are going to|you would|you shall) (?:regret|be sorry|pay for|wait (?:even )?longer|get nothing|see what happens)(?= )(?! (?:for|to hear)$)",
        "(?:you get|you will get|you deserve|you got) (?:what you deserve|nothing from|it|no (?:help|refund) (?:from me|with that|like that|if you (?:shout|yell|keep|talk)))",
        "(?:talk|speak|shout|yell|scream)(?:ing)? to me like that (?:again )?(?:and|,|or)",
        "(?:sue|complain|report|go ahead|call|write to) (?:me|us|then|and (?:sue|complain)|whoever you (?:want|like)|to whoever)(?= (?:then|if|,|\\.|!|you)|$)(?<!call me)(?<!call us)",
        "(?:nobody|no one) (?:asked|cares|wants|needs|is forcing|forces)(?: for)? (?:you|about|what you|your|customers like|to hear)",
        "(?:damn|bloody|hell|crap|bullshit|fuck\\w*|shit\\w*|asshole|bastard|bitch|wtf|stfu)",
        "(?:if you (?:keep|continue|do not stop|go on|carry on) <5>(?:i will (?:hang|end|call|block|put|throw|not)|we will (?:end|call|block|not)|this (?:call|conversation) is over))",
    ),
)
