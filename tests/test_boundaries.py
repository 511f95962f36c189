"""Boundaries between sentences are mended by case and abbreviation, and words are kept."""

from collections.abc import Sequence
from typing import Any

import pytest
from stanza.models.common.doc import Document

from kg.annotate.boundaries import Words, known_tokens, mended

WORDS = Words(
    frozenset({"sidang", "dua", "ia", "di", "lelaki", "y", "kapal"}),
    frozenset({"sementara", "kabar", "kapal"}),
)


def parsed(*sentences: str) -> Any:
    """Return a tokenised document; words are divided by spaces, "buku+nya" is one token.

    A full stop leans on the word before it; "_." is one that stands alone.
    """
    text, made = "", []
    for sentence in sentences:
        rows: list[dict[str, Any]] = []
        for token in sentence.split():
            text += " " if text and token != "." else ""
            token = token.lstrip("_")
            words, start = token.split("+"), len(text)
            text += "".join(words)
            place = {"start_char": start, "end_char": len(text)}
            number = sum(isinstance(row["id"], int) for row in rows)
            if len(words) > 1:
                whole = (number + 1, number + len(words))
                rows.append({"id": whole, "text": "".join(words), **place})
                rows += [{"id": number + at, "text": word} for at, word in enumerate(words, 1)]
            else:
                rows.append({"id": number + 1, "text": token, **place})
        made.append(rows)
    return Document(made, text=text)


def written(document: Any) -> list[str]:
    """Return the words of each sentence."""
    return [" ".join(word.text for word in one.words) for one in document.sentences]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["kata J.", "Kirby kemarin ."], ["kata J. Kirby kemarin ."]),
        (["kata J .", "Kirby kemarin ."], ["kata J . Kirby kemarin ."]),
        (["pelatih Shin T.", "Y ."], ["pelatih Shin T. Y ."]),
        (["Kombes Pol.", "Rudi pulang ."], ["Kombes Pol. Rudi pulang ."]),
        (["amunisi dll.", "di kota ."], ["amunisi dll. di kota ."]),
        (["di Jl.", "10 Nopember ."], ["di Jl. 10 Nopember ."]),
        (["ujar Joko P. Sidang ditutup ."], ["ujar Joko P.", "Sidang ditutup ."]),
        (["Isra , S.H. Dua hakim ."], ["Isra , S.H.", "Dua hakim ."]),
        (["Siapa Viktor B. ? Lelaki itu ."], ["Siapa Viktor B. ?", "Lelaki itu ."]),
        (["Ia pulang .", "Ia tidur ."], ["Ia pulang .", "Ia tidur ."]),
        (["Ia pulang .", "Kirby tidur ."], ["Ia pulang .", "Kirby tidur ."]),
        (["Ia membeli .", "iPhone laku ."], ["Ia membeli .", "iPhone laku ."]),
        (["H. Dua pulang ."], ["H. Dua pulang ."]),
        (["Naik 5 %. Dua naik ."], ["Naik 5 %.", "Dua naik ."]),
        (["Apa itu ? 3 kapal tiba ."], ["Apa itu ?", "3 kapal tiba ."]),
        (["Kapal ( KRI ) . 3 tiba ."], ["Kapal ( KRI ) .", "3 tiba ."]),
        (["Kapal ( KRI ) . kemudian tiba ."], ["Kapal ( KRI ) .", "kemudian tiba ."]),
        (["Kapal ( KRI ) .", "kemudian tiba ."], ["Kapal ( KRI ) .", "kemudian tiba ."]),
        (["Naik 5 . 3 tiba ."], ["Naik 5 . 3 tiba ."]),
        (["Apa itu ? Kapal-kapal tiba ."], ["Apa itu ?", "Kapal-kapal tiba ."]),
        (["Kapal tiba Sementara itu ia tidur ."], ["Kapal tiba", "Sementara itu ia tidur ."]),
        (["X Kirim Kapal Sementara itu Y tidur ."], ["X Kirim Kapal", "Sementara itu Y tidur ."]),
        (["Harga ( 2026 ) Kabar itu tiba ."], ["Harga ( 2026 )", "Kabar itu tiba ."]),
        (["di Kapal itu ."], ["di Kapal itu ."]),
        (["kata Sementara itu ."], ["kata Sementara itu ."]),
        (["Ini Kabar yang Baik ."], ["Ini Kabar yang Baik ."]),
        (["Tiba Kapal Perang ."], ["Tiba Kapal Perang ."]),
        (["Ia tiba Kirby tidur ."], ["Ia tiba Kirby tidur ."]),
        (["kata Kirby _. Sidang ditutup ."], ["kata Kirby .", "Sidang ditutup ."]),
        (["ahli Kirby _. J. Kirby tidur ."], ["ahli Kirby . J. Kirby tidur ."]),
        (["jet Su-35 . Kapal tiba ."], ["jet Su-35 .", "Kapal tiba ."]),
        (["nomor 8 . Kapal tiba ."], ["nomor 8 . Kapal tiba ."]),
    ],
)
def test_boundaries(before: Sequence[str], after: Sequence[str]) -> None:
    assert written(mended(parsed(*before), WORDS)) == after


