"""The library at a thousand times its usual size: pages, synchronising and importing. `python -m bench.library`."""
