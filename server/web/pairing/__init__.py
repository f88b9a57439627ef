"""Pairing's pages: a browser extension asks to act for the signed-in person, who says yes or closes the tab."""
