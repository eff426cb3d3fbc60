"""`python -m crawler`. The guard matters: the pool's processes import this module."""

from crawler.cli import main

if __name__ == "__main__":
    main(prog_name="python -m crawler")