def test_numbers_of_words_and_tokens_follow() -> None:
    document = mended(parsed("kata J.", "Kirby membeli buku+nya ."), WORDS)
    (sentence,) = document.sentences
    assert [word.id for word in sentence.words] == [1, 2, 3, 4, 5, 6, 7]
    assert [token.id for token in sentence.tokens][-2:] == [(5, 6), (7,)]
    assert document.text[sentence.tokens[-2].start_char :] == "bukunya."


def test_a_new_line_is_left_alone() -> None:
    document = Document(
        [
            [{"id": 1, "text": "J.", "start_char": 0, "end_char": 2}],
            [{"id": 1, "text": "Kirby", "start_char": 4, "end_char": 9}],
        ],
        text="J.\n\nKirby",
    )
    assert len(mended(document, WORDS).sentences) == 2


def test_what_only_looks_like_a_clitic_stays_one_word() -> None:
    document = mended(parsed("Ia tampak+nya pulang ke rumah+nya ."), WORDS)
    assert written(document) == ["Ia tampaknya pulang ke rumah nya ."]
    assert [word.id for word in document.sentences[0].words] == [1, 2, 3, 4, 5, 6, 7]
    document = mended(parsed("Dita+nya soal Lang+kah itu ia pulang ."), WORDS)
    assert written(document) == ["Ditanya soal Langkah itu ia pulang ."]


def test_every_abbreviation_ends_with_a_stop_and_every_other_word_is_small() -> None:
    known = known_tokens()
    words = [*known.titles, *known.places, *known.numbered]
    assert all(word.endswith(".") for word in words)
    assert len(words) == len(set(words))
    clitics = ("nya", "kah", "lah")
    assert all(word.endswith(clitics) and word.islower() for word in known.undivided)
    assert all(word.isalpha() and word.islower() for word in known.unending)


def placed(text: str, *sentences: str) -> Any:
    """Return the document of a text whose tokens, sentence by sentence, stand in it as given."""
    made, at = [], 0
    for sentence in sentences:
        rows = []
        for number, token in enumerate(sentence.split(), 1):
            start = text.index(token, at)
            at = start + len(token)
            rows.append({"id": number, "text": token, "start_char": start, "end_char": at})
        made.append(rows)
    return Document(made, text=text)


def test_a_mark_that_leans_on_the_last_word_closes_its_sentence() -> None:
    text = '"Kapal itu tiba." Ia pulang.'
    document = placed(text, '" Kapal itu tiba .', '" Ia pulang .')
    assert written(mended(document, WORDS)) == ['" Kapal itu tiba . "', "Ia pulang ."]


def test_a_mark_that_leans_on_the_next_word_opens_its_sentence() -> None:
    document = placed('Ia pulang. "Kapal itu tiba."', "Ia pulang .", '" Kapal itu tiba . "')
    assert written(mended(document, WORDS)) == ["Ia pulang .", '" Kapal itu tiba . "']


def test_what_is_said_behind_a_closing_mark_belongs_to_the_quotation() -> None:
    document = placed('"Kapal itu tiba." kata dia.', '" Kapal itu tiba .', '" kata dia .')
    assert written(mended(document, WORDS)) == ['" Kapal itu tiba . " kata dia .']


def test_a_number_is_not_divided() -> None:
    document = placed("Ada 1.007.999 kapal.", "Ada 1.007 .", "999 kapal .")
    assert written(mended(document, WORDS)) == ["Ada 1.007 . 999 kapal ."]


QUOTED = '"Kapal itu tiba. Ia pulang," kata Kirby. Ia tidur.'
DIVIDED = ('" Kapal itu tiba .', 'Ia pulang , " kata Kirby .', "Ia tidur .")


def test_a_quotation_is_one_sentence_only_where_that_is_wanted() -> None:
    assert written(mended(placed(QUOTED, *DIVIDED), WORDS)) == list(DIVIDED)
    whole = mended(placed(QUOTED, *DIVIDED), WORDS, whole_quotations=True)
    assert written(whole) == [f"{DIVIDED[0]} {DIVIDED[1]}", DIVIDED[2]]


def test_a_mark_without_its_counterpart_joins_nothing() -> None:
    text = 'Ia berkata "kapal tiba. Ia pulang.\n\nIa tidur" lama.'
    divided = ('Ia berkata " kapal tiba .', "Ia pulang .", 'Ia tidur " lama .')
    assert written(mended(placed(text, *divided), WORDS, whole_quotations=True)) == list(divided)
