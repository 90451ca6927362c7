"""The behaviours in few words, as people say them at a counter or on the phone."""

from __future__ import annotations

from course.coach.rules.pattern import rule

__all__ = ["RULES"]

RULES = (
    rule(
        "offers_options",
        "(?<=[.!?;] )or (?:else )?(?:you|we|i|the|a|an|by|with|does|do|would|it) (?!not |never |no )\\w+",
        "(?:if not|otherwise)(?: ,) <6>(?:days?|\\w+day|week|another|other|one|rail|bus|train|money)(?= )",
        "(?:make|have|see) two (?:\\w+ )?plans",
        "you can (?:still|also) (?:take|have|choose|keep|get) (?:the|it|your|that|this)(?= )",
        level=2,
        free=True,
    ),
    rule(
        "follows_up",
        "(?:i|we) (?:will )?(?:know|have|hear|see) (?:more|news|it) <2><time>",
        "<time>(?: ,)? (?:i|we) (?:am|are|will be) (?:here|back|with you) ?(?:again)?(?= )",
        "<time>(?: ,)? (?:i|we) come (?:and|to) (?:tell|show|say)(?= )",
        "(?:i|we) (?:will be|am|are) the one who (?:calls|writes|tells|phones|rings)",
        level=2,
    ),
    rule(
        "asks_preference",
        "(?:what is|what 's) (?:her|his|their|your|the) (?:first )?name(?= \\?)(?! again)",
        "how (?:should|shall|may|can) <4>(?:call|address|reach|greet|name) (?:you|her|him|them)(?= )",
        "as you (?:prefer|like|wish|want)(?= [.,!]|$)",
        "(?:would|will|is) (?:that|it|this) (?:be )?(?:all right|alright|okay|fine|good)(?: with| for)?(?: you)?(?= \\?)",
        "(?:which|and which) (?:one|of them|of the two)(?= \\?)",
        "if (?:that|it|this) is (?:all right|okay|fine|good) (?:with|for) you",
        level=1,
        free=True,
    ),
    rule(
        "says_what_is_not_known",
        "(?:there is|there 's|we have|i have|and) no (?:day|date|result|news|answer|number)(?: yet| so far| for \\w+| either)?(?= [.,;!]|$| yet| for| and)",
        "(?:day|date|cause|reason|price|answer|result) (?:is|are) not (?:yet )?known",
        "(?:i|we) (?:may|might) not have (?:a|an|the|any) (?:date|answer|result|number|news)",
        "(?:difficult|hard|impossible|too early) to (?:say|tell|know)|can never (?:say|tell|know)",
        "as far as (?:i|we) can (?:see|tell|say)",
        "(?:nobody|no one) (?:can say|knows) <3>(?:when|tomorrow 's|why|if|whether|what|the|yet)",
        level=2,
        free=True,
    ),
    rule(
        "same_rule_for_everyone",
        "(?:every|each) \\w+ (?:brings|comes|goes|pays|gets|waits|has|needs|signs|shows) <2>(?:the same|in at|by|a|one|it|this|that)(?= )",
        "(?:for|to|with) nobody(?= [.,!]|$)",
        "(?:for|to) (?:him|her|you|me)(?: ,| and)? (?:for|to) (?:you|me|him|her|anybody|everybody)(?= )",
        "(?:not give|not do|not promise|not have|not sell) <2>(?:anybody|anyone) (?:more|less|another|that|a)",
        "anybody who|whoever (?:rides|comes|pays|waits|asks|buys)",
        level=1,
        free=True,
    ),
    rule(
        "can_do_framing",
        "(?:^|(?<=[.!?] )|(?<=then ))take (?:our|the|a|this) (?:\\w+ )?(?:phone|car|bike|loan|one|machine|key|card|room)(?= )",
        "you get (?:two|three|a|an|one|another) <4>(?:free|for nothing|at no cost|from us|on us)(?= )",
        "(?:i|we) (?:stop|hold|keep|block|pause|cancel|reserve) (?:the|your|it|this|that) (?:\\w+ )?(?:now|for you|aside|at once|until)(?= )",
        "there is always <3>(?:we|i) can do",
        level=2,
    ),
    rule(
        "names_the_feeling",
        "(?:that|it|this) hurts(?= [.,!]| to| that| when| me too|$)",
        "(?:the|a) (?:most |very )?(?:frightening|worst|hardest|longest|saddest|scariest) (?:minute|moment|hour|part|word|day)(?= )",
        "(?:with|see|feel|felt|in) (?:the|that|this|all that|such) (?:fear|worry|shame|pain|anger)(?= )",
        "(?:must|may|will) (?:sound|feel|look) like (?:bad news|a threat|an insult|a trick|an accusation)",
        "you do not want to be (?:ashamed|afraid|alone|embarrassed)(?= )",
        level=1,
    ),
    rule(
        "gives_room_to_decide",
        "(?:try|do|use|take) what (?:works|is right|suits|feels right|is best) for you",
        "(?:your|in your own) way(?= [.,!]|$)",
        "you plan (?:it|this|that)(?= )",
        "free to say no|you may also say no|if you do not (?:like|want) (?:it|that|stages)(?= )",
        level=1,
        free=True,
    ),
    rule(
        "promises_with_who_and_when",
        "<time>(?: ,)? from me(?= )",
        "(?:i|we) (?:will be|am|are) the one who (?:calls|writes|tells|phones|brings)",
        "(?:by|until|at) <4>you (?:have|get|hear) (?:a |an |my |your )?(?:message|answer|call|word|letter|news)(?: from (?:me|us))?(?= )",
        "(?:our|my|at our) cost(?: ,| by| until| on| before)* <1><time>",
        level=2,
    ),
)
