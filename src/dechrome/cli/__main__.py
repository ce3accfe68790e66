"""``python -m dechrome.cli``: the command line where the script is not on the path."""

from dechrome.cli import main

if __name__ == "__main__":
    main()
