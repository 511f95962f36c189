"""The graph where people look: a page to share, a widget for notebooks, and plots."""
