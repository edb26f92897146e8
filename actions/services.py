"""What an action asks for: the opened pack, the clock, the settings."""
from __future__ import annotations

from datetime import datetime, timezone

from bot.journeys.desk import Desk
from bot.knowledge.pack import current_pack
from bot.settings import settings


def desk() -> Desk:
    """The pack in force and the present moment."""
    here = settings()
    now = datetime.now(timezone.utc)
    return Desk(
        pack=current_pack(here.pack, here.pack_check_seconds), today=now.date(), now=now,
        show_unreviewed=here.content_profile == "draft",
    )
