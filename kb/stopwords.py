"""Words that say nothing about a clause. They are neither indexed nor searched for."""

from __future__ import annotations

ENGLISH = frozenset(
    """
    a about after again against all also although am an and any are as at be because been before being between both but by
    can could did do does doing during each either else etc even every few for from further had has have having he her here
    hers him his how however i if in into is it its itself just let me more most much must my neither no nor not of off on
    once only or other our ours out over own per please same shall she should since so some such than that the their theirs
    them then there therefore these they this those through thus to too under until up upon us very via was we were what
    when where whether which while who whom whose why will with within without would you your yours
    """.split()
)

HAN = frozenset(
    [
        "的",
        "了",
        "和",
        "与",
        "及",
        "在",
        "是",
        "对",
        "为",
        "等",
        "或",
        "之",
        "其",
        "于",
        "以",
        "将",
        "并",
        "由",
        "从",
        "把",
        "被",
        "吗",
        "呢",
        "哪些",
        "哪个",
        "什么",
        "怎么",
        "如何",
        "多少",
        "以及",
        "并且",
        "有",
        "也",
    ]
)
