"""The Streamlit app: navigation over the pages of ``kb.ui``. Start it with ``kb app``."""

from kb.ui import documents, frame, graph, industry, search, targets

frame.run({page.NAME: page.show for page in (search, industry, targets, graph, documents)})
