"""What must never be logged: what she wrote, numbers, who she is."""
from __future__ import annotations

import logging

_OURS = ("bot", "actions")


class WithoutValues(logging.Filter):
    """Lets a record of a library through with its place and kind, without its values.

    Rasa and its server write messages and sender ids into theirs. Our own records
    are written without such values.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] not in _OURS:
            error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg = f"{record.levelname.lower()} at line {record.lineno} {error}".strip()
            record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True


def quiet_logs() -> None:
    """Keep user text out of every log line of this process, now and for handlers to come."""
    original = logging.Handler.handle

    def handle(self: logging.Handler, record: logging.LogRecord) -> bool:
        WithoutValues().filter(record)
        return bool(original(self, record))

    logging.Handler.handle = handle  # type: ignore[method-assign]
