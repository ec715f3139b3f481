"""English nouns that stand for a directive verb, and adjectives that say how it is done."""

# Nouns made of directive verbs, as translated headings and clauses use them for the verb itself.
NOMINAL: dict[str, str] = {
    "control": "control", "arrangement": "arrange", "implementation": "implement", "investigation": "investigate",
    "promotion": "promote", "construction": "build", "development": "develop", "establishment": "establish",
    "elimination": "eliminate", "enforcement": "enforce", "improvement": "improve", "optimization": "optimize",
    "optimisation": "optimise", "reduction": "reduce", "prohibition": "prohibit", "acceleration": "accelerate",
    "strengthening": "strengthen", "introduction": "introduce", "formulation": "formulate", "adoption": "adopt",
    "expansion": "expand", "creation": "create", "enhancement": "enhance", "management": "manage",
    "supervision": "supervise", "inspection": "inspect", "replacement": "replace", "restriction": "restrict",
    "installation": "install", "allocation": "allocate", "adjustment": "adjust", "regulation": "regulate",
    "monitoring": "monitor", "promulgation": "promulgate", "publication": "publish", "withdrawal": "withdraw",
    "encouragement": "encourage", "support": "support", "exploration": "explore", "retrofit": "retrofit",
    "retrofitting": "retrofit", "rehabilitation": "rehabilitate", "restoration": "restore", "protection": "protect",
}  # fmt: skip
NOMINAL_ADJECTIVE = {
    "strict": "strictly", "reasonable": "reasonably", "rational": "rationally", "comprehensive": "", "active": "",
    "orderly": "", "steady": "", "vigorous": "", "scientific": "", "full": "", "effective": "", "gradual": "gradually",
    "further": "", "accelerated": "", "overall": "", "resolute": "resolutely", "thorough": "", "timely": "", "continued": "",
}  # fmt: skip
