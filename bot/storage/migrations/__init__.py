"""The schema's history, from the first table on; read by Alembic from the installed package."""
