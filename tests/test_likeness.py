import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.likeness import abbreviates, distance, is_short_form, is_variant, key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "Kim Jong Un"),
        ("Da’vid", "David"),
        ("Türkiye", "Turkiye"),
        ("  Nam   Sung-wook ", "nam sung wook"),
    ],
)
def test_names_are_compared_without_case_accents_and_hyphens(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Lavrov", "Sergey Lavrov", True),
        ("Lee", "Lee Jae Myung", True),
        ("Recep Tayyip", "Recep Tayyip Erdogan", True),
        ("Jae Lee", "Lee Jae Myung", False),
        ("Donald Trump", "Donald Trump Jr", False),
        ("Trump", "Donald Trump Jr", True),
        ("Sergey Lavrov", "Sergey Lavrov", False),
        ("", "Sergey Lavrov", False),
        ("Donald Trump", "Donald J. Trump", False),
    ],
)
def test_short_forms_are_unbroken_parts_of_a_name(short, full, expected):
    assert is_short_form(short, full) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Erdogan", "Erdoğan", True),
        ("Gantz", "Gants", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("Kim", "Kum", False),
        ("Kim Jong Il", "Kim Jong Un", False),
        ("Sukhoi-27", "Sukhoi-37", False),
        ("Biden", "Putin", False),
    ],
)
def test_spellings_differ_in_a_letter_of_a_long_word(one, other, expected):
    assert is_variant(one, other) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("TNI", "Tentara Nasional Indonesia", True),
        ("Kemhan", "Kementerian Pertahanan", True),
        ("Korut", "Korea Utara", True),
        ("Menhan", "Kementerian Pertahanan", False),
        ("AS", "Uni Eropa", False),
        ("UE", "Uni Eropa", True),
        ("NATO", "Nato", False),
    ],
)
def test_abbreviations_take_letters_in_order(short, full, expected):
    assert abbreviates(short, full) is expected


def test_middle_initials_do_not_count():
    assert words("Donald J. Trump") == ("donald", "trump")


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_distance_is_a_metric_within_its_bounds(one, other):
    assert distance(one, other) == distance(other, one)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)
