-- Documents with their clauses and facts. Records are JSON as the interface prints them; columns stand beside them only
-- where lists and searches narrow or join by them. Row ids are never used twice, so that indexes keyed by them can tell
-- what is new from what is gone.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE sources (
    source TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL REFERENCES sources (source) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    language TEXT NOT NULL,
    region TEXT,
    issuers TEXT NOT NULL,
    record TEXT NOT NULL,
    text TEXT NOT NULL,
    places BLOB
);
CREATE INDEX documents_by_source ON documents (source);

CREATE TABLE clauses (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    flagged INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX clauses_by_path ON clauses (document, path);

-- Tokens arrive segmented and stemmed; all that is left to do is to part them at white space.
CREATE VIRTUAL TABLE clause_index USING fts5 (title, heading, text, tokenize = "ascii tokenchars '.-+%/_'");

CREATE TABLE passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    clause INTEGER NOT NULL REFERENCES clauses (row) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX passages_by_clause ON passages (clause);

-- Unit vectors, float16, little endian.
CREATE TABLE vectors (
    lane TEXT NOT NULL,
    passage INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    vector BLOB NOT NULL,
    PRIMARY KEY (lane, passage)
) WITHOUT ROWID;
CREATE INDEX vectors_by_passage ON vectors (passage);

CREATE TABLE targets (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    clause INTEGER NOT NULL REFERENCES clauses (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    year INTEGER,
    kind TEXT NOT NULL,
    strength TEXT,
    scope TEXT,
    flagged INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX targets_by_clause ON targets (clause);
CREATE INDEX targets_by_year ON targets (year);
CREATE INDEX targets_by_id ON targets (id);

CREATE TABLE target_industries (
    target INTEGER NOT NULL REFERENCES targets (row) ON DELETE CASCADE,
    industry TEXT NOT NULL,
    PRIMARY KEY (target, industry)
) WITHOUT ROWID;
CREATE INDEX target_industries_by_industry ON target_industries (industry);

CREATE TABLE tasks (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    clause INTEGER NOT NULL REFERENCES clauses (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    year INTEGER,
    modality TEXT NOT NULL,
    flagged INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX tasks_by_clause ON tasks (clause);
CREATE INDEX tasks_by_year ON tasks (year);
CREATE INDEX tasks_by_modality ON tasks (modality);
CREATE INDEX tasks_by_id ON tasks (id);

CREATE TABLE task_industries (
    task INTEGER NOT NULL REFERENCES tasks (row) ON DELETE CASCADE,
    industry TEXT NOT NULL,
    PRIMARY KEY (task, industry)
) WITHOUT ROWID;
CREATE INDEX task_industries_by_industry ON task_industries (industry);

CREATE TABLE task_bodies (
    task INTEGER NOT NULL REFERENCES tasks (row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    role TEXT NOT NULL
);
CREATE INDEX task_bodies_by_task ON task_bodies (task);
CREATE INDEX task_bodies_by_body ON task_bodies (body);

CREATE TABLE task_regions (
    task INTEGER NOT NULL REFERENCES tasks (row) ON DELETE CASCADE,
    region TEXT NOT NULL
);
CREATE INDEX task_regions_by_task ON task_regions (task);

CREATE TABLE applications (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    clause INTEGER NOT NULL REFERENCES clauses (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    industry TEXT NOT NULL,
    basis TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX applications_by_clause ON applications (clause);
CREATE INDEX applications_by_industry ON applications (industry);

CREATE TABLE bodies (
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    tasks INTEGER NOT NULL,
    PRIMARY KEY (document, name)
) WITHOUT ROWID;
CREATE INDEX bodies_by_name ON bodies (name);

CREATE TABLE document_references (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    number_key TEXT,
    record TEXT NOT NULL
);
CREATE INDEX document_references_by_document ON document_references (document);

-- What a title or number is matched by when another document names it.
CREATE TABLE document_keys (
    key TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    PRIMARY KEY (key, document)
) WITHOUT ROWID;
CREATE INDEX document_keys_by_document ON document_keys (document);
