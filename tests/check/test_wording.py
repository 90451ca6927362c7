import pytest

from course.check.wording import grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("the", 1),
        ("I", 1),
        ("hmm", 1),
        ("time", 1),
        ("called", 1),
        ("wanted", 2),
        ("table", 2),
        ("goes", 1),
        ("boxes", 2),
        ("really", 2),
        ("being", 2),
        ("customer", 3),
        ("patience", 2),
        ("station", 2),
        ("careful", 2),
        ("somebody's", 3),
    ],
)
def test_syllables_of_everyday_words(word, count):
    """Groups of vowels, without silent ones, and with those that are said apart."""
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("didn't", 2), ("sometimes", 2), ("experience", 4), ("idea", 3)])
def test_some_words_are_a_syllable_off(word, count):
    """One running word in fifty is counted one too few or too many, which a grade of hundreds of words does not feel."""
    assert abs(syllables(word) - count) == 1


def test_words_are_words():
    """Numbers and signs are no words; an apostrophe does not part one."""
    assert words("It's 8,400 – isn't it? Café!") == ["It's", "isn't", "it", "Café"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four… five. “Six.” Seven", 6),
        ("Mrs. Reyes called at 4 p.m. on Monday. She was calm.", 2),
        ("“Yes.” That was all.", 2),
        ("It costs 4.50 now.", 1),
        ("No end", 1),
        ("… ?", 0),
        ("A line\n\nAnother", 2),
    ],
)
def test_sentences_end_where_a_person_stops(text, count):
    """Titles, times and numbers have dots that end nothing; a text without words has no sentence."""
    assert len(sentences(text)) == count


def test_the_grade_is_flesch_and_kincaid():
    """0.39 words a sentence + 11.8 syllables a word - 15.59."""
    assert grade(["The cat sat on the mat.", "It sat."]) == pytest.approx(0.39 * 4 + 11.8 * 1 - 15.59)


def test_short_words_in_short_sentences_read_easier():
    """The same thing said plainly has a lower grade."""
    plain = "We lost your parcel. I will find it today and call you at four."
    stiff = "Your consignment was unfortunately misplaced; its whereabouts will subsequently be communicated to you."

    assert grade([plain]) < 4 < 12 < grade([stiff])


def test_nothing_has_no_grade():
    """A text without words has the grade 0."""
    assert grade([]) == grade(["…"]) == 0
