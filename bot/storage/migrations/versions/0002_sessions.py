"""Scenarios can be locked and ended; boards, shared scenarios, and the settings of servers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("scenario", sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("scenario", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_scenario_scope", "scenario", ["scope"])
    op.create_table(
        "board",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("style", sa.Text(), nullable=False),
        sa.Column("scenario_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_board")),
    )
    op.create_table(
        "share",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("shared_by", sa.BigInteger(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_share")),
    )
    op.create_table(
        "server_setting",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_server_setting")),
    )


def downgrade() -> None:
    op.drop_table("server_setting")
    op.drop_table("share")
    op.drop_table("board")
    op.drop_index("ix_scenario_scope", "scenario")
    op.drop_column("scenario", "ended_at")
    op.drop_column("scenario", "locked")
