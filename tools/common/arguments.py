"""Arguments of our tools, for argparse."""

import argparse
import shlex
import shutil


def command(text):
    """A program, which must be there, and its first arguments."""
    try:
        words = shlex.split(text)
        if shutil.which(words[0]):
            return words
    except (ValueError, IndexError):
        pass  # A quotation that does not end, or nothing.
    raise argparse.ArgumentTypeError(f"there is no program '{text}'")
