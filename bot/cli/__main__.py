"""The command `byg`."""
from __future__ import annotations

import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import typer

from bot.cli import bench, chat, content, evaluate, quality, serve, thresholds, why

app = typer.Typer(help="Before You Go: build, run and measure the assistant.", no_args_is_help=True,
                  add_completion=False, pretty_exceptions_enable=False)
app.add_typer(content.app, name="content")
app.add_typer(bench.app, name="bench")
app.command("evaluate")(evaluate.evaluate)
app.command("quality")(quality.quality)
app.command("thresholds")(thresholds.thresholds)
app.command("why")(why.why)
app.command("chat")(chat.chat)
app.command("train")(serve.train)
app.command("run")(serve.run)


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
