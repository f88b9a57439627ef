"""The product: its tables and the rules on them. Knows no Flask, no RQ, no network; time is passed in."""
