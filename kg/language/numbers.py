"""Numbers that words name."""

NUMBERS = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
    "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
}  # fmt: skip
