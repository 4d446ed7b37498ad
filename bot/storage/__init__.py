"""Where scenarios outlive the process: SQLite by default, PostgreSQL when several processes share one store.

:class:`bot.storage.database.Database` is the way in; nothing outside this package knows SQLAlchemy.
"""
