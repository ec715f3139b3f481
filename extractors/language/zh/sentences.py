"""Where a Chinese sentence ends."""

import re

SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|；(?=[^；]{12,})")
