"""Harm in plain words: a threat without a strong word, and brushing aside what somebody said without *calm down*."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES"]

_GUARDS = r"(?:the |our |my )?(?:security|police|guards?|security (?:man|guard|people|service)|cops|bouncer)"
_TALK = r"(?:this|our|the) (?:talk|call|conversation|chat|discussion|meeting)"
_THINGS = r"(?:it|that|this|these|those|them|him|her|such \w+|(?:the|that|this|those|these|our|my) \w+)"
_CIVIL = r"(?! .{0,60} (?:i would rather|would like to help|want to help|to help you|because|(?:i|we) (?:will |can )?(?:then )?(?:call|ring|write|come|speak|be back)|(?:they|he|she) (?:have|has|can|will|know|knows|open|opens)))"
"""A limit with help or a reason beside it is civil: *I would have to end this call, and I would rather help you*."""
_SO_FAR = r"(?<!when )(?<!once )(?<!before )(?<!after )(?<!until )(?<!till )(?<!soon as )(?<!if )"
"""*When our call is over* says when, and ends nothing."""

RULES = (
    rule(
        "hostile",
        f"(?:i|we) (?:will |shall |would |can |could |may |might |must |am going to |are going to )*(?:just |also |now )?(?:(?:have|need|be forced|be obliged) to |must )?(?:call|calling|get|getting|fetch|fetching|bring) (?:in )?{_GUARDS}(?= [.,!;]| if| now| on you|$| to (?:remove|take you|throw|escort|show you)){_CIVIL}",
        f"(?:or|then|and)(?: ,)? {_TALK} (?:is|will be) over(?= [.,!]|$)",
        _SO_FAR + "(?:this|our) (?:talk|call|conversation|chat|discussion) is over(?= [.,!]|$)(?! , so)",
        "(?:^|(?<=[.!?,;] )|(?<=fine )|(?<=or ))(?:then|or) you (?:will )?get (?:absolutely )?nothing(?= [.,!]|$| at all| any ?more)",
        f"(?:^|(?<=[.!?,;] )|(?<=then )|(?<=or )|(?<=and ))(?:i|we) (?:will |am going to |can |have to |will have to |must )?(?:also |just |simply )?(?:hang up|end {_TALK}|put the phone down)(?= [.,!;]|$| now| as well| too| on you| if| right){_CIVIL}",
        "(?:one|a single) more (?:(?:\\w+ )?\\w+ like (?:that|this)|complaint|word|remark|insult|scene|such \\w+)(?: ,)? (?:and|or) (?:i|we|you|your|it|that|this)(?= )",
        "(?:you|he|she|they) (?:will|would|are|shall) not be (?:served|helped|welcome|let in|seen|allowed in|put through)(?: here| by us)? ?(?:any ?more|again|any longer|here)(?= [.,!]|$| if| until)",
        "(?:i|we) (?:will|do|am|are|shall) not (?:going to )?(?:talk|talking|speak|speaking|answer|answering|serve|serving|help|helping|deal|dealing|write|writing)(?: (?:to|with))? you (?:any ?more|again|any longer|further|like this)",
        "(?:i|we) (?:will|can|could|am going to|are going to|may) (?:just |simply |also |gladly )?(?:cancel|close|block|end|freeze|delete|stop|terminate) your \\w+(?: \\w+)?(?: right now| now| at once| on the spot| today)? if you (?:go on|keep|carry on|continue|write|complain|call again)(?= )",
        "(?:^|(?<=[.!?,;:] )|(?<=then )|(?<=and )|(?<=please )|(?<=so ))do not (?:ever |bother to |even )?(?:come|coming|call|calling|show up|write) (?:back|here|in|to us|to me)?(?: on \\w+)?(?: again| any ?more| either)?(?= [.,!]|$)(?!.{0,24} (?:i|we|my|our|you) )",
        "(?:i|we) (?:will|can|could|shall|am going to|are going to) (?:also |gladly |just )?(?:report you(?= [.,!;]|$| to the| for)|have you (?:taken|removed|thrown|carried|put|escorted|banned|brought) (?:out|away|off)?(?= ))",
        "(?:i|we) (?:am |are )?warn(?:ing)? you(?= [.!]|$| once| for the last| that (?:i|we) )(?! not to (?:touch|eat|drink|open|press))",
        "(?:this|that|consider (?:it|this|that)|take (?:it|this|that) as)(?: is)? (?:your|a|my|our) (?:first and |one and )?(?:last|final|only) warning",
        "you (?:can|may|are free to|are welcome to) (?:always |just |also |gladly )?(?:leave|go)(?: home| elsewhere| away)?(?= , then [.!,]| then [.!,]| if (?:you|it|that|this) (?:do|does) not (?:like|suit|please|agree|want|fit))",
        "(?:get|go|step|walk) out(?: of (?:the|this|my|our) \\w+)?(?= if (?:it|that|you|this) (?:do|does) not| and (?:find|try|look for|take your))",
        "if you do not (?:like|want) (?:it|that|this)(?: ,)? (?:then )?(?:you can|just|simply) (?:always |just |simply )?(?:walk|leave|go|stay away|complain|look|find)(?= )",
        "(?:i|we) can (?:read|count|spell|write|think)(?: very| perfectly| quite)? (?:well|myself|perfectly)(?: ,)? (?:thank you|thanks)(?= )",
        f"(?:if|when) you (?:(?:go on|keep|continue|carry on)(?= like (?:this|that)| (?:shout|yell|complain|insult|swear|talk|speak|writ|call|ask|be)\\w*ing?| to \\w+| ,| with)|do not stop|start again|write|complain|do (?:it|that)) <,7>(?:i|we) (?:will|shall|am going to|are going to|can|have to|will have to) (?:just |also |have to )?(?:end|hang|call (?:security|the)|close|stop|cancel|leave|block|report|throw|not help|not answer)(?= ){_CIVIL}",
        "(?:any|much) more of (?:this|that|it)(?: ,)? and(?= (?:i|we|you|this|that|it))",
        "(?:i|we) (?:have|got) (?:(?:better|more important) things to do(?= )|other things to do(?= [.!]|$))",
        "(?:^|(?<=[.!?,] )|(?<=please )|(?<=somebody ))(?:get|call|bring|send for) (?:the )?(?:security|guards?)(?: over| in| up| out| here| now| please)*(?= [.,!]|$)",
        "either you <6>or (?:you|i|we) (?:will |can |have to )?(?:wait|leave|go|call|hang|stop|end|get)(?= )",
        "(?:i|we) (?:could|can|may|might) (?:also |just |simply )+not (?:help|answer|serve) you(?= )",
        "(?:write|say|tell|complain|shout) (?:what|whatever|as much as|whoever|to whoever|wherever) you (?:want|like)(?: ,)? (?:nobody|no one|it (?:will|does|changes)|i (?:do|will) not|we (?:do|will) not)(?= )",
        "(?:when|if|as long as|once) (?:people|you|they|customers|guests) (?:are|stay|is|remain) (?:polite|friendly|civil|nice|calm|reasonable) (?:to|with) (?:me|us)(?: ,)? (?:then )?(?:i|we) (?:(?:will |can |gladly )*(?:help|serve|answer|look)|(?:am|are) \\w+ (?:to|with) them)(?= )",
        "(?:keep|bear|remember) (?:that|this|it)(?: in mind)? (?:when|before|the next time) you (?:shout|complain|(?:speak|talk|write|call)(?: (?:to|at) (?:me|us)| again))(?= )",
        "(?:put|move|push|lay|place) (?:you|your \\w+|it) (?:right )?(?:at|to|on|under) the (?:very )?(?:bottom|end of|back of|last place)(?! of the (?:page|list of|box|stairs|form|letter|bag|shelf|screen))",
    ),
    rule(
        "dismisses",
        f"(?<!you are right , )(?<!true , )(?:nobody|no one|hardly anybody|none of us|none of them) (?:ever |really |even |actually |much )*(?:looks? at|reads?|checks?|uses?|goes by|listens? to|believes? in|cares? about|takes?|notices?|looks? into) {_THINGS}(?: anyway| any ?more| these days| nowadays| too| so| that| very| seriously| as well)*(?= [.,!;]|$)",
        "(?:that|this|it) is (?:just |simply |only |sadly |always |unfortunately )*(?:how|the way) (?:it|things|they|these things|this|that) (?:is|are|goes|go)(?: (?:here|with us|these days|nowadays|everywhere|at times|sometimes|in <3>\\w+|at (?:the|a|this|that) \\w+|with <2>\\w+))?(?= [.,!;]|$)",
        "(?:it|that|this|they|hours?|days?|weeks?|minutes?|two|cents?|euros?) (?:really |will |would )?hardly (?:matters?|counts?|shows?)(?= [.,!;]|$| to (?:you|us|anybody)| now| any)",
        "(?:does|do|would|will) (?:it|that|this|they|those) (?:really|even|actually|truly) (?:matter|make (?:a|any|that much of a) difference)(?= )(?! which| who)",
        "what difference (?:does|would|will|can) (?:it|that|this) (?:really )?make(?= [?.!]|$| to you| now)",
        "you (?:are making|make|are only making|only make) (?:it|this|that|things) (?:sound |look |seem )?(?:much |far |a lot )?(?:worse|bigger|harder|more (?:dramatic|serious|complicated))(?= [.,!]|$| than)(?! than (?:i|we))",
        "you (?:are making|make|are only making) (?:much |far )?(?:too much|so much|such a lot|a lot) (?:out )?of (?:it|this|that)(?= )",
        "not (?:be )?(?:make|making|read|reading|put|give|giving) (?:too much|so much|that much|a lot|much|such a thing|too many things|anything) (?:out of|of|into|in|weight to) (?:it|that|this|them)",
        "(?:not|never) (?:half |quite |nearly )?(?:as|so) (?:bad|serious|dramatic|urgent|important) as (?:it (?:looks|sounds|seems|is|feels)|you (?:think|say|make|believe|feel)|all that)(?= )",
        "what (?:did|do|else did|else do) you (?:really )?expect (?:at|for) (?:that|this|such|the|a) (?:\\w+ )?(?:price|money|ticket|weather|age|hour|fare|rate|season|hotel|place)(?= )",
        "(?:that|it|this) is nothing (?:new|special|unusual|much)(?= [.,!]|$)|(?:it|that|this) is always (?:like (?:that|this)|so|the same)(?= [.,!;]|$| with| here| in)",
        "it is not as if (?:somebody|you|we|anybody|it|that|the|i|they|there)(?= )",
        "who (?:ever |really |even |actually )?(?:notices|cares about|reads|minds|remembers) (?:it|that|this|those|these|them|such \\w+)(?= \\?)(?! \\? (?:i|we) )",
        "you (?:will|would) (?:not|never|hardly)(?: even| really)? (?:(?:notice|feel|see|taste|hear) the difference|notice (?:it|that|anything)|miss (?:it|that))(?= [.!]|$| anyway| at all)|you (?:will|would) have (?:long |all )?forgotten (?:it|that|all|everything)(?= )",
        "(?:everybody|we all|all of us|all customers|all guests|people) (?:just |simply )?(?:has to|have to|must|had to) (?:(?:get used to|accept|go through|put up with|deal with|do without) (?:it|that|this|such)|adapt|manage(?= [.!]|$))(?= )",
        "(?:it|that|this) is (?:only|just) (?:the|our) (?:printer|computer|system|machine|form|template|standard \\w+|software|program|automatic \\w+)(?= [.,!;]|$)",
        "(?:such|so) (?:a )?(?:small|little|tiny|silly|trivial) (?:a )?(?:thing|matter|problem|mistake|detail|sum|amount)(?= )",
        "(?:^|(?<=[.!?,] )|(?<=\\\\ ))(?:so|and) what(?= [?.!]|$)",
        "(?:well|oh|but|and)(?: ,)? what (?:did|do|else did) you expect(?= [?!.]|$)",
        "(?:you|one|we|he|she|they) (?:will |just |simply |all |would )*(?:have to|has to|must|need to|had to) (?:just |simply )?(?:live with|put up with|get used to|swallow|get over) (?:it|that|this|them|such \\w+)(?= [.,!;]|$| for| here| in| until| somehow)",
        "(?:let us|let 's|we can|you can|i would|better) (?:just |simply |all )?forget (?:it|that|about (?:it|that|this))(?= [.,!;]|$| now| and)",
        "(?:in|after|within) (?:a |one |two |three |five |ten |few |couple of |some )*(?:minutes?|hours?|days?|weeks?) (?:it|that|this|she|he|they|you|all|everything) (?:is|will be|will have|have|has) (?:all |quickly |long )?(?:forgotten|forgotten it|over it)(?= )",
        "(?:children|kids|people|customers|they|you) (?:will )?forget (?:these things|such things|that|it|things like that|this)(?: so| very| quite)? (?:quickly|fast|soon)",
        "(?:that|it|this) is (?:really |surely |probably )?the (?:(?:least|smallest) of (?:your|our|all)|(?:least|smallest|lesser) (?:problem|worry))(?= )(?! (?:i|we) can)",
        "let us not look back(?= )",
        "(?:it|that) (?:goes|will go|passes|will pass|clears|airs) (?:away|over|off|out) (?:by itself|by themselves|on its own|with time|soon enough)(?= [.!]|$)",
    ),
)
"""What threatens or brushes aside in words that are harmless one by one."""
