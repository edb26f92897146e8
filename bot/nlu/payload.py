"""Messages that our own buttons send."""
from __future__ import annotations

import re

# /choose{"option": "article:agency_fee"} or a bare intent such as /greet.
_PAYLOAD = re.compile(r'/[a-z_]+(\{"option": "[A-Za-z0-9_:.#-]+"\})?')


def is_payload(text: str) -> bool:
    """Whether a text is exactly a button's payload, with nothing typed around it."""
    return _PAYLOAD.fullmatch(text) is not None
