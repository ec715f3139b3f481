def actions(sentence, *, directive=False, plain=False):
    return []
