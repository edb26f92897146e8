"""`byg bench`: how fast and how large, as ratios to a baseline of the same run."""
from __future__ import annotations

import typer

app = typer.Typer(help="Measure speed and memory beside a baseline.", no_args_is_help=True)
