"""The sample programme: people, shares, clicks and mentions that never were. It may import the domain only."""
