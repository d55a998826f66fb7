"""`python -m summarizer`, and the command `summarizer`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; an interrupt while its parts are still being imported is no traceback either."""
    try:
        from summarizer.cli import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
