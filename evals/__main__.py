"""`python -m evals`: the commands of the harness without the rest of the program."""

from evals.cli import main

if __name__ == "__main__":
    main()
