"""How the database looks through `SearchDocument`: FTS5 of SQLite or full text of PostgreSQL.

Neither is something that a migration of both could make, so they are made after every migration,
where they are missing. Triggers keep the one of SQLite true, whoever writes the rows.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from familyapp.core.models import SearchDocument

Group = tuple[str, ...]
Row = tuple[str, UUID, float]
TABLE = SearchDocument._meta.db_table
VECTOR = "vector"
FTS = "core_searchindex"

_ADD = f"INSERT INTO {FTS}(rowid, title, words) VALUES (new.id, new.title, new.words);"  # noqa: S608
_TAKE = (
    f"INSERT INTO {FTS}({FTS}, rowid, title, words) "  # noqa: S608  (our own names)
    "VALUES ('delete', old.id, old.title, old.words);"
)
_FTS_PARTS = {
    FTS: f"""CREATE VIRTUAL TABLE {FTS} USING fts5(title, words, content='{TABLE}',
        content_rowid='id', tokenize="porter unicode61 remove_diacritics 2")""",
    **{
        f"{FTS}_{act}": f"CREATE TRIGGER {FTS}_{act} AFTER {act} ON {TABLE} BEGIN {does} END"
        for act, does in (("insert", _ADD), ("update", _TAKE + _ADD), ("delete", _TAKE))
    },
}
_REBUILD = f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')"  # noqa: S608  (our own names)
# What PostgreSQL makes of the words is kept in the row: made anew for the ranking of each search,
# it takes two seconds where ten thousand documents have the word.
_VECTOR_PARTS = (
    f"""ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS {VECTOR} tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', words), 'D')) STORED""",
    f"CREATE INDEX IF NOT EXISTS {TABLE}_{VECTOR} ON {TABLE} USING gin ({VECTOR})",
    "DROP INDEX IF EXISTS core_search_words",  # an earlier one, over what was made anew
)
_PLACED = """placed AS (
        SELECT *, ROW_NUMBER() OVER (
            PARTITION BY kind ORDER BY worth DESC, title, object_id
        ) AS place FROM found
    )
    SELECT kind, object_id, worth FROM placed WHERE place <= %s
    ORDER BY worth DESC, title, object_id
"""
# Apart from the ranking, because bm25 cannot stand beside a window. The title counts tenfold.
# CROSS keeps the order: SQLite would begin with the kind, and ask the index about each row of it.
_FIND = f"""
    WITH found AS MATERIALIZED (
        SELECT d.kind, d.object_id, d.title, -bm25({FTS}, 10.0, 1.0) AS worth
        FROM {FTS} CROSS JOIN {TABLE} d ON d.id = {FTS}.rowid
        WHERE {FTS} MATCH %s AND d.kind IN ({{kinds}})
    ), {_PLACED}
"""  # noqa: S608  (our own names; what is asked for goes in as parameters)
_FIND_VECTORS = f"""
    WITH found AS (
        SELECT kind, object_id, title, ts_rank({VECTOR}, query, 1) AS worth
        FROM {TABLE}, to_tsquery('english', %s) query
        WHERE {VECTOR} @@ query AND kind = ANY(%s)
    ), {_PLACED}
"""  # noqa: S608  (as above)


def make(using: str, **_signal: Any) -> None:
    """After a migration: what the database needs to look for words, where it is missing."""
    database = connections[using]
    with database.cursor() as cursor:
        tables = database.introspection.table_names(cursor)
    if TABLE not in tables:  # not migrated so far
        return
    if database.vendor == "sqlite":
        _make_fts(database)
    elif database.vendor == "postgresql":
        _make_vectors(database)


def is_whole(using: str) -> bool:
    """Whether every migration was run, so that whatever is to be found can be read."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def rebuild() -> None:
    """Read every row again. PostgreSQL needs no such thing: there it is in the row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_REBUILD)


def matches(
    groups: Sequence[Group], kinds: Sequence[str], most: int, *, any_word: bool = False
) -> list[Row]:
    """(kind, id, worth) of what has a word of each group, or with `any_word` of some group; at
    most `most` of each kind, best first. Of the last group the first word may be unfinished."""
    look = _in_postgres if connection.vendor == "postgresql" else _in_fts
    return look(groups, kinds, most, any_word)


def _make_fts(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        there = {name for (name,) in cursor.fetchall()}
        missing = [sql for name, sql in _FTS_PARTS.items() if name not in there]
        for sql in missing:
            cursor.execute(sql)
        if missing:
            cursor.execute(_REBUILD)


def _in_fts(groups: Sequence[Group], kinds: Sequence[str], most: int, any_word: bool) -> list[Row]:
    def quoted(word: str, unfinished: bool) -> str:
        return f'"{word}"' + ("*" if unfinished and len(word) > 1 else "")

    sql = _FIND.format(kinds=", ".join(["%s"] * len(kinds)))
    query = _asked(groups, quoted, " OR ", " OR " if any_word else " AND ")
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, *kinds, most])
        return [(kind, UUID(id), worth) for kind, id, worth in cursor.fetchall()]


def _make_vectors(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        for sql in _VECTOR_PARTS:
            cursor.execute(sql)


def _in_postgres(
    groups: Sequence[Group], kinds: Sequence[str], most: int, any_word: bool
) -> list[Row]:
    def quoted(word: str, unfinished: bool) -> str:
        return f"'{word}'" + (":*" if unfinished and len(word) > 1 else "")

    asked = _asked(groups, quoted, " | ", " | " if any_word else " & ")
    with connection.cursor() as cursor:
        cursor.execute(_FIND_VECTORS, [asked, list(kinds), most])
        return list(cursor.fetchall())


def _asked(groups: Sequence[Group], quoted: Any, either: str, between: str) -> str:
    """The query in the database's own words. The words are letters and digits and nothing else:
    see `search_words`."""
    last = len(groups) - 1
    return between.join(
        "(" + either.join(quoted(word, at == last and n == 0) for n, word in enumerate(group)) + ")"
        for at, group in enumerate(groups)
    )
