"""`rasa`, with logs that hold no user text and no sender id."""
from __future__ import annotations

import sys

from rasa.__main__ import main

from bot.safety.redact import quiet_logs

if __name__ == "__main__":
    quiet_logs()
    sys.argv[0] = "rasa"
    main()
